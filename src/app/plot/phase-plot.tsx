import './plot.css';
import { useCallback, useMemo } from 'react';
import { useRested } from '../state/use-rested.ts';
import { motionColour } from '../theme.ts';
import { describeCurves } from './curve-words.ts';
import { type Curve, component, steadyRange, valueRange } from './curves.ts';
import type { TrackPlotProps } from './plot-props.ts';
import { readable } from './ticks.ts';
import { spotsAt } from './time-plot.tsx';
import { TrackFigure } from './track-figure.tsx';
import { useSteady } from './use-steady.ts';

/** How near a pointer must come to a sample for it to be read out, in CSS pixels. */
const reach = 18;

/** Velocity against position: each track winds towards where it settles. */
export function PhasePlot(props: TrackPlotProps) {
  const { tracks, time, theme, range } = props;
  const coordinate = props.coordinate ?? 0;
  const name = props.variables?.[coordinate] ?? 'x';
  const several = (props.variables?.length ?? 1) > 1;
  const velocity = several ? `u of ${name}` : 'u';

  const curves = useMemo<Curve[]>(
    () =>
      tracks.map((track) => ({
        track,
        x: component(track, track.position, coordinate),
        y: component(track, track.velocity, coordinate),
      })),
    [tracks, coordinate],
  );
  const [low, high] = range ?? [];
  const across = useMemo(
    () =>
      valueRange(
        curves.map((curve) => curve.x),
        low === undefined ? undefined : [low, high!],
      ),
    [curves, low, high],
  );
  const inX = useSteady(across, steadyRange, `${name} ${range}`);
  const upwards = useMemo(() => velocityRange(curves, inX), [curves, inX]);
  const inY = useSteady(upwards, steadyRange, `${velocity} ${range}`);
  const read = useCallback(
    (x: number, y: number, perPixel: { x: number; y: number }) => {
      const found = nearest(curves, x, y, perPixel);
      if (found === null) return [];
      const { curve, k } = found;
      const { track } = curve;
      const when = `t = ${readable(track.t[k]!, 3)}${track.style === 'solid' ? ` (step ${k})` : ''}`;
      return [
        { key: 't', text: when },
        {
          key: track.id,
          colour: motionColour(track.id, theme),
          text: `${name} = ${readable(curve.x[k]!, 4)}, ${velocity} = ${readable(curve.y[k]!, 4)} ${track.label}`,
        },
      ];
    },
    [curves, theme, name, velocity],
  );
  const rested = useRested(curves);
  const summary = useMemo(() => describeCurves(rested, velocity), [rested, velocity]);
  return (
    <TrackFigure
      title={`Phase portrait (${name}, ${velocity})`}
      summary={`Velocity against position ${name}. ${summary}`}
      x={{ label: `${name} (length)` }}
      y={{ label: `${velocity} (length/time)` }}
      curves={curves}
      inX={inX}
      inY={inY}
      monotone={false}
      theme={theme}
      cursor={null}
      spots={useMemo(() => phaseSpots(curves, time), [curves, time])}
      read={read}
    />
  );
}

function phaseSpots(curves: readonly Curve[], time: number) {
  return spotsAt(curves, time);
}

/** The velocities of what is inside the plot; those of an orbit far outside do not count. */
function velocityRange(curves: readonly Curve[], inX: readonly [number, number]) {
  const inside = curves.map(({ x, y }) => y.filter((_, k) => x[k]! >= inX[0] && x[k]! <= inX[1]));
  return valueRange(inside);
}

function nearest(
  curves: readonly Curve[],
  x: number,
  y: number,
  perPixel: { x: number; y: number },
): { curve: Curve; k: number } | null {
  let best: { curve: Curve; k: number } | null = null;
  let least = reach * reach;
  for (const curve of curves) {
    for (let k = 0; k < curve.track.count; k++) {
      const dx = (curve.x[k]! - x) / perPixel.x;
      const dy = (curve.y[k]! - y) / perPixel.y;
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        best = { curve, k };
      }
    }
  }
  return best;
}
