import { readable } from '../plot/ticks.ts';
import { usePlayback } from '../state/playback.ts';
import { type Abscissa, countsOf, placeAt } from './abscissa.ts';
import { endOf, lowestOf } from './race-words.ts';
import { RunnerSample } from './runner-sample.tsx';
import type { Runner } from './runners.ts';

interface RaceTableProps {
  readonly runners: readonly Runner[];
  readonly variables: readonly string[];
  readonly abscissa: Abscissa;
  /** Whose card is open. */
  readonly chosen: number | null;
  readonly onChoose: (index: number) => void;
}

/** What each run has taken, and where it ended. */
export function RaceTable({ runners, variables, abscissa, chosen, onChoose }: RaceTableProps) {
  const present = runners.filter(({ ghost }) => !ghost);
  const lowest = lowestOf(present.map(({ run }) => run));
  const data = present.some(({ run }) => run.epochs !== null);
  return (
    <section
      className="race-scroll"
      aria-label="Results"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
      tabIndex={0}
    >
      <table className="race-table" data-testid="race-table">
        <thead>
          <tr>
            <th scope="col">rule</th>
            <th scope="col" className="race-words">
              how it ended
            </th>
            <th scope="col">loss now</th>
            <th scope="col">at the end</th>
            <th scope="col">|∇U|</th>
            <th scope="col">steps</th>
            <th scope="col">gradients</th>
            {data ? <th scope="col">epochs</th> : null}
            <th scope="col" className="race-words">
              ended at ({variables.join(', ')})
            </th>
          </tr>
        </thead>
        <tbody>
          {runners.map((runner) => {
            const { run, index, ghost } = runner;
            const end = run.x.at(-1) ?? [];
            return (
              <tr
                key={`${ghost} ${index}`}
                className={ghost ? 'race-ghost' : ''}
                aria-current={!ghost && index === chosen ? 'true' : undefined}
              >
                <th scope="row">
                  <button
                    type="button"
                    className="race-name"
                    disabled={ghost}
                    onClick={() => onChoose(index)}
                  >
                    <RunnerSample runner={runner} />
                    {run.label}
                  </button>
                </th>
                <td className={`race-words race-${run.status}`} title={run.reason ?? undefined}>
                  {endOf(run)}
                </td>
                <td>
                  <Now runner={runner} abscissa={abscissa} />
                </td>
                <td
                  className={run === lowest ? 'race-best' : ''}
                  title={run === lowest ? 'the lowest' : undefined}
                >
                  {readable(run.loss.at(-1) ?? Number.NaN, 3)}
                  {run === lowest ? <span className="visually-hidden"> lowest</span> : null}
                </td>
                <td>{readable(run.gradientNorm.at(-1) ?? Number.NaN, 2)}</td>
                <td>{run.steps.toLocaleString('en')}</td>
                <td>{(run.gradients.at(-1) ?? 0).toLocaleString('en')}</td>
                {data ? <td>{run.epochs === null ? '–' : readable(run.epochs, 3)}</td> : null}
                <td className="race-words">
                  ({end.map((value) => readable(Math.abs(value) < 1e-9 ? 0 : value, 3)).join(', ')})
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** The loss at the moment of the film. */
function Now({ runner, abscissa }: { readonly runner: Runner; readonly abscissa: Abscissa }) {
  const { run } = runner;
  const place = usePlayback(({ position }) => placeAt(countsOf(run, abscissa), position + 1e-9));
  return <>{readable(run.loss[place] ?? Number.NaN, 3)}</>;
}
