/**
 * The largest Lyapunov exponent with a standard error, from an ensemble. One long float64 orbit
 * of a chaotic map ends in a cycle and its batch errors are false (shared theory, section 4); here
 * 16 orbits that start a little apart run for a while each, and their scatter is the error.
 */

import { elementaryFunctions } from '../kernel/functions.ts';
import { compileLanes, type LaneProgram } from '../kernel/lanes.ts';
import type { StepDefinition } from '../kernel/step-definition.ts';
import { withTangent } from '../kernel/tangent.ts';

/** An orbit to start from: a full state on or near the attractor. */
export interface ExponentStart {
  readonly state: ArrayLike<number>;
  readonly parameters: ArrayLike<number>;
  /** The size of the attractor; the members of the ensemble start within 10⁻⁴ of it. */
  readonly spread: number;
}

export interface Exponent {
  /** Mean growth per step of the logarithm of a tangent vector. */
  readonly value: number;
  /**
   * Standard error of the mean: the larger of the scatter between orbits and between stretches
   * of time, because nearby orbits of a weakly chaotic map stay alike for long.
   */
  readonly error: number;
  /** Of each member. */
  readonly steps: number;
  /** The least exponent of any member over the second half of its run. */
  readonly least: number;
  /**
   * Whether the mean position of the members moved in one direction from each eighth of the run to
   * the next: an orbit still on its way somewhere, on which tangents may grow without chaos.
   */
  readonly drifts: boolean;
  /** Members that escaped; value and error are of the others (NaN when fewer than 4 are left). */
  readonly lost: number;
}

export interface ExponentProgram {
  /**
   * The exponents of many orbits, each member running `steps` steps after a discarded quarter.
   * Yields between slices of the work.
   */
  estimate(starts: readonly ExponentStart[], steps: number): Generator<void, Exponent[]>;
}

// The status of an orbit may hang on it, so it must be the same on every engine.
const { log } = elementaryFunctions;

const members = 16;
const orbitsAtOnce = 64;
const segments = 8;
/** Steps between rescalings: tangent growth of up to 10⁹ per step stays finite. */
const blockSteps = 32;
const golden = (Math.sqrt(5) - 1) / 2;

export function compileExponent(definition: StepDefinition, escapeRadius: number): ExponentProgram {
  const n = definition.state.length;
  const program = compileLanes(withTangent(definition), { lanes: members * orbitsAtOnce });
  const growth = new Growth(program, n);

  return {
    *estimate(starts, steps) {
      const exponents: Exponent[] = [];
      // Whole blocks in each of the segments.
      const blocks = Math.max(1, Math.round(steps / (segments * blockSteps)));
      const discarded = Math.max(8, Math.ceil((segments * blocks) / 4));
      for (let first = 0; first < starts.length; first += orbitsAtOnce) {
        const group = starts.slice(first, first + orbitsAtOnce);
        group.forEach((start, i) => {
          for (let m = 0; m < members; m++) place(program, n, i * members + m, m, start);
        });
        const lanes = group.length * members;
        yield* growth.blocks(discarded, lanes);
        const run: Segment[] = [];
        for (let i = 0; i < segments; i++) {
          growth.begin(lanes);
          yield* growth.blocks(blocks, lanes);
          run.push(growth.end(lanes, blocks));
        }
        for (let i = 0; i < group.length; i++) {
          const averaged = segments * blocks * blockSteps;
          exponents.push(summarize(run, i * members, averaged, escapeRadius));
        }
      }
      return exponents;
    },
  };
}

/** Member `m` of the ensemble around `start` into `lane`; member 0 is the start itself. */
function place(
  program: LaneProgram,
  n: number,
  lane: number,
  m: number,
  start: ExponentStart,
): void {
  for (let s = 0; s < n; s++) {
    // A low-discrepancy sequence in [−1, 1), another one for each coordinate.
    const offset = 2 * ((m * golden * (s + 1)) % 1) - 1;
    program.state[s]![lane] = start.state[s]! + (m === 0 ? 0 : 1e-4 * start.spread * offset);
    program.state[n + s]![lane] = 1 / (1 + s);
  }
  for (let p = 0; p < program.parameters.length; p++) {
    program.parameters[p]![lane] = start.parameters[p]!;
  }
}

/** An eighth of a run, for each lane. */
interface Segment {
  /** Growth of the tangent's logarithm per step. */
  readonly exponent: Float64Array;
  /** Mean of each state variable over the ends of the blocks. */
  readonly position: readonly Float64Array[];
}

/** Advances the lanes by blocks and keeps each one's tangent growth and mean position. */
class Growth {
  readonly #program: LaneProgram;
  readonly #n: number;
  // Growth since `begin` is e^log·product; the product is folded into the logarithm before it overflows.
  readonly #product: Float64Array;
  readonly #log: Float64Array;
  readonly #sum: readonly Float64Array[];

  constructor(program: LaneProgram, n: number) {
    this.#program = program;
    this.#n = n;
    this.#product = new Float64Array(program.capacity).fill(1);
    this.#log = new Float64Array(program.capacity);
    this.#sum = Array.from({ length: n }, () => new Float64Array(program.capacity));
  }

  begin(lanes: number): void {
    this.#product.fill(1, 0, lanes);
    this.#log.fill(0, 0, lanes);
    for (const sum of this.#sum) sum.fill(0, 0, lanes);
  }

  *blocks(count: number, lanes: number): Generator<void> {
    for (let block = 0; block < count; block++) {
      this.#block(lanes);
      if (block % 4 === 3) yield;
    }
    yield;
  }

  #block(lanes: number): void {
    const { state } = this.#program;
    const n = this.#n;
    this.#program.advance(blockSteps, lanes);
    for (let lane = 0; lane < lanes; lane++) {
      let size = 0;
      for (let s = 0; s < n; s++) size = Math.max(size, Math.abs(state[n + s]![lane]!));
      for (let s = 0; s < n; s++) {
        state[n + s]![lane]! /= size;
        this.#sum[s]![lane]! += state[s]![lane]!;
      }
      const product = this.#product[lane]! * size;
      if (product > 1e-150 && product < 1e150) {
        this.#product[lane] = product;
      } else {
        this.#log[lane]! += log(this.#product[lane]!) + log(size);
        this.#product[lane] = 1;
      }
    }
  }

  /** What happened since `begin`, `blocks` blocks ago. */
  end(lanes: number, blocks: number): Segment {
    const exponent = new Float64Array(lanes);
    for (let lane = 0; lane < lanes; lane++) {
      const growth = this.#log[lane]! + log(this.#product[lane]!);
      exponent[lane] = growth / (blocks * blockSteps);
    }
    return {
      exponent,
      position: this.#sum.map((sum) => sum.slice(0, lanes).map((x) => x / blocks)),
    };
  }
}

/** The exponent of the orbit whose members are in the lanes from `first` on. */
function summarize(
  run: readonly Segment[],
  first: number,
  steps: number,
  escapeRadius: number,
): Exponent {
  const alive: number[] = [];
  for (let lane = first; lane < first + members; lane++) {
    // NaN, once there, stays to the end; so does growth without bound.
    const { exponent, position } = run[segments - 1]!;
    const inside = position.every((mean) => Math.abs(mean[lane]!) <= escapeRadius);
    if (inside && !Number.isNaN(exponent[lane]!)) alive.push(lane);
  }
  const lost = members - alive.length;
  if (alive.length < 4) {
    const unknown = Number.NaN;
    return { value: unknown, error: unknown, steps, least: unknown, drifts: false, lost };
  }
  const ofMember = alive.map((lane) => mean(run.map(({ exponent }) => exponent[lane]!)));
  const late = run.slice(segments / 2);
  const ofMemberLate = alive.map((lane) => mean(late.map(({ exponent }) => exponent[lane]!)));
  const ofSegment = run.map(({ exponent }) => mean(alive.map((lane) => exponent[lane]!)));
  return {
    value: mean(ofMember),
    error: Math.max(standardError(ofMember), standardError(ofSegment)),
    steps,
    least: Math.min(...ofMemberLate),
    drifts: run[0]!.position.some((_, s) =>
      isDrift(run.map(({ position }) => mean(alive.map((lane) => position[s]![lane]!)))),
    ),
    lost,
  };
}

/** Whether the values rise all the way, or fall all the way, by more than rounding. */
function isDrift(values: readonly number[]): boolean {
  const change = values.at(-1)! - values[0]!;
  if (Math.abs(change) <= 1e-9 * Math.max(1, Math.abs(values[0]!))) return false;
  return values.every((value, i) => i === 0 || (value - values[i - 1]!) * change > 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function standardError(values: readonly number[]): number {
  const centre = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length * (values.length - 1)));
}
