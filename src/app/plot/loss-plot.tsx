import './plot.css';
import { useCallback, useMemo } from 'react';
import { useRested } from '../state/use-rested.ts';
import type { Track } from '../track.ts';
import { describeCurves } from './curve-words.ts';
import { type Curve, decadeRange, steadyDecades, timeRange } from './curves.ts';
import type { LossPlotProps } from './plot-props.ts';
import { readable } from './ticks.ts';
import { overTime, spotsAt } from './time-plot.tsx';
import { TrackFigure } from './track-figure.tsx';
import { useSteady } from './use-steady.ts';

/** Decades shown at most: below that, a loss above its minimum is rounding. */
const decades = 14;

/** The loss above the minimum over time, on a logarithmic scale. */
export function LossPlot(props: LossPlotProps) {
  const { tracks, time, theme } = props;
  const minimum = props.minimum ?? leastLoss(tracks);
  const curves = useMemo<Curve[]>(
    () =>
      tracks.map((track) => ({
        track,
        x: track.t.subarray(0, track.count),
        y: track.loss.subarray(0, track.count).map((loss) => loss - minimum),
      })),
    [tracks, minimum],
  );
  const inX = useMemo(() => timeRange(tracks), [tracks]);
  const needed = useMemo(() => decadeRange(curves, decades), [curves]);
  const inY = useSteady(needed, steadyDecades, 'loss');
  const read = useCallback(
    (t: number) => overTime(curves, t, theme, (value) => readable(value, 3)),
    [curves, theme],
  );
  const rested = useRested(curves);
  const summary = useMemo(() => describeCurves(rested, 'loss above the minimum'), [rested]);
  return (
    <TrackFigure
      title="Loss above the minimum"
      summary={`Loss above the minimum ${readable(minimum, 4)} over time, logarithmic. ${summary}`}
      x={{ label: 't (time)' }}
      y={{ label: 'U − U min (energy)', logarithmic: true }}
      curves={curves}
      inX={inX}
      inY={inY}
      monotone
      theme={theme}
      cursor={time}
      spots={spotsAt(curves, time).filter((spot) => spot.y > 0)}
      read={read}
      none={
        !curves.some(({ y }) => y.some((loss) => loss > 0)) && 'No motion is above the minimum.'
      }
    />
  );
}

function leastLoss(tracks: readonly Track[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const track of tracks) {
    for (let k = 0; k < track.count; k++) least = Math.min(least, track.loss[k]!);
  }
  return Number.isFinite(least) ? least : 0;
}
