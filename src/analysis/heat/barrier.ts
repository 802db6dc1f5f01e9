/** The way over a barrier in one dimension: two wells and the highest point between them. */
import { elementaryFunctions } from '../../kernel/functions.ts';
import { settlesAt } from '../../loss/stationary.ts';
import { findRoot } from '../root.ts';
import { type BoltzmannLine, resolveLine } from './boltzmann-panels.ts';
import { fromLeft, fromRight } from './line-integral.ts';
import type { LineLandscape } from './line-landscape.ts';

export interface LinePoint {
  readonly x: number;
  readonly loss: number;
  /** U″: above 0 in a well, below 0 on a barrier. */
  readonly curvature: number;
}

export interface Barrier {
  /** The well that is left. */
  readonly from: LinePoint;
  readonly top: LinePoint;
  /** The other well, or the point asked for where there is none. */
  readonly to: LinePoint;
  /** U(top) − U(from) > 0. */
  readonly height: number;
}

/**
 * The well that gradient flow reaches from `from`, that which it reaches from `to` (or `to` itself where
 * it falls without end), and the top between; null if there is none.
 */
export function barrierBetween(landscape: LineLandscape, from: number, to: number): Barrier | null {
  const [a, b] = [settlesAt(landscape.loss, [from]), settlesAt(landscape.loss, [to])];
  if (a === null) return null;
  const [first, last] = [a.x[0]!, b?.x[0] ?? to];
  if (Math.abs(last - first) <= 1e-9 * Math.max(1, Math.abs(first), Math.abs(last))) return null;
  const top = highest(landscape, first, last);
  if (top === null) return null;
  const point = (x: number): LinePoint => ({
    x,
    loss: landscape.value(x),
    curvature: landscape.curvature(x),
  });
  const barrier = { from: point(first), top: point(top), to: point(last) };
  const height = barrier.top.loss - barrier.from.loss;
  return height > 0 && barrier.top.loss > barrier.to.loss ? { ...barrier, height } : null;
}

const samples = 4096;

function highest({ value, slope }: LineLandscape, from: number, to: number): number | null {
  let best = 0;
  const at = (i: number): number => from + ((to - from) * i) / samples;
  for (let i = 1; i < samples; i++) {
    // A wall in between would be no barrier that formulas know.
    if (!Number.isFinite(value(at(i)))) return null;
    if (best === 0 || value(at(i)) > value(at(best))) best = i;
  }
  return findRoot(slope, at(best - 1), at(best + 1));
}

/**
 * The shares of particles at equilibrium on both sides of `top`, seen from `from`.
 *
 * @returns the line's own outcome where there is no equilibrium.
 */
export function sharesBeside(
  { value }: LineLandscape,
  barrier: Barrier,
  temperature: number,
):
  | { readonly here: number; readonly there: number }
  | Exclude<BoltzmannLine, { status: 'resolved' }> {
  const { from, top, to } = barrier;
  const line = resolveLine((x) => value(x) / temperature, { breaks: [from.x, top.x, to.x] });
  if (line.status !== 'resolved') return line;
  const at = line.panels.findIndex((panel) => panel.from === top.x);
  const left = fromLeft(line.panels, null)[at]![0]!;
  const right = fromRight(line.panels, null)[at]![0]!;
  const [here, there] = from.x < to.x ? [left, right] : [right, left];
  return { here: here / (here + there), there: there / (here + there) };
}

/** S = ∮ m|u| dx = 2∫√(2m(U(top) − U)) dx: the action of the orbit that just reaches the top, in the well of `side`. */
export function actionAtTop(
  { value }: LineLandscape,
  barrier: Barrier,
  side: 'from' | 'to',
  mass: number,
): number | null {
  const { top } = barrier;
  const well = barrier[side];
  // Beyond the well, the first point as high as the top.
  let step = well.x - top.x;
  let outer = well.x + step;
  for (let i = 0; !(value(outer) >= top.loss); i++) {
    if (i === 1000) return null;
    step *= i < 20 ? 1 : 1.5;
    outer += step / 8;
  }
  const end = findRoot((x) => value(x) - top.loss, well.x, outer);
  if (end === null) return null;
  // x = middle + half·sin θ takes the square root at the outer end away; the trapezoidal rule does the rest.
  const middle = (top.x + end) / 2;
  const half = Math.abs(end - top.x) / 2;
  const points = 4000;
  let sum = 0;
  for (let i = 1; i < points; i++) {
    const angle = Math.PI * (i / points - 0.5);
    const deep = top.loss - value(middle + half * elementaryFunctions.sin(angle));
    sum += Math.sqrt(Math.max(0, 2 * mass * deep)) * elementaryFunctions.cos(angle);
  }
  return (2 * half * sum * Math.PI) / points;
}
