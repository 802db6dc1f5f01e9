import { curvatureLimit, sharpnessAlong } from '../../analysis/landscape/sharpness.ts';
import { rules } from '../../motion/rules.ts';
import { scheduledRates } from '../../motion/scheduled-rates.ts';
import { sceneRuleParameters } from '../../scene/scene-motion.ts';
import type { Experiment } from '../derived/experiment.ts';
import type { Curve } from '../plot/curves.ts';

/** The sharpness along the path of one motion, and what its rule can bear. */
export interface SharpnessCurves {
  readonly id: string;
  readonly label: string;
  /** Over time. */
  readonly sharpness: Curve;
  /** The largest curvature at which the rule keeps a minimum, at its rate of the moment; null where it has no such limit. */
  readonly limit: Curve | null;
}

/** The largest curvature along every path on screen, of the first start, beside what its rule can bear. */
export function sharpnessCurves(experiment: Experiment): SharpnessCurves[] {
  const { tracks, evaluator, dictionary, scene } = experiment;
  const seen = new Set<string>();
  return tracks.flatMap((track): SharpnessCurves[] => {
    const { id, label, position, t, count } = track;
    if (seen.has(id) || count === 0) return [];
    seen.add(id);
    const { sample, value } = sharpnessAlong(evaluator, position, count);
    const at = Float64Array.from(sample, (k) => t[k]!);
    const drawn = { ...track, count: sample.length, t: at };
    const sharpness: Curve = { track: drawn, x: at, y: Float64Array.from(value) };
    if (id === 'flow') return [{ id, label, sharpness, limit: null }];
    const rule = Object.values(rules).find(({ name }) => name === id)!;
    const { lr, ...numbers } = sceneRuleParameters(scene, dictionary, rule.name);
    const bears = scene.scales === undefined ? curvatureLimit(rule, numbers) : null;
    if (bears === null) return [{ id, label, sharpness, limit: null }];
    const rate = scene.schedule === undefined ? () => lr : scheduledRates(scene.schedule, lr);
    const limit: Curve = {
      track: { ...drawn, style: 'dashed', status: 'finished' },
      x: at,
      y: Float64Array.from(sample, (k) => bears(rate(k))),
    };
    return [{ id, label, sharpness, limit }];
  });
}

/** One motion in words: how sharp it is where it ends, against what its rule can bear. */
export function sharpnessWords({ sharpness, limit }: SharpnessCurves): {
  readonly last: number;
  readonly bears: number | null;
  /** `edge` within 3 % of the limit. */
  readonly side: 'below' | 'edge' | 'above' | null;
} {
  const last = sharpness.y.at(-1) ?? Number.NaN;
  const bears = limit?.y.at(-1) ?? null;
  if (bears === null || Number.isNaN(last)) return { last, bears, side: null };
  const part = last / bears;
  return { last, bears, side: part > 1.03 ? 'above' : part < 0.97 ? 'below' : 'edge' };
}
