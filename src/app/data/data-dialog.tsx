import { type DragEvent, useEffect, useId, useState } from 'react';
import { defineDataLoss } from '../../loss/data/data-loss.ts';
import { features } from '../../loss/data/features.ts';
import { readTable, type Table } from '../../loss/data/table.ts';
import type { Scene } from '../../scene/scene.ts';
import { Modal } from '../controls/modal.tsx';
import { withData } from '../state/data-edits.ts';
import { useAppStore } from '../state/store.ts';
import { Preview } from './preview.tsx';
import { tableText } from './table-text.ts';
import './data.css';

const example = 'x,y\n1,2.1\n2,3.9\n3,6.2\n4,7.8\n';
const usualFormula = '(y - (w1*x + w2))^2';

/** What can be said of a table and a formula: what they are, or what is wrong with them. */
function read(text: string, formula: string) {
  let table: Table | null = null;
  try {
    table = readTable(text);
    const loss = defineDataLoss({ formula, table });
    return { table, loss, problem: null };
  } catch (error) {
    return { table, loss: null, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** A table pasted, dropped, chosen as a file or taken from a scene, and the loss of one of its rows. */
export default function DataDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const { loss: present } = store.getState().history.present;
  const own = present.data;
  const [text, setText] = useState(() => (own === undefined ? example : tableText(own.columns)));
  const [formula, setFormula] = useState(own === undefined ? usualFormula : present.formula);
  const [standardize, setStandardize] = useState(
    own?.standardize !== undefined && own.standardize !== false,
  );
  const [decay, setDecay] = useState(String(own?.weightDecay ?? 0));
  const [name, setName] = useState(own?.name);
  const [refused, setRefused] = useState<string | null>(null);
  const [bundled, setBundled] = useState<readonly Scene[]>([]);
  const ids = { table: useId(), formula: useId(), decay: useId(), problem: useId(), set: useId() };

  useEffect(() => {
    void import('../../scene/catalogue.ts').then(({ scenes }) =>
      setBundled(scenes.filter(({ loss }) => loss.data !== undefined && loss.plane === undefined)),
    );
  }, []);

  const { table, loss, problem } = read(text, formula);
  const weightDecay = Number(decay.trim() === '' ? Number.NaN : decay);
  const badDecay = !(weightDecay >= 0 && weightDecay < Infinity);
  const scaled = loss === null ? [] : features(loss);
  const wrong =
    problem ?? (badDecay ? `The L2 term is "${decay}": give 0 or a positive number.` : refused);

  const change = (next: string, called?: string) => {
    setText(next);
    setName(called);
    setRefused(null);
  };
  const open = (file: File | undefined) => {
    if (file === undefined) return;
    file.text().then(
      (content) => change(content, file.name.replace(/\.\w+$/, '')),
      () => setRefused(`The file ${file.name} cannot be read: choose another.`),
    );
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    open(event.dataTransfer.files[0]);
  };
  const choose = (chosen: string) => {
    const scene = bundled.find((each) => each.name === chosen);
    const data = scene?.loss.data;
    if (scene === undefined || data === undefined) return;
    change(tableText(data.columns), data.name);
    setFormula(scene.loss.formula);
    setStandardize(data.standardize !== undefined && data.standardize !== false);
    setDecay(String(data.weightDecay ?? 0));
  };
  const train = () => {
    if (table === null || problem !== null || badDecay) return;
    const columns = Object.fromEntries(
      table.columns.map((column, c) => [column, Array.from(table.values[c]!)]),
    );
    const data = {
      ...(name === undefined ? {} : { name }),
      columns,
      ...(standardize ? { standardize } : {}),
      ...(weightDecay > 0 ? { weightDecay } : {}),
    };
    store.getState().edit('data', (scene) => withData(scene, formula, data));
    const failure = store.getState().problems['data'];
    if (failure === undefined) return onClose();
    store.getState().forgive('data');
    setRefused(failure.message);
  };

  return (
    <Modal
      title="Data"
      description="The loss becomes the mean, over the rows of a table, of the loss of one row."
      onClose={onClose}
      wide
    >
      <form
        className="data-form"
        onSubmit={(event) => {
          event.preventDefault();
          train();
        }}
      >
        <div className="data-source">
          <label className="data-label" htmlFor={ids.set}>
            Take a table
            <select id={ids.set} value="" onChange={(event) => choose(event.target.value)}>
              <option value="">from a scene …</option>
              {bundled.map((scene) => (
                <option key={scene.name} value={scene.name}>
                  {scene.title}
                </option>
              ))}
            </select>
          </label>
          <label className="data-label">
            or a CSV file
            <input
              type="file"
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(event) => open(event.target.files?.[0])}
            />
          </label>
        </div>
        <label className="data-label" htmlFor={ids.table}>
          Table: names of the columns, and below them numbers. Paste or drop it here.
        </label>
        <textarea
          id={ids.table}
          className="data-text"
          rows={8}
          spellCheck={false}
          value={text}
          aria-invalid={table === null}
          aria-describedby={ids.problem}
          onChange={(event) => change(event.target.value)}
          onDragOver={(event) => event.preventDefault()}
          onDrop={drop}
        />
        <label className="data-label" htmlFor={ids.formula}>
          Loss of one row, in the names of columns and of weights w1, w2, …
        </label>
        <input
          id={ids.formula}
          className="data-formula"
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={formula}
          aria-invalid={table !== null && problem !== null}
          aria-describedby={ids.problem}
          onChange={(event) => {
            setFormula(event.target.value);
            setRefused(null);
          }}
        />
        <div className="data-source">
          <label className="data-check">
            <input
              type="checkbox"
              checked={standardize}
              onChange={(event) => setStandardize(event.target.checked)}
            />
            Standardize {scaled.length === 0 ? 'the features' : scaled.join(', ')}
          </label>
          <label className="data-check" htmlFor={ids.decay}>
            L2 term ½ c |w|², c =
            <input
              id={ids.decay}
              className="data-number"
              type="text"
              inputMode="decimal"
              value={decay}
              aria-invalid={badDecay}
              onChange={(event) => setDecay(event.target.value)}
            />
          </label>
        </div>
        {table === null ? null : <Preview table={table} />}
        <div id={ids.problem} aria-live="polite">
          {wrong === null ? null : <p className="field-error">{wrong}</p>}
        </div>
        <button type="submit" className="button primary" disabled={problem !== null || badDecay}>
          Train on it
        </button>
      </form>
    </Modal>
  );
}
