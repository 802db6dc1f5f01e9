import { type DragEvent, useId, useRef, useState } from 'react';
import { Modal } from '../controls/modal.tsx';
import { withData, withoutData } from '../state/data-edits.ts';
import { useAppStore } from '../state/store.ts';
import { BestFit } from './best-fit.tsx';
import { DataSource } from './data-source.tsx';
import { Preview } from './preview.tsx';
import { useDataForm } from './use-data-form.ts';
import './data.css';

/** A file beyond this is no table for a page, and would stop it. */
const mostBytes = 8_000_000;

/** A table pasted, dropped, chosen as a file or taken from a scene, and the loss of one of its rows. */
export default function DataDialog({ onClose }: { readonly onClose: () => void }) {
  const store = useAppStore();
  const present = store.getState().history.present.loss;
  const form = useDataForm(present);
  const { fields, change, table, formula, data, scaled, loss, badDecay, problem } = form;
  // What no field alone can know: a file that cannot be read, a loss that no motion can start on.
  const [refused, setRefused] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const text = useRef<HTMLTextAreaElement>(null);
  const ids = { table: useId(), formula: useId(), decay: useId(), problem: useId() };

  const edit = (part: Parameters<typeof change>[0]) => {
    change(part);
    setRefused(null);
  };
  const open = (file: File) => {
    if (file.size > mostBytes) {
      setRefused(
        `The file ${file.name} has ${Math.round(file.size / 1e6)} MB: give one of at most ${mostBytes / 1e6} MB, or use the command line.`,
      );
      return;
    }
    file.text().then(
      (content) => edit({ text: content, name: file.name.replace(/\.\w+$/, '') }),
      () => setRefused(`The file ${file.name} cannot be read: choose another.`),
    );
  };
  const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const onDrop = (event: DragEvent) => {
    setOver(false);
    const file = event.dataTransfer.files[0];
    // A text that is dragged goes where the browser puts it.
    if (file === undefined) return;
    event.preventDefault();
    open(file);
  };
  /** One edit of the experiment; the dialog stays with what is wrong, or goes. */
  const apply = (part: (state: ReturnType<typeof store.getState>) => void) => {
    part(store.getState());
    const failure = store.getState().problems['data'];
    if (failure === undefined) return onClose();
    store.getState().forgive('data');
    setRefused(failure.message);
  };
  const train = () => {
    if (data === null || problem !== null) return;
    apply((state) => state.edit('data', (scene) => withData(scene, formula, data)));
  };
  const showLine = (line: number) => {
    const field = text.current;
    if (field === null) return;
    const lines = fields.text.split(/\r\n|\r|\n/);
    // A text field has one character at the end of a line, whatever the file had.
    const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    field.focus();
    field.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
    field.scrollTop = (field.scrollHeight * (line - 4)) / lines.length;
  };

  const wrong = refused ?? problem?.message ?? null;
  return (
    <Modal
      title="Data"
      description="The loss becomes the mean, over the rows of a table, of the loss of one row."
      onClose={onClose}
      wide
    >
      <form
        className={`data-form ${over ? 'data-over' : ''}`}
        onSubmit={(event) => {
          event.preventDefault();
          train();
        }}
        onDragOver={(event) => {
          if (!hasFile(event)) return;
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
        }}
        onDrop={onDrop}
      >
        <div className="data-fields">
          <DataSource
            onScene={(scene) => {
              form.take(scene);
              setRefused(null);
            }}
            onFile={open}
          />
          <label className="data-label" htmlFor={ids.table}>
            Table: names of the columns, and below them numbers. Paste or drop it here.
          </label>
          <textarea
            id={ids.table}
            ref={text}
            className="data-text"
            rows={8}
            spellCheck={false}
            value={fields.text}
            aria-invalid={table === null}
            aria-describedby={ids.problem}
            onChange={(event) => edit({ text: event.target.value, name: undefined })}
          />
          <label className="data-label" htmlFor={ids.formula}>
            Loss of one row, in the names of columns and of weights w1, w2, …
          </label>
          <input
            id={ids.formula}
            className="data-formula"
            type="text"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            value={formula}
            aria-invalid={table !== null && problem !== null && !badDecay}
            aria-describedby={ids.problem}
            onChange={(event) => edit({ formula: event.target.value })}
          />
          {form.suggestions.length === 0 ? null : (
            <div className="data-row data-suggestions">
              <span className="soft">Fit</span>
              {form.suggestions.map((each) => (
                <button
                  key={each.name}
                  type="button"
                  className="button"
                  aria-pressed={formula === each.formula}
                  title={each.formula}
                  onClick={() => edit({ formula: each.formula })}
                >
                  {each.name}
                </button>
              ))}
            </div>
          )}
          <div className="data-row">
            <label className="data-check">
              <input
                type="checkbox"
                checked={fields.standardize !== false}
                onChange={(event) => edit({ standardize: event.target.checked })}
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
                value={fields.decay}
                aria-invalid={badDecay}
                aria-describedby={ids.problem}
                onChange={(event) => edit({ decay: event.target.value })}
              />
            </label>
          </div>
        </div>
        <div className="data-look">
          {loss === null ? null : <BestFit loss={loss} />}
          {table === null ? (
            <p className="data-none">The columns appear here when the table can be read.</p>
          ) : (
            <Preview table={table} />
          )}
        </div>
        <div className="data-end">
          <div id={ids.problem} aria-live="polite">
            {wrong === null ? null : (
              <p className="field-error">
                {wrong}{' '}
                {refused === null && problem?.line !== undefined ? (
                  <button
                    type="button"
                    className="data-line"
                    onClick={() => showLine(problem.line!)}
                  >
                    Show line {problem.line}
                  </button>
                ) : null}
              </p>
            )}
          </div>
          <div className="data-row">
            <button type="submit" className="button primary" disabled={problem !== null}>
              Train on it
            </button>
            {present.data === undefined ? null : (
              <button
                type="button"
                className="button"
                onClick={() =>
                  apply((state) =>
                    state.edit('data', (scene) => withoutData(scene, state.history.past)),
                  )
                }
              >
                Use no data
              </button>
            )}
          </div>
        </div>
      </form>
    </Modal>
  );
}
