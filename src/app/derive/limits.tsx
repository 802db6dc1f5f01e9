import { useExperiment } from '../derived/use-experiment.ts';
import { withMotion } from '../state/motion-edits.ts';
import { useAppStore } from '../state/store.ts';

/** What the rules do at their ends. */
export function Limits() {
  const store = useAppStore();
  const { dictionary } = useExperiment();
  return (
    <ul className="limits">
      <li>
        <p>
          <strong>Δt = τ</strong> with explicit friction: ρ = 0, gradient descent.
        </p>
        <button
          type="button"
          className="button"
          onClick={() =>
            store
              .getState()
              .edit('dt', (s) => withMotion(s, 'dt', dictionary.mass / dictionary.friction))
          }
          disabled={!(dictionary.tau > 0)}
        >
          Set Δt = τ
        </button>
      </li>
      <li>
        <p>
          <strong>m → 0</strong> at fixed Δt: implicit and exponential friction tend to gradient
          descent with η = Δt/γ, Crank–Nicolson to ρ = −1. The explicit rule does not follow: its ρ
          runs to −∞. It is unstable for Δt &gt; 2τ even on flat ground, and for τ &lt; Δt &lt; 2τ
          the velocity changes its sign at every step.
        </p>
      </li>
      <li>
        <p>
          <strong>Moving with the old velocity</strong> is another method. It is stable only for ηλ
          &lt; 1, and is lost in a growing spiral (Neimark–Sacker) instead of a flip.
        </p>
      </li>
      <li>
        <p>
          <strong>The ball on screen</strong> stands at height U(x) but obeys this equation in the
          space of the parameters. A bead on a wire under gravity would carry a factor 1/(1 +
          |∇U|²).
        </p>
      </li>
    </ul>
  );
}
