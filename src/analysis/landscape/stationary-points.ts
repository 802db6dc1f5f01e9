/** All stationary points in a window, and whether it is proved that there are no others. */

import { compileLoss, type LossEvaluator } from '../../loss/evaluator.ts';
import { type Interval, interval, product, sum } from '../../loss/interval/interval.ts';
import { type Box, intervalEvaluator } from '../../loss/interval/interval-evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { type StationaryPoint, stationaryPoint } from '../../loss/stationary.ts';
import { norm } from '../../math/norm.ts';
import { solve } from '../matrix.ts';
import { affordable } from './affordable.ts';
import { boxOf, halves, middle, type Window, width } from './box.ts';
import { finished } from './finished.ts';

export interface StationaryPoints {
  /** By rising loss. */
  readonly points: readonly StationaryPoint[];
  /** Whether the window has no others: every box was emptied or proved to hold exactly one. */
  readonly complete: boolean;
  /** Places where nothing could be proved: a flat direction, a kink, or too little search. */
  readonly unresolved: readonly number[][];
  readonly boxes: number;
}

/** A root of the gradient is sought in boxes not smaller than this part of the window. */
const smallest = 1e-7;
/** After so many boxes of that size it is a whole line that vanishes: it is followed in larger ones, */
const line = 64;
const coarse = 0.01;
/** and flat places nearer to each other than this part of the window are one. */
const apart = 0.03;
const mostUnresolved = 20;
/** Evaluations of nodes of the Hessian: a few seconds. */
const operations = 6e6;
/** Boxes looked at between two readings of the progress. */
const boxesBetween = 32;

/**
 * Boxes in which a component of ∇U cannot vanish are thrown away; those that Krawczyk's operator maps
 * into themselves hold exactly one stationary point, which Newton's method then finds; others are
 * halved (Neumaier, Interval Methods for Systems of Equations, 1990, chapter 5).
 *
 * @param boxes the most boxes looked at; default 20,000, or fewer where a look takes long
 */
export function stationaryPoints(loss: Loss, window: Window, boxes?: number): StationaryPoints {
  return finished(searchStationaryPoints(loss, window, boxes));
}

/** The same in pieces: the fraction is the part of the window that is dealt with. */
export function* searchStationaryPoints(
  loss: Loss,
  window: Window,
  boxes = affordable(loss, 20_000, operations),
): Generator<{ readonly fraction: number }, StationaryPoints> {
  const evaluator = compileLoss(loss);
  const slopes = intervalEvaluator(loss.gradient, loss.variables, loss.constants);
  const curvatures = intervalEvaluator(loss.hessian.flat(), loss.variables, loss.constants);
  const found: StationaryPoint[] = [];
  const unresolved: number[][] = [];
  const sizes = window.map(([low, high]) => high - low);
  const pending: Box[] = [boxOf(window)];
  const left = () => pending.reduce((sum, box) => sum + share(box, sizes), 0);
  let complete = true;
  let count = 0;
  let tiny = 0;
  const isTiny = (box: Box) => {
    const part = tiny < line ? smallest : coarse;
    return box.every((side, i) => width(side) <= part * sizes[i]!);
  };
  while (pending.length > 0) {
    if (count % boxesBetween === 0) yield { fraction: Math.max(0, 1 - left()) };
    const box = pending.pop()!;
    if (count++ >= boxes) {
      complete = false;
      break;
    }
    if (isEmpty(slopes(box))) continue;
    const inflated = box.map((side, i) => grown(side, sizes[i]!));
    const image = krawczyk(inflated, evaluator, slopes, curvatures);
    if (image !== null) {
      if (image.every((side, i) => side.low > inflated[i]!.low && side.high < inflated[i]!.high)) {
        note(found, stationaryPoint(evaluator, image.map(middle)), window, sizes);
        continue;
      }
      const both = box.map((side, i) => overlap(side, image[i]!));
      if (both.some((side) => side === null)) continue;
      const smaller = both as Box;
      if (smaller.some((side, i) => width(side) < 0.8 * width(box[i]!)) && !isTiny(smaller)) {
        pending.push(smaller);
        continue;
      }
    }
    if (!isTiny(box)) pending.push(...halves(box));
    else {
      complete = false;
      tiny++;
      const x = box.map(middle);
      const near = (other: readonly number[]) =>
        other.every((value, i) => Math.abs(value - x[i]!) < 1e-3 * sizes[i]!);
      note(found, stationaryPoint(evaluator, x), window, sizes);
      if (unresolved.length < mostUnresolved && !unresolved.some(near)) unresolved.push(x);
    }
  }
  found.sort((a, b) => a.loss - b.loss);
  return { points: found, complete, unresolved, boxes: count };
}

function isEmpty(gradient: readonly Interval[]): boolean {
  return gradient.some(({ low, high, partial }) => !partial && (low > 0 || high < 0));
}

/** The part of the window that a box is. */
function share(box: Box, sizes: readonly number[]): number {
  return box.reduce((part, side, i) => (part * width(side)) / sizes[i]!, 1);
}

/** A little larger on every side, so that a point on a face lies inside one of its boxes. */
function grown(side: Interval, size: number): Interval {
  const by = 0.05 * width(side) + 1e-12 * size;
  return interval(side.low - by, side.high + by);
}

function overlap(a: Interval, b: Interval): Interval | null {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return low <= high ? interval(low, high) : null;
}

/** m − Y∇U(m) + (1 − YH)(box − m), Y the inverse of the Hessian in the middle; null where there is none. */
function krawczyk(
  box: Box,
  evaluator: LossEvaluator,
  slopes: (box: Box) => readonly Interval[],
  curvatures: (box: Box) => readonly Interval[],
): Interval[] | null {
  const n = box.length;
  const m = box.map(middle);
  const hessian = new Float64Array(n * n);
  evaluator.hessian(m, hessian);
  const inverse = inverted(hessian, n);
  if (inverse === null) return null;
  const at = Array.from(slopes(m.map((value) => interval(value, value))));
  if (slopes(box).some(({ partial }) => partial)) return null;
  const h = curvatures(box);
  if ([...at, ...h].some(({ partial, low, high }) => partial || !(high - low < Infinity)))
    return null;
  return m.map((value, i) => {
    let image = interval(value, value);
    for (let j = 0; j < n; j++) {
      const y = interval(-inverse[i * n + j]!, -inverse[i * n + j]!);
      image = sum(image, product(y, at[j]!));
      let entry = i === j ? interval(1, 1) : interval(0, 0);
      for (let k = 0; k < n; k++) {
        const yk = interval(-inverse[i * n + k]!, -inverse[i * n + k]!);
        entry = sum(entry, product(yk, h[k * n + j]!));
      }
      image = sum(image, product(entry, sum(box[j]!, interval(-m[j]!, -m[j]!))));
    }
    return image;
  });
}

/** Null when singular. */
function inverted(matrix: Float64Array, n: number): Float64Array | null {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const right = new Float64Array(n);
    right[j] = 1;
    if (solve(matrix.slice(), right, n) === 0 || !right.every(Number.isFinite)) return null;
    for (let i = 0; i < n; i++) inverse[i * n + j] = right[i]!;
  }
  return inverse;
}

/** Adds a point of the window that is not there yet. */
function note(
  found: StationaryPoint[],
  point: StationaryPoint | null,
  window: Window,
  sizes: readonly number[],
): void {
  if (point === null) return;
  const inside = point.x.every((value, i) => {
    const slack = 1e-9 * sizes[i]!;
    return value >= window[i]![0] - slack && value <= window[i]![1] + slack;
  });
  const known = found.some(({ x, kind }) => {
    const both = kind === 'degenerate' && point.kind === 'degenerate';
    const distance = norm(x.map((value, i) => (value - point.x[i]!) / sizes[i]!));
    return distance < (both ? apart : 1e-6);
  });
  if (inside && !known) found.push(point);
}
