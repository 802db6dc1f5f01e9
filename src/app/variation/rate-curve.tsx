import { useMemo } from 'react';
import type { Schedule } from '../../motion/schedule.ts';
import { scheduledRates } from '../../motion/scheduled-rates.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { Tex } from '../equations/tex.tsx';
import { usePlayback } from '../state/playback.ts';
import { seriesTable } from '../tables/series.ts';
import { TableButton } from '../tables/table-button.tsx';
import { ratePath } from './curve-path.ts';

interface RateCurveProps {
  readonly schedule: Schedule;
  /** The rule's own rate. */
  readonly lr: number;
  readonly steps: number;
  readonly rateTex: string;
  /** The step on screen; the film's if not given. */
  readonly step?: number | undefined;
}

/** The rate over the steps of the scene, with the step of the moment. */
export function RateCurve({ schedule, lr, steps, rateTex, step }: RateCurveProps) {
  const rate = useMemo(() => scheduledRates(schedule, lr), [schedule, lr]);
  const { path, least, greatest } = useMemo(() => ratePath(rate, steps), [rate, steps]);
  return (
    <figure className="rate-curve">
      <div
        className="rate-picture"
        role="img"
        aria-label={`The rate over ${steps} steps, between ${formatNumber(least, 3)} and ${formatNumber(greatest, 3)}`}
      >
        <span className="rate-end rate-top">{formatNumber(greatest, 3)}</span>
        <span className="rate-end rate-foot">0</span>
        <div className="rate-area">
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <path d={path} vectorEffect="non-scaling-stroke" />
          </svg>
          <Mark rate={rate} steps={steps} greatest={greatest} step={step} />
        </div>
      </div>
      <figcaption>
        <Now rate={rate} rateTex={rateTex} step={step} />
        <span>
          {steps.toLocaleString('en')} steps{' '}
          <TableButton
            title="the rate over the steps"
            table={() =>
              seriesTable({
                title: 'The rate over the steps',
                x: 'step k',
                y: 'rate',
                series: [
                  {
                    label: 'rate',
                    points: Array.from({ length: steps }, (_, k) => [k, rate(k)] as const),
                  },
                ],
              })
            }
          />
        </span>
      </figcaption>
    </figure>
  );
}

/** The last step that has begun, of the film or of what is followed instead. */
function useStep(step: number | undefined): number {
  const filmed = usePlayback((state) => Math.floor(state.position));
  return step ?? filmed;
}

interface MarkProps {
  readonly rate: (k: number) => number;
  readonly steps: number;
  readonly greatest: number;
  readonly step: number | undefined;
}

function Mark({ rate, steps, greatest, step }: MarkProps) {
  const k = useStep(step);
  if (k > steps) return null;
  const up = greatest > 0 ? rate(k) / greatest : 0;
  return (
    <span
      className="rate-mark"
      data-testid="rate-mark"
      style={{ left: `${(100 * k) / steps}%`, bottom: `${100 * Math.min(1, Math.max(0, up))}%` }}
    />
  );
}

function Now(props: Pick<RateCurveProps, 'rateTex' | 'step'> & Pick<MarkProps, 'rate'>) {
  const k = useStep(props.step);
  return (
    <span data-testid="rate-now">
      step {k.toLocaleString('en')}: <Tex source={`${props.rateTex}_k`} /> ={' '}
      {formatNumber(props.rate(k), 3)}
    </span>
  );
}
