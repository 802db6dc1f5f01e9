/** Losses whose minimum swings: parabolas of a shape that stays, about a place that goes to and fro as a sine. */
import { elementaryFunctions } from '../kernel/functions.ts';
import type { LossEvaluator } from '../loss/evaluator.ts';
import { fitSinusoid } from './tracking.ts';

const { atan } = elementaryFunctions;

/** The swing of the minimum along one coordinate: offset + amplitude·sin(ωt − lag). */
export interface AxisSwing {
  /** Which variable. */
  readonly axis: number;
  /** The second derivative of the loss along it. */
  readonly curvature: number;
  readonly amplitude: number;
  readonly lag: number;
}

export interface Swing {
  /** ω, radians per time. */
  readonly frequency: number;
  /** The coordinates along which the minimum moves. */
  readonly axes: readonly AxisSwing[];
}

/** What counts as the same number, relative to the greatest: roundings of formulas, not of fits. */
const same = 1e-9;

/** Times spread over (0, until) without a common measure, so that no frequency hides between them. */
function spreadTimes(until: number): number[] {
  return Array.from({ length: 64 }, (_, j) => until * ((0.38 + j * 0.6180339887498949) % 1));
}

/**
 * Reads curvature and frequency off a loss, by evaluating it: the Hessian must be one diagonal at all
 * times and places, and the minimum, which is then x − ∇U/λ exactly, a sinusoid.
 *
 * @param options.near a point where the loss is defined.
 * @param options.until a time in which the swing shows; at least half a period.
 * @returns null for any other loss. The evaluator keeps its time.
 */
export function swingOf(
  evaluator: LossEvaluator,
  { near, until }: { readonly near: readonly number[]; readonly until: number },
): Swing | null {
  if (!evaluator.loss.moves || !(until > 0)) return null;
  const before = evaluator.time;
  try {
    const times = spreadTimes(until);
    const curvatures = steadyCurvatures(evaluator, near, times);
    if (curvatures === null) return null;
    const gradient = new Float64Array(near.length);
    const centre = (axis: number) => (t: number) => {
      evaluator.setTime(t);
      evaluator.gradient(near, gradient);
      return near[axis]! - gradient[axis]! / curvatures[axis]!;
    };
    const paths = curvatures.map((_, axis) => times.map(centre(axis)));
    const spreads = paths.map((path) => Math.max(...path) - Math.min(...path));
    const widest = Math.max(...spreads);
    if (!(widest > 0 && widest < Number.POSITIVE_INFINITY)) return null;
    const moving = curvatures.flatMap((_, axis) => (spreads[axis]! > same * widest ? [axis] : []));
    const leader = spreads.indexOf(widest);
    const rough = frequencyOf(centre(leader), times, until / 4096);
    const frequency = rough === null ? null : frequencyOf(centre(leader), times, 1 / rough);
    if (frequency === null || frequency * until < Math.PI) return null;
    const axes: AxisSwing[] = [];
    for (const axis of moving) {
      const { amplitude, lag, residual } = fitSinusoid(times, paths[axis]!, frequency);
      if (!(residual <= 1e-6 * amplitude)) return null;
      axes.push({ axis, curvature: curvatures[axis]!, amplitude, lag });
    }
    return { frequency, axes };
  } finally {
    evaluator.setTime(before);
  }
}

/** The diagonal of a Hessian that is the same, positive and diagonal wherever and whenever it is asked for. */
function steadyCurvatures(
  evaluator: LossEvaluator,
  near: readonly number[],
  times: readonly number[],
): number[] | null {
  const n = near.length;
  const hessian = new Float64Array(n * n);
  let first: Float64Array | null = null;
  for (const [j, time] of times.entries()) {
    evaluator.setTime(time);
    const aside = ((j % 7) - 3) / 2;
    evaluator.hessian(
      near.map((x, i) => x + (i % 2 === 0 ? aside : -aside)),
      hessian,
    );
    first ??= Float64Array.from(hessian);
    const greatest = first.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    for (let at = 0; at < n * n; at++) {
      const expected = at % (n + 1) === 0 ? first[at]! : 0;
      if (!(Math.abs(hessian[at]! - expected) <= same * greatest)) return null;
    }
  }
  const diagonal = near.map((_, i) => first![i * (n + 1)]!);
  return diagonal.every((each) => each > 0) ? diagonal : null;
}

/**
 * The frequency of a sinusoid about any level: its differences d(t) = c(t+h) − c(t−h) lose the level, and
 * d(t+h) + d(t−h) = 2cos(ωh)·d(t). The least squares of that; null where it is no cosine.
 */
function frequencyOf(
  centre: (t: number) => number,
  times: readonly number[],
  h: number,
): number | null {
  let across = 0;
  let squares = 0;
  for (const t of times) {
    const [a, b, c, d, e] = [-2, -1, 0, 1, 2].map((i) => centre(t + i * h)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    across += (d - b) * (e - c + (c - a));
    squares += (d - b) ** 2;
  }
  const cosine = across / squares / 2;
  if (!(cosine > -1 && cosine < 1)) return null;
  return (2 * atan(Math.sqrt((1 - cosine) / (1 + cosine)))) / h;
}
