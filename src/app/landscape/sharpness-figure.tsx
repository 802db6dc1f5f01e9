import { useCallback, useMemo } from 'react';
import { formatNumber } from '../../scene/parameters.ts';
import { LineSample } from '../controls/line-sample.tsx';
import { useExperiment } from '../derived/use-experiment.ts';
import { Tex } from '../equations/tex.tsx';
import { steadyRange, timeRange, valueAt, valueRange } from '../plot/curves.ts';
import { TrackFigure } from '../plot/track-figure.tsx';
import { useSteady } from '../plot/use-steady.ts';
import { usePlayback } from '../state/playback.ts';
import { motionColour, useTheme } from '../theme.ts';
import { sampleAt } from '../track.ts';
import { type SharpnessCurves, sharpnessCurves, sharpnessWords } from './sharpness-curves.ts';

/** A run far above what it can bear is on its way out: the axis ends at so many limits. */
const reach = 2.2;

/** The largest curvature along each path, and dashed in the same colour what the rule can bear. */
export function SharpnessFigure() {
  const experiment = useExperiment();
  const { dictionary, scene } = experiment;
  const time = usePlayback((state) => state.position) * dictionary.dt;
  const theme = useTheme();
  const motions = useMemo(() => sharpnessCurves(experiment), [experiment]);
  const curves = useMemo(
    () =>
      motions.flatMap(({ sharpness, limit }) =>
        limit === null ? [sharpness] : [limit, sharpness],
      ),
    [motions],
  );
  const limits = motions.flatMap(({ limit }) => (limit === null ? [] : Array.from(limit.y)));
  const highest = Math.max(...limits.filter(Number.isFinite));
  const needed = useMemo(
    () =>
      valueRange(
        curves.map(({ y }) => y),
        // `valueRange` allows half of the stretch more on either side.
        Number.isFinite(highest) ? [0, (reach * highest) / 1.5] : undefined,
      ),
    [curves, highest],
  );
  const inY = useSteady(needed, steadyRange, JSON.stringify(scene.loss));
  const inX = useMemo(() => timeRange(motions.map(({ sharpness }) => sharpness.track)), [motions]);
  const read = useCallback(
    (t: number) =>
      motions.map(({ id, label, sharpness, limit }) => {
        const at = sampleAt(sharpness.track, t);
        const bears = limit === null ? '' : ` of at most ${formatNumber(valueAt(limit.y, at), 3)}`;
        return {
          key: id,
          colour: motionColour(id, theme),
          text: `${label}: ${formatNumber(valueAt(sharpness.y, at), 3)}${bears}`,
        };
      }),
    [motions, theme],
  );
  const spots = motions.map(({ id, sharpness }) => {
    const at = sampleAt(sharpness.track, time);
    return {
      id,
      x: sharpness.x[0]! + Math.min(time, sharpness.x.at(-1)!),
      y: valueAt(sharpness.y, at),
    };
  });
  return (
    <div className="sharpness" data-testid="sharpness">
      <div className="sharpness-plot">
        <TrackFigure
          title="Sharpness along the run, and what the rule can bear (dashed)"
          summary={`Largest curvature along the path over time. ${motions.map(inWords).join(' ')}`}
          x={{ label: 't (time)' }}
          y={{ label: 'largest curvature' }}
          curves={curves}
          inX={inX}
          inY={inY}
          monotone
          theme={theme}
          cursor={time}
          spots={spots}
          read={read}
        />
      </div>
      <ul>
        {motions.map((motion) => (
          <Ending key={motion.id} motion={motion} />
        ))}
      </ul>
    </div>
  );
}

function Ending({ motion }: { readonly motion: SharpnessCurves }) {
  const { last, bears, side } = sharpnessWords(motion);
  return (
    <li>
      <LineSample id={motion.id} />
      <span>
        ends at {formatNumber(last, 3)}
        {bears === null ? null : (
          <>
            {side === 'edge' ? ', at the edge of stability ' : `, ${side} `}
            <Tex source={limitTex(motion.id)} /> = {formatNumber(bears, 3)}
          </>
        )}
      </span>
    </li>
  );
}

/** What the rules of the particle can bear, by the formula; others by their number alone. */
function limitTex(id: string): string {
  switch (id) {
    case 'gd':
      return '2/\\eta';
    case 'heavy-ball':
      return "2(1+\\rho)/\\eta'";
    case 'literal':
      return '2(1+\\rho)/\\eta';
    case 'averaged':
      return '2(1+\\rho)/((1-\\rho)\\eta)';
    default:
      return '\\lambda_{\\lim}';
  }
}

function inWords(motion: SharpnessCurves): string {
  const { last, bears, side } = sharpnessWords(motion);
  const of =
    bears === null ? '' : `, ${side === 'edge' ? 'at' : side} its limit ${formatNumber(bears, 3)}`;
  return `${motion.label} ends at ${formatNumber(last, 3)}${of}.`;
}
