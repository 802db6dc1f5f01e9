/**
 * Curves of a chart that are known exactly: the limit of stability of the minimum, q = 2(1+ρ) in
 * q = η′λ; where its roots turn complex, q = (1−√ρ)²; the second doubling of the double and the cubic
 * well; and, for a particle, critical damping of the motion itself, γ² = 4mλ (shared theory, sections
 * 3 and 4).
 */
import { compileLoss } from '../loss/evaluator.ts';
import { defineLoss } from '../loss/loss.ts';
import { restingPlace } from '../loss/resting-place.ts';
import { dampings } from '../motion/damping.ts';
import type { Particle } from '../motion/dictionary.ts';
import { isParticleRule, type RuleName } from '../motion/rule.ts';
import type { ChartAxis, ChartRequest } from './chart.ts';
import { brokenAtJumps } from './curve-breaks.ts';
import {
  type Condition,
  conditions,
  motionNames,
  type Place,
  particleNames,
} from './curve-conditions.ts';
import { knownWell, type Well } from './known-well.ts';
import { findRoot } from './root.ts';
import type { RuleParameters } from './rule-parameters.ts';

/** Points in the chart's own numbers; a pair that is not finite breaks the line. */
export interface ExactCurve {
  /** Its equation or its name, in plain text. */
  readonly label: string;
  readonly kind: Condition['kind'];
  readonly points: readonly (readonly [across: number, up: number])[];
}

type Subject = Omit<ChartRequest, 'burnIn' | 'keep' | 'rowRange'>;

/** Points along one axis; over a constant a minimum has to be found for each. */
const pieces = { motion: 160, constant: 40 } as const;

/** Stretches of the other axis in which a zero is looked for; even, so that one begins at ρ = 0. */
const stretches = 48;

/**
 * The curves of a chart, each with a point for every value along one axis; none over two constants.
 *
 * @throws what `defineLoss` throws
 */
export function exactCurves(request: Subject): ExactCurve[] {
  const { over, and, rule } = request;
  // The closed forms are those of the particle's rules.
  if (!isParticleRule(rule)) return [];
  // … as the dictionary has them: a dampened slope is another rate, weight decay another curvature.
  if (request.parameters.weightDecay || request.parameters.dampening) return [];
  const axes = [over, and];
  const constant = axes.find(({ name }) => !motionNames.includes(name));
  const moving = axes.filter(({ name }) => motionNames.includes(name));
  if (moving.length === 0) return [];
  const [first, second] = moving as [ChartAxis, ChartAxis | undefined];
  // Over a constant the minimum is found once for each value; a rate is found for each momentum.
  const along = constant ?? (first.name === 'lr' ? second! : first);
  const other = constant === undefined && first === along ? second! : first;
  const place = placing(request);
  const curves = conditions(
    request.rule,
    [over.name, and.name],
    constant === undefined ? wellOf(request) : null,
  );
  return curves.flatMap(({ kind, label, gap, counts }) => {
    const line = (a: ChartAxis, b: ChartAxis) =>
      pointsAlong(a, b, a === constant ? pieces.constant : pieces.motion, (values) => {
        const at = place(values);
        return at === null ? null : { gap: gap(at), counts: counts(at) };
      }).map(([x, y]) => (a === over ? ([x, y] as const) : ([y, x] as const)));
    let points = line(along, other);
    // Where a curve does not depend on the other number it is a line across this one.
    if (constant === undefined && !points.some(isFinitePoint)) points = line(other, along);
    return points.some(isFinitePoint) ? [{ kind, label, points }] : [];
  });
}

function isFinitePoint([x, y]: readonly [number, number]): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}

type Values = Readonly<Record<string, number>>;

function pointsAlong(
  along: ChartAxis,
  other: ChartAxis,
  count: number,
  at: (values: Values) => { gap: number; counts: boolean } | null,
): [number, number][] {
  const [low, high] = searchedRange(other);
  const ends = Array.from(
    { length: stretches + 1 },
    (_, i) => ((stretches - i) * low + i * high) / stretches,
  );
  const zero = (value: number): number => {
    const gap = (x: number) => at({ [along.name]: value, [other.name]: x })?.gap ?? Number.NaN;
    let [a, atA] = [ends[0]!, gap(ends[0]!)];
    for (const b of ends.slice(1)) {
      const atB = gap(b);
      if (atA === 0 || atA * atB < 0) {
        const root = findRoot(gap, a, b, atA, atB);
        if (root !== null && at({ [along.name]: value, [other.name]: root })?.counts) {
          return root;
        }
      }
      [a, atA] = [b, atB];
    }
    return Number.NaN;
  };
  const points = Array.from({ length: count + 1 }, (_, i) => {
    const value = along.from + (i / count) * (along.to - along.from);
    return [value, zero(value)] as const;
  });
  return brokenAtJumps(points, zero, Math.abs(other.to - other.from));
}

/** At ρ = 1 itself both sides of a condition vanish. */
const nearest = 1 - 1e-9;

/** The stretch of an axis and as much again on either side, so that curves reach the border. */
function searchedRange({ name, from, to }: ChartAxis): readonly [number, number] {
  const span = Math.abs(to - from);
  if (name === 'momentum') return [-nearest, nearest];
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const least = name === 'lr' ? 0 : low / 16;
  return [Math.max(low - span, least), high + span];
}

/** What moves at given values of both axes; null where nothing can. */
function placing(request: Subject): (values: Values) => Place | null {
  const { rule, over, and, particle } = request;
  const curvature = curvatures(request);
  const speaksParticle = [over, and].some(({ name }) => particleNames.includes(name));
  const constant = [over, and].find(({ name }) => !motionNames.includes(name))?.name ?? null;
  const own = particle === undefined ? null : numbersOf(particle, rule);
  const fixed = { ...own, ...request.parameters };
  return (values) => {
    const lambda = curvature(constant, constant === null ? 0 : values[constant]!);
    const moved = speaksParticle ? ({ ...particle!, ...values } as Particle) : null;
    const numbers = moved === null ? { ...fixed, ...values } : numbersOf(moved, rule);
    if (numbers === null) return null;
    const { lr = Number.NaN, momentum = Number.NaN }: RuleParameters = numbers;
    const rho = rule === 'gd' ? 0 : momentum;
    const rate = rule === 'averaged' ? (1 - rho) * lr : lr;
    return { rate, rho, lambda, particle: moved };
  };
}

/** Rate and momentum of a particle, without the words of its dictionary: thousands are asked for. */
function numbersOf(particle: Particle, rule: RuleName): RuleParameters | null {
  const { mass, friction, dt, damping } = particle;
  if (!(mass > 0 && friction > 0 && dt > 0)) return null;
  const a = (dt * friction) / mass;
  const eta = dt / friction;
  const { momentum, loss } = dampings[damping];
  return { lr: rule === 'heavy-ball' ? loss(a) * eta : eta, momentum: momentum(a) };
}

/** The largest curvature where the start comes to rest, at a value of one constant; NaN without one. */
function curvatures(request: Subject): (constant: string | null, value: number) => number {
  const evaluator = compileLoss(defineLoss(request));
  const known = new Map<number, number>();
  return (constant, value) => {
    let found = known.get(value);
    if (found === undefined) {
      if (constant !== null) evaluator.setConstant(constant, value);
      const isDefined = Number.isFinite(evaluator.value(request.start));
      const place = isDefined ? restingPlace(evaluator, request.start) : null;
      const lambda = place?.curvatures.at(-1) ?? 0;
      found = lambda > 0 ? lambda : Number.NaN;
      known.set(value, found);
    }
    return found;
  };
}

function wellOf(request: Subject): Well | null {
  const loss = defineLoss(request);
  if (loss.variables.length !== 1) return null;
  const evaluator = compileLoss(loss);
  const slope = new Float64Array(1);
  return knownWell((x) => {
    evaluator.gradient([x], slope);
    return slope[0]!;
  });
}
