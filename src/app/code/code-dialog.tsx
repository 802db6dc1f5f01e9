import { useEffect, useMemo, useState } from 'react';
import type { ProgramOptions } from '../../export/program/request.ts';
import { sceneRequest, sceneRules } from '../../export/program/scene-request.ts';
import type { RuleName } from '../../motion/rule.ts';
import type { Scene } from '../../scene/scene.ts';
import { Choice } from '../controls/choice.tsx';
import { Icon } from '../controls/icon.tsx';
import { Modal } from '../controls/modal.tsx';
import { motionLabels } from '../derived/motion-labels.ts';
import { Earlier } from '../keep/earlier.tsx';
import { startAfresh } from '../keep/start-afresh.ts';
import { download } from '../shell/download.ts';
import { PanelTabs, tabOf } from '../shell/panel-tabs.tsx';
import { sceneAddress } from '../state/address.ts';
import { useAppStore, useScene } from '../state/store.ts';
import { ClipPanel } from '../take/clip-panel.tsx';
import { CopyText } from '../take/copy-text.tsx';
import { EquationsPanel } from '../take/equations-panel.tsx';
import { PicturesPanel } from '../take/pictures-panel.tsx';
import { type CodeKindId, codeKinds } from './code-kinds.ts';
import '../take/take.css';
import './code.css';

const panel = 'code-panel';

const parts = [
  { id: 'code', title: 'Code' },
  { id: 'pictures', title: 'Pictures and data' },
  { id: 'clip', title: 'Clip' },
  { id: 'equations', title: 'Equations' },
] as const;

type Part = (typeof parts)[number]['id'];

/** The experiment as a file of this program, and all that can be taken away from it. */
export default function CodeDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const scene = useScene((each) => each);
  const [part, setPart] = useState<Part>('code');
  const name = scene.name === '' ? 'scene' : scene.name;
  return (
    <Modal
      wide
      onClose={onClose}
      title="Save, or copy as code"
      description="The experiment on screen: as a file that opens here again, as a program that computes the same elsewhere, as pictures, numbers, a clip."
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
          <span className="soft">
            Drop it on the page to open it; the command line reads it too.
          </span>
          <Earlier onOpened={onClose} />
          <button
            type="button"
            className="button"
            onClick={() => {
              startAfresh(store);
              onClose();
            }}
          >
            Start afresh
          </button>
        </div>
        <PanelTabs
          tabs={parts}
          chosen={part}
          label="Take away"
          controls="take-panel"
          onTurn={setPart}
        />
        <div id="take-panel" role="tabpanel" aria-labelledby={tabOf(part)} className="code-panel">
          {part === 'code' ? <CodePanel scene={scene} name={name} /> : null}
          {part === 'pictures' ? <PicturesPanel name={name} /> : null}
          {part === 'clip' ? <ClipPanel name={name} /> : null}
          {part === 'equations' ? <EquationsPanel /> : null}
        </div>
      </div>
    </Modal>
  );
}

/** The experiment as a program of others. */
function CodePanel({ scene, name }: { readonly scene: Scene; readonly name: string }) {
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
  return (
    <>
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
          <CopyText text={text} label="Copy program" primary>
            Copy
          </CopyText>
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
    </>
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
