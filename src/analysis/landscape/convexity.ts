/** Whether a loss curves upwards all over a window: proved, refuted, or unknown. */

import { compileLoss, type LossEvaluator } from '../../loss/evaluator.ts';
import { absolute, difference, type Interval, interval } from '../../loss/interval/interval.ts';
import type { Box } from '../../loss/interval/interval-evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { affordable } from './affordable.ts';
import { boxOf, halves, middle, type Window, width } from './box.ts';
import { convexSum } from './convex-sum.ts';
import { finished } from './finished.ts';
import { hessianBounds } from './hessian-bounds.ts';

export interface Convexity {
  /**
   * `convex`: the Hessian is positive semidefinite all over the window, by interval arithmetic on its
   * entries or on each term of the loss.
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
  /** The most boxes looked at; default 4,000, or fewer where a look takes long. */
  readonly boxes?: number;
  /** How closely the least curvature is found, relative to its size or 1; default 1e-9. */
  readonly tolerance?: number;
}

/** Evaluations of nodes of the Hessian: a second or two, with the third derivatives. */
const operations = 1e6;
/** Boxes halved between two readings of the progress. */
const turnsBetween = 16;

/** A lower bound for the least eigenvalue of every symmetric matrix within the entries. */
function leastEigenvalue(entries: readonly Interval[], n: number): number {
  // Gershgorin: exact for a diagonal matrix, and for many others.
  let disks = Infinity;
  for (let i = 0; i < n; i++) {
    let disk = entries[i * n + i]!;
    for (let j = 0; j < n; j++) if (j !== i) disk = difference(disk, absolute(entries[i * n + j]!));
    disks = Math.min(disks, disk.low);
  }
  if (n > 1 && n <= mostVertices) return Math.max(disks, leastOfVertices(entries, n));
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

/** Up to so many rows the vertices are looked at, of which there are 2^(n−1). */
const mostVertices = 4;

/**
 * The least eigenvalue of all symmetric matrices within the entries is that of one of the matrices
 * with the diagonal at its lower ends and each other entry at the end that a choice of signs wants
 * (Hertz, IEEE Trans. Autom. Control 37, 532, 1992).
 */
function leastOfVertices(entries: readonly Interval[], n: number): number {
  const vertex = new Float64Array(n * n);
  let least = Infinity;
  for (let signs = 0; signs < 2 ** (n - 1); signs++) {
    let size = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const { low, high } = entries[i * n + j]!;
        const alike = ((signs >> i) & 1) === ((signs >> j) & 1);
        vertex[i * n + j] = alike ? low : high;
        size = Math.max(size, Math.abs(vertex[i * n + j]!));
      }
    }
    const eigen = symmetricEigen(vertex, n);
    if (eigen === null) return -Infinity;
    // Jacobi rotations are exact to a few units of the largest eigenvalue.
    least = Math.min(least, eigen.values[0]! - 16 * n * n * Number.EPSILON * size);
  }
  return least;
}

/**
 * Searches the window for the least curvature, box by box, the most promising first (branch and
 * bound with the interval Hessian; Neumaier, Acta Numerica 2004).
 */
export function convexity(loss: Loss, window: Window, options: ConvexityOptions = {}): Convexity {
  return finished(searchConvexity(loss, window, options));
}

/** The same in pieces: the fraction is that of the most boxes looked at, and it may be over sooner. */
export function* searchConvexity(
  loss: Loss,
  window: Window,
  options: ConvexityOptions = {},
): Generator<{ readonly fraction: number }, Convexity> {
  const { boxes: most = affordable(loss, 4000, operations), tolerance = 1e-9 } = options;
  const n = loss.variables.length;
  const bounds = hessianBounds(loss);
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
  const bound = (box: Box) => {
    const entries = bounds.over(box);
    return {
      least: entries === null ? -Infinity : leastEigenvalue(entries, n),
      side: bounds.side,
    };
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
  const whole = bound(start);
  const shown = whole.least >= 0 ? null : convexSum(loss, start);
  heap.push({ bound: whole.least, side: whole.side, box: start });
  let count = 1;
  for (let turn = 0; count < most && shown === null; turn++) {
    if (turn % turnsBetween === 0) yield { fraction: count / most };
    const lowest = heap.least();
    const reached: number = (best as Convexity['witness'])?.curvature ?? Infinity;
    if (lowest >= reached - tolerance * Math.max(1, Math.abs(reached))) break;
    const { box, side } = heap.pop();
    if (width(box[side]!) <= 1e-13 * Math.max(1, ...box.map(({ high }) => Math.abs(high)))) {
      heap.push({ bound: lowest, side, box });
      break;
    }
    for (const half of halves(box, side)) {
      probe(half);
      const of = bound(half);
      // What holds for the whole holds for its parts.
      heap.push({ bound: Math.max(lowest, of.least), side: of.side, box: half });
      count++;
    }
  }
  const witness = best as Convexity['witness'];
  const low = shown ?? heap.least();
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

/** Places along each side of a window that are looked at where nothing can be proved. */
const probes = 5;
/** The most places in all. */
const mostProbes = 3125;

/** Of a loss that has values and derivatives only: refuted by a place of a grid, else unknown. */
export function probedConvexity(evaluator: LossEvaluator, window: Window): Convexity {
  const n = window.length;
  const hessian = new Float64Array(n * n);
  let best: Convexity['witness'] = null;
  const places = Math.min(mostProbes, probes ** n);
  for (let k = 0; k < places; k++) {
    const x = window.map(
      ([low, high], i) =>
        low + (high - low) * ((Math.floor(k / probes ** i) % probes) / (probes - 1)),
    );
    evaluator.hessian(x, hessian);
    const eigen = symmetricEigen(hessian, n);
    if (eigen === null || eigen.values[0]! >= (best?.curvature ?? Infinity)) continue;
    best = { x, curvature: eigen.values[0]!, direction: eigen.vectors[0]! };
  }
  const least = best?.curvature ?? Infinity;
  const blur = 64 * Number.EPSILON * Math.max(...Array.from(hessian, Math.abs));
  const refuted = least < -blur;
  return {
    verdict: refuted ? 'not-convex' : 'unknown',
    witness: refuted ? best : null,
    leastCurvature: { low: -Infinity, high: least },
    weightDecay: { enough: Infinity, needed: refuted ? -least : 0 },
    boxes: places,
  };
}

interface Bounded {
  /** Nothing in the box curves by less. */
  readonly bound: number;
  readonly box: Box;
  /** The side across which to halve it. */
  readonly side: number;
}

/** Boxes by their lower bound, the least first. */
class BoundHeap {
  private readonly items: Bounded[] = [];

  least(): number {
    return this.items[0]?.bound ?? Infinity;
  }

  push(bounded: Bounded): void {
    const { items } = this;
    let i = items.push(bounded) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent]!.bound <= items[i]!.bound) break;
      [items[parent], items[i]] = [items[i]!, items[parent]!];
      i = parent;
    }
  }

  pop(): Bounded {
    const { items } = this;
    const first = items[0]!;
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
