/**
 * A cycle as a curve: followed through folds by pseudo-arclength continuation (Keller), its
 * multipliers watched on the way. Lengths along the curve weigh the root mean square over the points and
 * the swept value in units of the range.
 */

import type { Sweep } from '../cascade-request.ts';
import { type CompiledMap, compileWithJacobian } from '../map.ts';
import { modulus } from '../matrix.ts';
import { type BranchCycle, type Crossing, changeOfTests, crossingsOf } from './crossings.ts';
import { monodromy } from './monodromy.ts';
import { type Condition, closed, shoot } from './shooting.ts';
import { compileShooting, type ShootingProgram } from './shooting-program.ts';

export interface FollowOptions {
  /** The branch ends where the swept value leaves [low, high]. */
  readonly low: number;
  readonly high: number;
  /** Coordinates of modulus beyond this end it too. */
  readonly escapeRadius: number;
  /** The largest step, as a fraction of high − low; default 1/100. */
  readonly longest?: number;
  /** Default 2,000. */
  readonly mostCycles?: number;
  /** Whether to stop a few cycles after the first crossing. */
  readonly untilCrossing?: boolean;
  /** Whether the first cycle is where the branch leaves another: what its multipliers say is no crossing. */
  readonly fromBirth?: boolean;
}

export interface Branch {
  readonly period: number;
  /** In the order of the curve. */
  readonly cycles: readonly BranchCycle[];
  readonly crossings: readonly Crossing[];
  readonly end: 'range' | 'escaped' | 'lost' | 'closed' | 'long' | 'crossing';
}

/** Where a branch starts to be followed: into a direction of points and value together. */
export interface Departure {
  readonly value: number;
  readonly points: Float64Array;
  /** Any length. */
  readonly direction: { readonly value: number; readonly points: Float64Array | null };
}

const shortest = 1e-10;

export class BranchFollower {
  readonly map: CompiledMap;
  readonly #program: ShootingProgram;
  readonly #sweep: Sweep;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.map = compileWithJacobian(sweep.definition);
    this.#program = compileShooting(sweep, sweep.definition);
  }

  /** The cycle with its multipliers; null where the motion cannot have the value. */
  describe(value: number, points: Float64Array): BranchCycle | null {
    if (!this.#program.setValue(value)) return null;
    this.#sweep.writeParameters(value, this.map.parameters);
    const { multipliers } = monodromy(this.map, points);
    const stable = multipliers.every((multiplier) => modulus(multiplier) < 1);
    return { value, points: points.slice(), multipliers, stable };
  }

  /** The curve from `departure` on. Yields now and then, with the number of cycles found. */
  *follow(departure: Departure, options: FollowOptions): Generator<number, Branch> {
    const { low, high, escapeRadius, longest = 0.01, mostCycles = 2000 } = options;
    const n = this.#program.dimension;
    const period = departure.points.length / n;
    const unit = 1 / (high - low);
    const first = options.fromBirth ? 1 : 0;
    const cycles: BranchCycle[] = [];
    const finish = (end: Branch['end']): Branch => {
      return { period, cycles, crossings: crossingsOf(cycles.slice(first)), end };
    };
    const departed = this.describe(departure.value, departure.points);
    if (departed === null) return finish('lost');
    cycles.push(departed);

    let tangent = unitTangent(departure.direction, departure.points.length, period, unit);
    let here = departed;
    let length = Math.min(longest / 4, 1e-3);
    let lastLength = Number.POSITIVE_INFINITY;
    let stepsAfter = 0;
    while (cycles.length < mostCycles) {
      const next = this.#step(here, tangent, length, period, unit);
      const turned = next === null ? null : between(here, next, period, unit);
      // Of the first direction only the side is known.
      const bent = turned === null || here === departed ? 0 : 1 - dot(tangent, turned, period);
      if (next === null || turned === null || bent > 0.02 || changeOfTests(here, next) > 0.5) {
        length /= 2;
        if (length < shortest) return finish('lost');
        // The tangent is the last step's secant. Where that step was bent, a much shorter one knows better.
        if (turned !== null && bent > 0.02 && length < lastLength / 16) tangent = turned;
        continue;
      }
      lastLength = length;
      cycles.push(next);
      if (next.value < low || next.value > high) return finish('range');
      if (next.points.some((x) => !(Math.abs(x) <= escapeRadius))) return finish('escaped');
      if (cycles.length > 8 && isBack(departed, here, next, period, unit)) return finish('closed');
      if (bent < 0.004) length = Math.min(1.5 * length, longest);
      tangent = turned;
      here = next;
      // Whether the value turns there shows one step later.
      if (options.untilCrossing && crossingsOf(cycles.slice(first).slice(-4)).length > 0) {
        if (++stepsAfter === 3) return finish('crossing');
      }
      if ((cycles.length & 15) === 0) yield cycles.length;
    }
    return finish('long');
  }

  /** The cycle about `length` further along the curve. */
  #step(
    here: BranchCycle,
    tangent: Direction,
    length: number,
    period: number,
    unit: number,
  ): BranchCycle | null {
    const points = here.points.map((x, i) => x + length * tangent.points[i]!);
    const scalars = Float64Array.of(here.value + (length * tangent.value) / unit);
    const guess = points.slice();
    const guessed = scalars[0]!;
    // The correction is perpendicular to the tangent.
    const condition: Condition = {
      reach: 'all',
      scalarGradient: Float64Array.of(tangent.value * unit),
      evaluate: (z, s, gradient) => {
        let sum = tangent.value * unit * (s[0]! - guessed);
        for (let i = 0; i < z.length; i++) {
          gradient[i] = tangent.points[i]! / period;
          sum += gradient[i]! * (z[i]! - guess[i]!);
        }
        return sum;
      },
    };
    const found = shoot(this.#program, points, scalars, closed, [condition], {
      mostIterations: 8,
      nearlyThere: 1e-9,
    });
    return found === null ? null : this.describe(scalars[0]!, points);
  }
}

interface Direction {
  /** In units of the range. */
  readonly value: number;
  readonly points: Float64Array;
}

function dot(a: Direction, b: Direction, period: number): number {
  let sum = 0;
  for (let i = 0; i < a.points.length; i++) sum += a.points[i]! * b.points[i]!;
  return sum / period + a.value * b.value;
}

function unitTangent(
  direction: Departure['direction'],
  size: number,
  period: number,
  unit: number,
): Direction {
  const points = direction.points ?? new Float64Array(size);
  const value = direction.value * unit;
  const length = Math.sqrt(dot({ value, points }, { value, points }, period));
  return { value: value / length, points: points.map((x) => x / length) };
}

/** The direction from one cycle to another, of length 1; null where they are the same. */
function between(a: BranchCycle, b: BranchCycle, period: number, unit: number): Direction | null {
  const points = b.points.map((x, i) => x - a.points[i]!);
  const value = (b.value - a.value) * unit;
  const length = Math.sqrt(dot({ value, points }, { value, points }, period));
  if (!(length > 0)) return null;
  return { value: value / length, points: points.map((x) => x / length) };
}

/** Whether the step from `here` to `next` passes the first cycle again. */
function isBack(
  first: BranchCycle,
  here: BranchCycle,
  next: BranchCycle,
  period: number,
  unit: number,
): boolean {
  const step = distance(here, next, period, unit);
  return distance(first, here, period, unit) < step && distance(first, next, period, unit) < step;
}

function distance(a: BranchCycle, b: BranchCycle, period: number, unit: number): number {
  let sum = ((b.value - a.value) * unit) ** 2;
  for (let i = 0; i < a.points.length; i++) sum += (b.points[i]! - a.points[i]!) ** 2 / period;
  return Math.sqrt(sum);
}
