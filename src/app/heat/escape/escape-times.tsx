import type { EscapeTheory } from '../../../analysis/heat/escape-request.ts';
import type { PassageTime } from '../../../analysis/heat/first-passage.ts';
import { readable } from '../../plot/ticks.ts';
import type { FrameReport } from '../live/live-setting.ts';
import { withError } from '../reading-words.ts';
import type { Measured } from './use-measured.ts';

interface EscapeTimesProps {
  readonly report: FrameReport | null;
  /** The time of a step. */
  readonly dt: number;
  readonly theory: EscapeTheory | null;
  /** Whether the particles move without inertia: the formula is that of the same motion. */
  readonly overdamped: boolean;
  readonly measured: Measured;
  readonly onMeasure: () => void;
}

function exactMean(passage: PassageTime | null | undefined): string {
  if (passage === null || passage === undefined) return '–';
  return passage.status === 'exact' ? readable(passage.mean, 5) : '–';
}

/** Three times that are easily confused, each by its name: as seen, exactly, by formulas. */
export function EscapeTimes(props: EscapeTimesProps) {
  const { report, dt, theory, overdamped, measured, onMeasure } = props;
  const { formulas, rate } = theory ?? {};
  const live = (index: number) => {
    const passage = report?.passages[index];
    if (passage === undefined || passage.arrived === 0) return '…';
    const { mean, error } = passage.mean;
    return withError({ mean: dt * mean, error: dt * error });
  };
  const arrived = (index: number) => (report?.passages[index]?.arrived ?? 0).toLocaleString('en');
  const { result, progress, problem } = measured;
  const rateByFormula = overdamped ? formulas?.eyringKramers : formulas?.turnover;
  const formula = (
    <td title={overdamped ? 'Eyring and Kramers' : 'Mel’nikov and Meshkov, for any friction'}>
      {rateByFormula == null ? '–' : readable(1 / rateByFormula, 4)}
    </td>
  );
  return (
    <div className="escape-times">
      <section
        className="heat-scroll"
        aria-label="Table of times"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
      >
        <table className="heat-table">
          <thead>
            <tr>
              <th scope="col">time</th>
              <th scope="col">arrived</th>
              <th scope="col">seen so far</th>
              <th scope="col">exact</th>
              <th scope="col">formula</th>
            </tr>
          </thead>
          <tbody>
            <tr data-testid="passage-top">
              <th scope="row">to the saddle, first passage</th>
              <td>{arrived(0)}</td>
              <td>{live(0)}</td>
              <td>{exactMean(theory?.toTop)}</td>
              <td>–</td>
            </tr>
            <tr data-testid="passage-other">
              <th scope="row">to the other minimum, first passage</th>
              <td>{arrived(1)}</td>
              <td>{live(1)}</td>
              <td>{exactMean(theory?.toOtherMinimum)}</td>
              {formula}
            </tr>
            <tr>
              <th scope="row">1/rate, from the slowest mode</th>
              <td />
              <td />
              <td>{rate == null ? (theory === null ? '…' : '–') : readable(1 / rate.there, 5)}</td>
              {formula}
            </tr>
          </tbody>
        </table>
      </section>
      <p className="heat-note">
        Formula: {overdamped ? 'Eyring–Kramers, 2π/√(U″|U″|)·γe^(ΔU/T)' : 'Mel’nikov–Meshkov'}, an
        asymptote for a barrier ΔU{formulas == null ? '' : ` = ${readable(formulas.height, 3)}`} far
        above T. Seen so far: the time that all have waited over those that arrived. The picture
        looks once a step, so a passage between two steps is seen late.
      </p>
      <p className="escape-measure">
        <button type="button" className="button" disabled={progress !== null} onClick={onMeasure}>
          {progress === null
            ? 'Measure with crossings between steps'
            : `measuring ${Math.round(100 * progress)} %`}
        </button>{' '}
        {problem === null ? null : <span className="field-error">{problem}</span>}
        {result === null ? null : (
          <span role="status">
            to the other minimum <strong className="seen">{withError(result.time)}</strong> from{' '}
            {result.count.toLocaleString('en')} passages. {result.correction}
          </span>
        )}
      </p>
    </div>
  );
}
