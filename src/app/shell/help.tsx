import { Modal } from '../controls/modal.tsx';
import { keyText, shortcutGroups } from './shortcuts.ts';
import './help.css';

interface HelpProps {
  readonly onClose: () => void;
  /** Turns to the validation page. */
  readonly onValidate: () => void;
}

/** What the program is, and its keys. */
export default function Help({ onClose, onValidate }: HelpProps) {
  return (
    <Modal
      onClose={onClose}
      title="Overdamped"
      description="Gradient descent is a ball in honey; give the honey less friction and it is momentum; take the steps too large and it is chaos."
    >
      <div className="help">
        <p>
          The ball obeys Newton’s law with friction, <i>m</i> ẍ = −∇U − γ ẋ, on the loss U. Gradient
          descent and momentum are what that law becomes when it is taken in steps of Δt. Change the
          particle or the learner: the other follows. Drag the learning rate along the strip at the
          bottom: each column shows where gradient descent settles at that rate.
        </p>
        <p>
          The ball is drawn at height U(x) but moves by the particle equation in the space of the
          parameters. It is not a bead on a wire under gravity: that one would carry a factor 1/(1 +
          |∇U|²).
        </p>
        <p>
          The Cascade view is the same diagram, large. Drag a rectangle to zoom into it, or turn the
          wheel (with Shift in the parameter alone) or pinch; a click sets the parameter. It goes
          down to where float64 has no more numbers. While anything is dragged the strip and the
          diagram are computed anew in every frame from a few hundred steps; at rest they are
          refined and every column is certified.
        </p>
        <p>
          The Heat view warms the particle up: thousands of them in a bath at T, or learners whose
          gradients are noisy, beside the exact law, with both temperatures as they must read at
          this step.
        </p>
        <h2 className="overline">Keys</h2>
        {shortcutGroups.map(({ where, shortcuts }) => (
          <section key={where} aria-label={where} className="keys-group">
            <h3>{where}</h3>
            <dl className="keys">
              {shortcuts.map(({ keys, meaning }) => (
                <div key={meaning}>
                  <dt>
                    {keys.map((key) => (
                      <kbd key={key}>{keyText(key)}</kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <p>
          <button type="button" className="button" onClick={onValidate}>
            Check the numbers on this machine
          </button>
        </p>
        <p className="soft">
          In the number fields you can write constants such as <code>sqrt(5) - 1</code> or{' '}
          <code>2/3</code>. Everything is computed in this page; nothing is sent anywhere.
        </p>
      </div>
    </Modal>
  );
}
