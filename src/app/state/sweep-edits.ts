import type { StationaryPoint } from '../../loss/stationary.ts';
import { describeDiscrete } from '../../motion/regime.ts';
import { isParticleRule, type OwnNumber } from '../../motion/rule.ts';
import { optimizerParameters } from '../../scene/optimizer-parameters.ts';
import type { Scene, Sweep } from '../../scene/scene.ts';
import { sceneDictionary, sweepsOptimizer, sweptValue } from '../../scene/scene-motion.ts';
import { usualNumber } from './optimizer-edits.ts';
import { withZoom } from './zoom-history.ts';

/** The rate at which the rule of a sweep loses a minimum of this curvature, in the rule's own rate. */
function rateLimit(rule: Sweep['rule'], rho: number, curvature: number): number | null {
  if (!isParticleRule(rule)) return null;
  const limit = describeDiscrete(1, rule === 'gd' ? 0 : rho, curvature).rateLimit;
  if (limit === null) return null;
  return rule === 'heavy-ball' || rule === 'literal' ? (1 - rho) * limit : limit;
}

/** The stretch of momenta that a sweep of ρ covers. */
const momenta = { from: -0.95, to: 0.99 } as const;

/**
 * The scene with another axis on its strip. Among rates, the range keeps its place relative to the
 * limit of stability; where that is unknown it is laid around the present value.
 */
export function withAxis(
  scene: Scene,
  { rule, over }: Pick<Sweep, 'rule' | 'over'>,
  minimum: StationaryPoint | null,
): Scene {
  const { sweep } = scene;
  if (over === 'momentum') return withZoom({ ...scene, sweep: { rule, over, ...momenta } }, null);
  const turned = { ...scene, sweep: { ...sweep, rule, over } };
  if (sweepsOptimizer(turned)) return withZoom(withOwnNumber(turned, over as OwnNumber), null);
  const { rho } = sceneDictionary(scene.motion);
  const curvature = minimum?.curvatures.at(-1) ?? 0;
  const before = sweep.over === 'lr' ? rateLimit(sweep.rule, rho, curvature) : null;
  const after = over === 'lr' ? rateLimit(rule, rho, curvature) : null;
  const value = sweptValue(turned);
  let from = 0.3 * value;
  let to = 2 * value;
  if (after !== null) {
    from = before === null ? 0.6 * after : (sweep.from / before) * after;
    to = before === null ? 2 * after : (sweep.to / before) * after;
  }
  const rounded = (x: number) => Number(x.toPrecision(3));
  // The present value must stay on the strip.
  const range = { from: Math.min(rounded(from), value), to: Math.max(rounded(to), value) };
  return withZoom({ ...scene, sweep: { rule, over, ...range } }, null);
}

/** A sweep over all that a number of the rule can be; the scene says where it stands. */
function withOwnNumber(scene: Scene, name: OwnNumber): Scene {
  const { slider } = optimizerParameters[name];
  const value = scene.optimizer?.[name] ?? usualNumber(scene.sweep.rule, name);
  // At 1 a running mean never moves.
  const to = slider.to === 1 ? 0.99 : slider.to;
  const range = { from: Math.min(slider.from, value), to: Math.max(to, value) };
  return {
    ...scene,
    sweep: { ...scene.sweep, ...range },
    optimizer: { ...scene.optimizer, [name]: value },
  };
}

/** Throws the sentence that says why the diagram cannot run over these values of its parameter. */
export function requireRange({ over, from, to }: Omit<Sweep, 'rule'>): void {
  if (!(from < to)) {
    throw new Error(`The strip would run from ${from} to ${to}; give the smaller number first.`);
  }
  const positive = ['mass', 'friction', 'dt', 'lr'].includes(over);
  if (positive && !(from >= 0)) {
    throw new Error(`The strip cannot begin at ${from}; begin at 0 or above.`);
  }
  if (over === 'momentum' && !(to < 1)) {
    throw new Error(`The strip cannot end at ρ = ${to}; end below 1.`);
  }
}

/** The scene with one end of its strip moved. */
export function withRange(scene: Scene, end: 'from' | 'to', value: number): Scene {
  const sweep = { ...scene.sweep, [end]: value };
  requireRange(sweep);
  return { ...scene, sweep };
}
