import type { Pool } from '../../jobs/pool.ts';
import { sweptValue, withSweptValue } from '../../scene/scene-motion.ts';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import { sweepRequest } from '../derived/sweep-request.ts';
import { useComputed } from '../derived/use-computed.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { presentAxis } from '../roll/strip-axes.ts';
import { download } from '../shell/download.ts';
import { useAppStore } from '../state/store.ts';
import { certain } from './certain.ts';
import { createDiagramSubjects } from './diagram-subject.ts';
import { doublingRows, doublingsCsv, doublingsText } from './doubling-rows.ts';
import { doublingWindow, feigenbaum } from './doubling-window.ts';
import { endedByFloat64 } from './zoom.ts';

/** Doublings that are looked for on the line and in more dimensions. */
const count = { line: 12, more: 8 } as const;

interface DoublingsProps {
  readonly pool: () => Pool<DiagramComputations>;
}

/** The doublings of the cascade of the stationary point that the start belongs to. */
export function Doublings({ pool }: DoublingsProps) {
  const store = useAppStore();
  const experiment = useCalmExperiment();
  const { scene, loss, minimum } = experiment;
  const axis = presentAxis(scene);
  const {
    from,
    to,
    columns: _c,
    keep: _k,
    maxBurnIn: _m,
    starts,
    ...rest
  } = sweepRequest(scene, experiment, { columns: 2, keep: 1, maxBurnIn: 1 });
  const onLine = loss.variables.length === 1 && rest.rule === 'gd';
  const request = {
    ...rest,
    start: minimum?.x ?? starts[0]!,
    count: onLine ? count.line : count.more,
    // For a rate the analysis knows from where to where to look.
    ...(rest.over === 'lr' ? {} : { from, to }),
  };
  const key = JSON.stringify(request);
  const {
    result,
    key: done,
    progress,
    problem,
  } = useComputed(pool, 'doublingTable', key, () => request);
  const waiting = done !== key;
  if (problem !== null && !waiting) return <p className="doublings-note">{sentence(problem)}</p>;
  if (result === null) {
    return (
      <p className="doublings-note" role="status">
        solving for doublings{progress === null ? ' …' : ` ${Math.round(100 * progress)} %`}
      </p>
    );
  }
  const rows = doublingRows(result);
  const { accumulation, delta, alpha, ended } = result;
  const visit = (index: number) => {
    const { observable, within } = createDiagramSubjects().observed(experiment);
    const [low, high] = within;
    const coordinate = typeof observable === 'number' ? observable : 0;
    const about = doublingWindow(result, index, coordinate, { from, to, low, high });
    // Where a branch opens is known in coordinates: of anything else all of the height is shown.
    const window = typeof observable === 'number' ? about : { ...about, low, high };
    const { edit, zoomTo } = store.getState();
    const { value } = rows[index]!;
    if (sweptValue(store.getState().history.present) !== value) {
      edit('sweep', (s) => withSweptValue(s, value));
    }
    zoomTo(endedByFloat64(window).zoom);
  };
  return (
    <div className="doublings" data-waiting={waiting ? '' : undefined}>
      {rows.length === 0 ? null : (
        <section
          className="doublings-scroll"
          aria-label="Table of doublings"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
          tabIndex={0}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">period</th>
                <th scope="col">{axis.symbol}</th>
                <th scope="col">δ</th>
                <th scope="col">α</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={row.period}>
                  <td>{row.period}</td>
                  <td>
                    <button
                      type="button"
                      className="doublings-visit"
                      title={`Zoom to the doubling of period ${row.period}`}
                      aria-label={`${axis.symbol} = ${row.text}: zoom to the doubling of period ${row.period}`}
                      onClick={() => visit(index)}
                    >
                      {row.text}
                    </button>
                  </td>
                  <td>{row.delta?.text ?? ''}</td>
                  <td>{row.alpha?.text ?? ''}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">limit</th>
                <td>
                  {accumulation === null ? '' : certain(accumulation.value, accumulation.error)}
                </td>
                <td>{delta === null ? '' : certain(delta.value, delta.error, 7)}</td>
                <td>{alpha === null ? '' : certain(alpha.value, alpha.error, 6)}</td>
              </tr>
              <tr>
                <th scope="row" colSpan={2}>
                  Feigenbaum
                </th>
                <td>{feigenbaum.delta.toFixed(6)}</td>
                <td>{feigenbaum.alpha.toFixed(5)}</td>
              </tr>
            </tfoot>
          </table>
        </section>
      )}
      {ended === null ? null : <p className="doublings-note">{sentence(ended)}</p>}
      {rows.length === 0 ? null : (
        <p className="doublings-save">
          <button
            type="button"
            className="link-button"
            onClick={async () => {
              try {
                await navigator.clipboard.writeText(doublingsText(result, axis.symbol));
              } catch {
                const refused = 'The browser does not let the page copy; save the CSV instead.';
                store.getState().setBanner(refused);
              }
            }}
          >
            copy as text
          </button>
          <button
            type="button"
            className="link-button"
            onClick={() => download('doublings.csv', doublingsCsv(result, rest.over), 'text/csv')}
          >
            save CSV
          </button>
        </p>
      )}
    </div>
  );
}

/** With a capital, a full stop and true minus signs. */
function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1).replace(/(?<= )-(?=\d)/g, '−');
  return begun.endsWith('.') ? begun : `${begun}.`;
}
