/** The branches of a diagram as far as they are known: what is on one of them is not followed again. */

import { type Sweep, writeIfPossible } from '../cascade-request.ts';
import { findCycle } from '../cycle.ts';
import { type CertifiedPoint, Certifier } from './certify.ts';
import { type Branch, BranchFollower, type Departure } from './continuation.ts';
import { type BranchCycle, superstableBetween } from './crossings.ts';
import { type BranchesResult, drawBranches } from './drawn-branches.ts';

/** Branches in one diagram, and cycles on one of them. */
const mostBranches = 100;
const mostCycles = 1200;
/** The longest step, as a fraction of the window: curves are drawn smooth through their cycles. */
const longest = 0.007;

export type Progress = { readonly fraction: number };

/** A cycle that a branch is followed from. */
export interface Seed {
  readonly value: number;
  readonly points: Float64Array;
}

/** All branches found so far. */
export class BranchAtlas {
  readonly follower: BranchFollower;
  readonly range: readonly [number, number];
  readonly #sweep: Sweep;
  readonly #certifier: Certifier;
  readonly #mostPeriod: number;
  readonly #branches: Branch[] = [];
  readonly #points: CertifiedPoint[] = [];
  /** Whether something was left out because there were branches enough. */
  #isFull = false;

  constructor(sweep: Sweep, range: readonly [number, number], mostPeriod: number) {
    this.#sweep = sweep;
    this.range = range;
    this.follower = new BranchFollower(sweep);
    this.#certifier = new Certifier(sweep);
    this.#mostPeriod = mostPeriod;
  }

  /** The cycle near `guess` at a value; null where there is none of this very period. */
  cycleAt(value: number, guess: ArrayLike<number>, period: number): Float64Array | null {
    const { map } = this.follower;
    if (!writeIfPossible(this.#sweep, value, map.parameters)) return null;
    const cycle = findCycle(map, guess, period);
    return cycle === null || cycle.period !== period || !(cycle.residual < 1e-8)
      ? null
      : cycle.points;
  }

  /** Follows what starts at the seeds, and all that branches off. */
  *grow(seeds: Iterable<Seed>): Generator<Progress, void> {
    for (const { value, points } of seeds) {
      if (this.#isKnown(value, points)) continue;
      if (this.#branches.length >= mostBranches) {
        this.#isFull = true;
        return;
      }
      const waiting: Departure[] = [];
      const halves: Branch[] = [];
      for (const side of [1, -1]) {
        const direction = { value: side, points: null };
        const branch = yield* this.#follow({ value, points, direction });
        if (branch === null) continue;
        halves.push(branch);
        waiting.push(...this.#certify(branch));
        // The curve came round: the other direction is the same.
        if (branch.end === 'closed') break;
      }
      const [ahead, behind] = halves;
      if (ahead !== undefined && behind !== undefined) {
        const cycles = [...behind.cycles.slice(1).reverse(), ...ahead.cycles];
        this.#branches.splice(-2, 2, { ...ahead, cycles });
      }
      for (let departure = waiting.shift(); departure; departure = waiting.shift()) {
        if (yield* this.#leadsToKnown(departure)) continue;
        if (this.#branches.length >= mostBranches) {
          this.#isFull = true;
          continue;
        }
        const branch = yield* this.#follow(departure);
        if (branch !== null) waiting.push(...this.#certify(branch));
      }
    }
  }

  *#follow(departure: Departure, most = mostCycles): Generator<Progress, Branch | null> {
    const work = this.follower.follow(departure, {
      low: this.range[0],
      high: this.range[1],
      escapeRadius: this.#sweep.escapeRadius,
      longest,
      mostCycles: most,
    });
    for (;;) {
      const step = work.next();
      if (step.done) {
        if (step.value.cycles.length < 2) return null;
        if (most === mostCycles) this.#branches.push(step.value);
        return step.value;
      }
      yield { fraction: 1 - 1 / (1 + this.#branches.length / 8) };
    }
  }

  /** A few cycles along a new branch tell whether it is one of those that are known. */
  *#leadsToKnown(departure: Departure): Generator<Progress, boolean> {
    const branch = yield* this.#follow(departure, 6);
    const last = branch?.cycles.at(-1);
    return last === undefined || this.#isKnown(last.value, last.points);
  }

  /** Solves for what happens on a branch; returns where others leave it. */
  #certify(branch: Branch): Departure[] {
    const departures: Departure[] = [];
    for (const crossing of [...branch.crossings, ...superstableBetween(branch.cycles)]) {
      const point = this.#certifier.certify(crossing);
      if (point === null || this.#points.some((other) => isSame(other, point))) continue;
      const { value, points, aside, kind, side } = point;
      // The last step may lead out of the range.
      if (value < this.range[0] || value > this.range[1]) continue;
      this.#points.push(point);
      if (aside === null) continue;
      if (kind === 'pitchfork' || kind === 'transcritical') {
        for (const sign of [1, -1]) {
          const direction = { value: 0, points: aside.map((x) => sign * x) };
          departures.push({ value, points, direction });
        }
      } else if (side !== 'degenerate' && 2 * point.period <= this.#mostPeriod) {
        // At a degenerate flip, as on a quadratic, there is no one doubled cycle.
        const direction = {
          value: 0,
          points: joined(
            aside,
            aside.map((x) => -x),
          ),
        };
        departures.push({ value, points: joined(points, points), direction });
      }
    }
    return departures;
  }

  /** Whether a cycle lies on a branch that was followed. */
  #isKnown(value: number, points: Float64Array): boolean {
    const n = this.follower.map.dimension;
    return this.#branches.some((branch) => {
      if (branch.period * n !== points.length) return false;
      for (const guess of crossingsWith(branch, value)) {
        const cycle = this.cycleAt(value, guess, branch.period);
        if (cycle !== null && isTurnOf(cycle, points, n)) return true;
      }
      return false;
    });
  }

  /** The fixed points of known branches at a value. */
  fixedPointsAt(value: number): Float64Array[] {
    return this.#branches
      .filter(({ period }) => period === 1)
      .flatMap((branch) => [...crossingsWith(branch, value)])
      .flatMap((guess) => this.cycleAt(value, guess, 1) ?? []);
  }

  /** A cycle of each stretch of a branch inside a window. */
  *through([low, high]: readonly [number, number]): Generator<Seed> {
    const middle = (low + high) / 2;
    for (const branch of this.#branches) {
      const inside = branch.cycles.filter(({ value }) => value > low && value < high);
      const some = inside[inside.length >> 1];
      if (some !== undefined) yield some;
      for (const guess of crossingsWith(branch, middle)) {
        const points = this.cycleAt(middle, guess, branch.period);
        if (points !== null) yield { value: middle, points };
      }
    }
  }

  /** Least and largest of a coordinate over all cycles; null without any. */
  extent(coordinate: number): readonly [number, number] | null {
    const { dimension: n } = this.follower.map;
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { cycles } of this.#branches) {
      for (const { points } of cycles) {
        for (let at = coordinate; at < points.length; at += n) {
          low = Math.min(low, points[at]!);
          high = Math.max(high, points[at]!);
        }
      }
    }
    return low <= high ? [low, high] : null;
  }

  /** As a diagram shows them, with a note where some were left out. */
  drawn(): BranchesResult {
    const notes: string[] = [];
    if (this.#isFull) notes.push(`only the first ${mostBranches} branches were followed`);
    if (this.#branches.some(({ end }) => end === 'long')) {
      notes.push(`a branch of more than ${mostCycles} cycles ends early`);
    }
    return { ...drawBranches(this.#sweep, this.#branches, this.#points), notes };
  }
}

function isSame(a: CertifiedPoint, b: CertifiedPoint): boolean {
  if (a.kind !== b.kind || a.period !== b.period) return false;
  if (Math.abs(a.value - b.value) > 1e-10 + 4 * (a.error + b.error)) return false;
  return isTurnOf(a.points, b.points, a.points.length / a.period);
}

/** Whether two lists of points are one cycle, begun anywhere. */
export function isTurnOf(a: Float64Array, b: Float64Array, n: number): boolean {
  const near = (x: number, y: number) => Math.abs(x - y) <= 1e-6 * Math.max(1, Math.abs(x));
  for (let shift = 0; shift < a.length; shift += n) {
    if (a.every((x, i) => near(x, b[(i + shift) % b.length]!))) return true;
  }
  return false;
}

/** What a branch says of its cycles at a value, between its neighbours there. */
function* crossingsWith({ cycles }: Branch, value: number): Generator<Float64Array> {
  for (let k = 0; k + 1 < cycles.length; k++) {
    const [a, b] = [cycles[k] as BranchCycle, cycles[k + 1] as BranchCycle];
    if ((a.value - value) * (b.value - value) > 0 || a.value === b.value) continue;
    const part = (value - a.value) / (b.value - a.value);
    yield a.points.map((x, i) => x + part * (b.points[i]! - x));
  }
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
