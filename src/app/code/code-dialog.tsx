import { useEffect, useMemo, useState } from 'react';
import type { ProgramOptions } from '../../export/program/request.ts';
import { sceneRequest, sceneRules } from '../../export/program/scene-request.ts';
import type { RuleName } from '../../motion/rule.ts';
import type { Scene } from '../../scene/scene.ts';
import { Choice } from '../controls/choice.tsx';
import { Icon } from '../controls/icon.tsx';
import { Modal } from '../controls/modal.tsx';
import { motionLabels } from '../derived/motion-labels.ts';
import { download } from '../shell/download.ts';
import { PanelTabs, tabOf } from '../shell/panel-tabs.tsx';
import { sceneAddress } from '../state/address.ts';
import { useScene } from '../state/store.ts';
import { type CodeKindId, codeKinds } from './code-kinds.ts';
import './code.css';

const panel = 'code-panel';

/** The experiment as a file of this program, and as a program of others. */
export default function CodeDialog({ onClose }: { readonly onClose: () => void }) {
  const scene = useScene((each) => each);
  const choices = sceneRules(scene);
  const [chosen, setChosen] = useState<RuleName>(choices[0]!);
  const [id, setId] = useState<CodeKindId>('pytorch');
  const [writtenOut, setWrittenOut] = useState(false);
  const address = useAddress(scene);
  const kind = codeKinds.find((each) => each.id === id)!;
  const { text, problem } = useMemo(
    () => written(scene, chosen, id, { source: address === null ? [] : [address], writtenOut }),
    [scene, chosen, id, address, writtenOut],
  );
  const frame = `code-text ${id === 'shell' ? 'code-wrap' : ''}`;
  const name = scene.name === '' ? 'scene' : scene.name;
  return (
    <Modal
      wide
      onClose={onClose}
      title="Save, or copy as code"
      description="The experiment on screen, as a file that opens here again, or as a program that computes the same iterates elsewhere."
    >
      <div className="code">
        <div className="code-row">
          <button
            type="button"
            className="button"
            onClick={() =>
              download(`${name}.json`, `${JSON.stringify(scene, null, 2)}\n`, 'application/json')
            }
          >
            <Icon name="down" /> Save scene file
          </button>
          <span className="soft">The page and the command line open it.</span>
        </div>
        <PanelTabs tabs={codeKinds} chosen={id} label="Copy as" controls={panel} onTurn={setId} />
        <div id={panel} role="tabpanel" aria-labelledby={tabOf(id)} className="code-panel">
          <div className="code-row">
            {choices.length > 1 ? (
              <Choice
                label="Update rule"
                value={chosen}
                options={choices.map((rule) => ({ value: rule, label: motionLabels[rule] }))}
                onValue={setChosen}
              />
            ) : (
              <span>{motionLabels[chosen]}</span>
            )}
            {kind.hasOptimizers ? (
              <label className="code-check">
                <input
                  type="checkbox"
                  checked={writtenOut}
                  onChange={(event) => setWrittenOut(event.target.checked)}
                />
                Write the update out
              </label>
            ) : null}
            <CopyButton text={text} />
            <button
              type="button"
              className="button"
              disabled={text === ''}
              onClick={() => download(`${name}-${chosen}.${kind.file[0]}`, text, kind.file[1])}
            >
              Save file
            </button>
          </div>
          {problem === null ? (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
            <section className={frame} tabIndex={0} data-own-keys="" aria-label="Program">
              <pre>{text}</pre>
            </section>
          ) : (
            <p className="field-error" role="alert">
              {problem}
            </p>
          )}
          {scene.start.length > 1 ? (
            <p className="soft">It follows the first of the {scene.start.length} starts.</p>
          ) : null}
        </div>
      </div>
    </Modal>
  );
}

function written(scene: Scene, rule: RuleName, id: CodeKindId, options: ProgramOptions) {
  try {
    const kind = codeKinds.find((each) => each.id === id)!;
    return { text: kind.write(sceneRequest(scene, rule), options), problem: null };
  } catch (error) {
    return { text: '', problem: error instanceof Error ? error.message : String(error) };
  }
}

/** The link of a scene for the heading; null until it is there, and where there is none. */
function useAddress(scene: Scene): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    sceneAddress(scene).then(
      (found) => current && setAddress(found),
      () => current && setAddress(null),
    );
    return () => {
      current = false;
    };
  }, [scene]);
  return address;
}

function CopyButton({ text }: { readonly text: string }) {
  const [said, setSaid] = useState<string | null>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select the text and copy it');
    }
    setTimeout(() => setSaid(null), 2000);
  };
  return (
    <button
      type="button"
      className="button primary"
      aria-label="Copy program"
      disabled={text === ''}
      onClick={copy}
    >
      <span role="status">{said ?? 'Copy'}</span>
    </button>
  );
}
