import { elementaryFunctions } from '../kernel/functions.ts';
import { compileLanes, type LaneProgram } from '../kernel/lanes.ts';
import { movingStates } from '../motion/step.ts';
import type { Sweep } from './cascade-request.ts';
import type { Estimate } from './estimate.ts';
import { withOrthonormalTangents } from './orthonormal-tangents.ts';

export const blockSteps = 16;
/** Of a position that rests, in units of max(1, |x|); and of a memory that fades, of what it was. */
const [still, faded] = [1e-12, 1e-9];
const golden = (Math.sqrt(5) - 1) / 2;
/** Products of lengths are turned into logarithms before they leave this range. */
const [least, most] = [1e-120, 1e120];

/** Orbits side by side, each with the logarithms of what its tangents grew by. */
export class SpectrumEnsemble {
  readonly orbits: number;
  /** Orbits that left and were begun anew. */
  restarted = 0;
  readonly #program: LaneProgram;
  readonly #n: number;
  readonly #escapeRadius: number;
  readonly #start: Float64Array;
  /** Positions and displacements; a rule's memory begins as it is, since not every number makes sense in it. */
  readonly #moving: number;
  readonly #parameters: Float64Array;
  /** Of each exponent and orbit: logarithms so far, and the product since. */
  readonly #logs: readonly Float64Array[];
  readonly #products: readonly Float64Array[];
  readonly #steps: Float64Array;
  /** Placements so far: each orbit begins somewhere else. */
  #placed = 0;

  constructor(sweep: Sweep, start: Float64Array, orbits: number) {
    const { definition } = sweep;
    const n = definition.state.length;
    this.orbits = orbits;
    this.#n = n;
    this.#escapeRadius = sweep.escapeRadius;
    this.#start = start;
    this.#moving = movingStates(sweep.rule, sweep.loss.variables.length);
    this.#program = compileLanes(withOrthonormalTangents(definition), { lanes: orbits });
    this.#parameters = new Float64Array(definition.parameters.length);
    sweep.writeParameters(sweep.values[0]!, this.#parameters);
    const zeros = () => Array.from({ length: n }, () => new Float64Array(orbits));
    this.#logs = zeros();
    this.#products = zeros().map((row) => row.fill(1));
    this.#steps = new Float64Array(orbits);
    this.begin();
  }

  /** Puts every orbit near the start again; the first time, the first orbit at it. */
  begin(): void {
    for (let lane = 0; lane < this.orbits; lane++) this.#place(lane);
  }

  #place(lane: number): void {
    const { state, parameters } = this.#program;
    const n = this.#n;
    const m = this.#placed++;
    for (let s = 0; s < n; s++) {
      // A low-discrepancy sequence in [−1, 1), another one for each coordinate.
      const offset = 2 * ((m * golden * (s + 1)) % 1) - 1;
      const x = this.#start[s]!;
      const isMoved = m > 0 && s < this.#moving;
      state[s]![lane] = x + (!isMoved ? 0 : 1e-3 * Math.max(1, Math.abs(x)) * offset);
    }
    for (let i = 0; n > 1 && i < n; i++) {
      for (let s = 0; s < n; s++) state[n + i * n + s]![lane] = i === s ? 1 : 0;
    }
    parameters.forEach((column, p) => {
      column[lane] = this.#parameters[p]!;
    });
  }

  /** Steps that do not count. Yields about every millisecond. */
  *burnIn(steps: number): Generator<void> {
    for (let taken = 0; taken < steps; taken += blockSteps) {
      this.#advance(false);
      if (taken % (16 * blockSteps) === 0) yield;
    }
  }

  /** One block of steps of all orbits. */
  block(): void {
    this.#advance(true);
  }

  #advance(counts: boolean): void {
    const { state } = this.#program;
    const n = this.#n;
    const first = n > 1 ? n + n * n : n;
    for (let i = 0; i < n; i++) state[first + i]!.fill(1);
    this.#program.advance(blockSteps);
    for (let lane = 0; lane < this.orbits; lane++) {
      let inside = true;
      for (let s = 0; s < n; s++) inside &&= Math.abs(state[s]![lane]!) <= this.#escapeRadius;
      if (!inside) {
        this.#place(lane);
        this.restarted++;
        continue;
      }
      if (!counts) continue;
      this.#steps[lane]! += blockSteps;
      for (let i = 0; i < n; i++) {
        const product = this.#products[i]![lane]! * state[first + i]![lane]!;
        if (product > least && product < most) this.#products[i]![lane] = product;
        else this.#fold(i, lane, product);
      }
    }
  }

  #fold(i: number, lane: number, product: number): void {
    this.#logs[i]![lane]! += elementaryFunctions.log(product);
    this.#products[i]![lane] = 1;
  }

  /**
   * Where all orbits have come to rest, by the first of them: the state there with whatever still fades from
   * step to step at what it fades to. Null while a position moves. Takes a few more steps, which do not count.
   *
   * @param dimension how many of the states are positions.
   */
  resting(dimension: number): Float64Array | null {
    const { state } = this.#program;
    const looks = Array.from({ length: 3 }, () => {
      this.#advance(false);
      return state.slice(0, this.#n).map((column) => column.slice(0, this.orbits));
    });
    const [before, then, now] = looks as [Float64Array[], Float64Array[], Float64Array[]];
    for (let s = 0; s < dimension; s++) {
      const isStill = now[s]!.every(
        (x, lane) => Math.abs(x - before[s]![lane]!) <= still * Math.max(1, Math.abs(x)),
      );
      if (!isStill) return null;
    }
    return Float64Array.from(now, (column, s) =>
      s < dimension ? column[0]! : limitOf(before[s]![0]!, then[s]![0]!, column[0]!),
    );
  }

  /** The mean of each exponent over the orbits, with its standard error; not sorted. */
  estimates(): Estimate[] {
    return this.#logs.map((logs, i) => {
      const means: number[] = [];
      for (let lane = 0; lane < this.orbits; lane++) {
        const growth = logs[lane]! + elementaryFunctions.log(this.#products[i]![lane]!);
        if (this.#steps[lane]! > 0) means.push(growth / this.#steps[lane]!);
      }
      return meanWithError(means);
    });
  }
}

/** What a geometric sequence goes to; nothing this small is told apart from 0. */
function limitOf(before: number, then: number, now: number): number {
  const bend = now - 2 * then + before;
  const limit = bend === 0 ? now : now - (now - then) ** 2 / bend;
  return Math.abs(limit) <= faded * Math.max(Math.abs(now), faded) ? 0 : limit;
}

function meanWithError(values: readonly number[]): Estimate {
  const value = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - value) ** 2, 0);
  return { value, error: Math.sqrt(squares / (values.length * (values.length - 1))) };
}
