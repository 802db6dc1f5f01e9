/** Whether a loss curves upwards all over a window: proved, refuted, or unknown. */

import { compileLoss } from '../../loss/evaluator.ts';
import { absolute, difference, type Interval, interval } from '../../loss/interval/interval.ts';
import { type Box, intervalEvaluator } from '../../loss/interval/interval-evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { boxOf, halves, middle, type Window, width } from './box.ts';

export interface Convexity {
  /**
   * `convex`: the Hessian is positive semidefinite all over the window, by interval arithmetic.
   * `not-convex`: it is not at `witness`. `unknown`: the search ended before either was shown.
   */
  readonly verdict: 'convex' | 'not-convex' | 'unknown';
  /** A point with a negative curvature, and the direction it is along. */
  readonly witness: {
    readonly x: number[];
    readonly curvature: number;
    readonly direction: number[];
  } | null;
  /** The least curvature anywhere in the window lies between these; the upper one is taken somewhere. */
  readonly leastCurvature: { readonly low: number; readonly high: number };
  /**
   * ½ c |x|² with a c of at least `enough` makes the loss convex over the window; one below `needed`
   * does not. Both 0 where it is convex.
   */
  readonly weightDecay: { readonly enough: number; readonly needed: number };
  /** Boxes looked at. */
  readonly boxes: number;
}

export interface ConvexityOptions {
  /** The most boxes looked at, default 4,000. */
  readonly boxes?: number;
  /** How closely the least curvature is found, relative to its size or 1; default 1e-9. */
  readonly tolerance?: number;
}

/** A lower bound for the least eigenvalue of every symmetric matrix within the entries. */
function leastEigenvalue(entries: readonly Interval[], n: number): number {
  // Gershgorin: exact for a diagonal matrix, and for many others.
  let disks = Infinity;
  for (let i = 0; i < n; i++) {
    let disk = entries[i * n + i]!;
    for (let j = 0; j < n; j++) if (j !== i) disk = difference(disk, absolute(entries[i * n + j]!));
    disks = Math.min(disks, disk.low);
  }
  // The eigenvalue in the middle, less what the entries may be off (Weyl); the radius by its rows.
  let radius = 0;
  const middles = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) {
      const entry = entries[i * n + j]!;
      middles[i * n + j] = middle(entry);
      row += width(entry) * 0.5000001;
    }
    radius = Math.max(radius, row);
  }
  const eigen = symmetricEigen(middles, n);
  if (eigen === null) return disks;
  const size = Math.max(...eigen.values.map(Math.abs));
  // Jacobi rotations are exact to a few units of the largest eigenvalue.
  const weyl = eigen.values[0]! - radius - 16 * n * Number.EPSILON * size;
  return Math.max(disks, weyl);
}

/**
 * Searches the window for the least curvature, box by box, the most promising first (branch and
 * bound with the interval Hessian; Neumaier, Acta Numerica 2004).
 */
export function convexity(loss: Loss, window: Window, options: ConvexityOptions = {}): Convexity {
  const { boxes: most = 4000, tolerance = 1e-9 } = options;
  const n = loss.variables.length;
  // With the gradient, whose jumps the Hessian does not show.
  const derivatives = [...loss.hessian.flat(), ...loss.gradient];
  const evaluate = intervalEvaluator(derivatives, loss.variables, loss.constants);
  const evaluator = compileLoss(loss);
  const hessian = new Float64Array(n * n);

  let best: Convexity['witness'] = null;
  const probe = (box: Box) => {
    const x = box.map(middle);
    evaluator.hessian(x, hessian);
    const eigen = symmetricEigen(hessian, n);
    if (eigen === null || !(eigen.values[0]! < (best?.curvature ?? Infinity))) return;
    best = { x, curvature: eigen.values[0]!, direction: eigen.vectors[0]! };
  };
  const bound = (box: Box): number => {
    const entries = evaluate(box);
    // A corner or a pole in the box: nothing is proved there.
    if (entries.some(({ partial, low, high }) => partial || !(high - low < Infinity)))
      return -Infinity;
    return leastEigenvalue(entries, n);
  };

  const heap = new BoundHeap();
  const start = boxOf(window);
  // The corners and the middle of a convex window often hold the least curvature.
  for (let corner = 0; corner < 2 ** Math.min(n, 6); corner++) {
    probe(
      start.map(({ low, high }, i) =>
        interval((corner >> i) % 2 ? high : low, (corner >> i) % 2 ? high : low),
      ),
    );
  }
  probe(start);
  heap.push(bound(start), start);
  let count = 1;
  while (count < most) {
    const lowest = heap.least();
    const reached: number = (best as Convexity['witness'])?.curvature ?? Infinity;
    if (lowest >= reached - tolerance * Math.max(1, Math.abs(reached))) break;
    const box = heap.pop();
    if (
      Math.max(...box.map(width)) <=
      1e-13 * Math.max(1, ...box.map(({ high }) => Math.abs(high)))
    ) {
      heap.push(lowest, box);
      break;
    }
    for (const half of halves(box)) {
      probe(half);
      // What holds for the whole holds for its parts.
      heap.push(Math.max(lowest, bound(half)), half);
      count++;
    }
  }
  const witness = best as Convexity['witness'];
  const low = heap.least();
  const high = witness?.curvature ?? Infinity;
  // A curvature that rounding could have made negative refutes nothing.
  evaluator.hessian(witness?.x ?? start.map(middle), hessian);
  const blur = 64 * Number.EPSILON * Math.max(...Array.from(hessian, Math.abs));
  const refuted = high < -blur;
  return {
    verdict: low >= 0 ? 'convex' : refuted ? 'not-convex' : 'unknown',
    witness: refuted ? witness : null,
    leastCurvature: { low, high },
    weightDecay: { enough: Math.max(0, -low), needed: refuted ? -high : 0 },
    boxes: count,
  };
}

/** Boxes by their lower bound, the least first. */
class BoundHeap {
  private readonly items: { bound: number; box: Box }[] = [];

  least(): number {
    return this.items[0]?.bound ?? Infinity;
  }

  push(bound: number, box: Box): void {
    const { items } = this;
    let i = items.push({ bound, box }) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent]!.bound <= items[i]!.bound) break;
      [items[parent], items[i]] = [items[i]!, items[parent]!];
      i = parent;
    }
  }

  pop(): Box {
    const { items } = this;
    const first = items[0]!.box;
    const last = items.pop()!;
    if (items.length > 0) items[0] = last;
    for (let i = 0; ; ) {
      let small = i;
      for (const child of [2 * i + 1, 2 * i + 2]) {
        if (child < items.length && items[child]!.bound < items[small]!.bound) small = child;
      }
      if (small === i) return first;
      [items[small], items[i]] = [items[i]!, items[small]!];
      i = small;
    }
  }
}
