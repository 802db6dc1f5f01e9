import './plot.css';
import { useCallback, useMemo } from 'react';
import { useRested } from '../state/use-rested.ts';
import { motionColour } from '../theme.ts';
import { leftThePicture, sampleAt } from '../track.ts';
import { describeCurves } from './curve-words.ts';
import { type Curve, component, steadyRange, timeRange, valueAt, valueRange } from './curves.ts';
import type { TrackPlotProps } from './plot-props.ts';
import { readable } from './ticks.ts';
import { TrackFigure } from './track-figure.tsx';
import { useSteady } from './use-steady.ts';

/** One coordinate of every track over time. */
export function TimePlot(props: TrackPlotProps) {
  const { tracks, time, theme, range } = props;
  const coordinate = props.coordinate ?? 0;
  const name = props.variables?.[coordinate] ?? 'x';

  const curves = useMemo<Curve[]>(
    () =>
      tracks.map((track) => ({
        track,
        x: track.t.subarray(0, track.count),
        y: component(track, track.position, coordinate),
      })),
    [tracks, coordinate],
  );
  const inX = useMemo(() => timeRange(tracks), [tracks]);
  const [low, high] = range ?? [];
  const needed = useMemo(
    () =>
      valueRange(
        curves.map((curve) => curve.y),
        low === undefined ? undefined : [low, high!],
      ),
    [curves, low, high],
  );
  const inY = useSteady(needed, steadyRange, `${name} ${range}`);
  const read = useCallback(
    (t: number) => overTime(curves, t, theme, (value) => `${name} = ${readable(value, 4)}`),
    [curves, theme, name],
  );
  const rested = useRested(curves);
  const summary = useMemo(() => describeCurves(rested, name), [rested, name]);
  return (
    <TrackFigure
      title={`Position ${name} over time`}
      summary={`Position ${name} over time. ${summary}`}
      x={{ label: 't (time)' }}
      y={{ label: `${name} (length)` }}
      curves={curves}
      inX={inX}
      inY={inY}
      monotone
      theme={theme}
      cursor={time}
      spots={spotsAt(curves, time)}
      read={read}
    />
  );
}

/** The tracks' values at a time under the pointer: of a discrete track those of the nearest step. */
export function overTime(
  curves: readonly Curve[],
  t: number,
  theme: 'dark' | 'light',
  words: (value: number) => string,
) {
  const readings = curves
    .filter(({ track }) => track.count > 0 && t <= track.t[track.count - 1]! * 1.02 && t >= 0)
    .map(({ track, y }) => {
      const sample = sampleAt(track, t);
      const solid = track.style === 'solid';
      const value = solid ? y[Math.round(sample)]! : valueAt(y, sample);
      const step = solid ? ` (step ${Math.round(sample)})` : '';
      return {
        key: track.id,
        colour: motionColour(track.id, theme),
        text: `${words(value)} ${track.label}${step}`,
      };
    });
  if (readings.length === 0) return [];
  return [{ key: 't', text: `t = ${readable(Math.max(0, t), 3)}` }, ...readings];
}

/** Where every ball stands in the plot at a time; those that have left it have no spot. */
export function spotsAt(curves: readonly Curve[], time: number) {
  return curves
    .filter(
      ({ track }) =>
        track.count > 0 && !(leftThePicture(track) && time > track.t[track.count - 1]!),
    )
    .map(({ track, x, y }) => {
      const sample = sampleAt(track, time);
      return { id: track.id, x: valueAt(x, sample), y: valueAt(y, sample), run: track.run };
    });
}
