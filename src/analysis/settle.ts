/**
 * Follows orbits until it is known what they do. All run side by side in rounds of doubling
 * length; after each round every orbit is looked at, and those that are decided leave the kernel.
 */

import { elementaryFunctions } from '../kernel/functions.ts';
import type { Sweep } from './cascade-request.ts';
import { LanePool } from './lane-pool.ts';
import { compileLongLook, type LongLook } from './long-look.ts';
import { look, type Open, type Stretch } from './look.ts';
import { compileExponent, type Exponent, type ExponentProgram } from './lyapunov.ts';
import { type CompiledMap, compileWithJacobian } from './map.ts';
import type { Outcome } from './outcome.ts';

/** Iterates seen at each look, and the longest period they can show. */
const windowSteps = 256;
const windowPeriod = 64;
/** No orbit is called chaotic before it has run this long. */
const patience = 1024;
/** Of each orbit; rounds of a patient sweep are much longer. */
const stepsBetweenReports = 65_536;
/** An exponent is positive when it is so by this many standard errors. */
const significance = 3;

/** An orbit that a look left open. */
interface OpenOrbit {
  readonly id: number;
  readonly state: Float64Array;
  readonly seen: Open;
}

export class Settler {
  /** The lanes; free for other use between two calls of `settle`. */
  readonly pool: LanePool;
  /** The most orbits of one call of `settle`. */
  readonly capacity: number;
  readonly #sweep: Sweep;
  readonly #map: CompiledMap;
  readonly #stretch: Stretch;
  // Made when the first orbit needs them: a sweep of cycles never does.
  #exponents: ExponentProgram | undefined;
  #longLook: LongLook | undefined;

  constructor(sweep: Sweep, capacity: number) {
    const { definition } = sweep;
    const n = definition.state.length;
    this.#sweep = sweep;
    this.capacity = capacity;
    this.pool = new LanePool(definition, capacity, windowSteps);
    this.#map = compileWithJacobian(definition);
    this.#stretch = {
      window: new Float64Array(windowSteps),
      before: new Float64Array(n),
      after: new Float64Array(n),
    };
  }

  /**
   * Decides orbits given by full states and parameters. `hear` is told how far they are, in orbits:
   * one that is not decided counts by the part of the budget it has used. Yields between slices of
   * the work.
   */
  *settle(
    starts: readonly Float64Array[],
    parameters: readonly Float64Array[],
    hear: (orbits: number) => void,
  ): Generator<void, Outcome[]> {
    const { pool } = this;
    const { burnIn, maxBurnIn, coordinate } = this.#sweep;
    const outcomes: (Outcome | undefined)[] = starts.map(() => undefined);
    pool.clear();
    starts.forEach((state, id) => {
      pool.add(id, state, parameters[id]!);
    });
    let taken = 0;
    let round = burnIn;
    while (pool.count > 0) {
      for (const end = taken + round; taken < end; ) {
        const steps = Math.min(stepsBetweenReports, end - taken);
        yield* pool.advance(steps);
        taken += steps;
        hear(starts.length - pool.count * (1 - Math.min(1, taken / maxBurnIn)));
      }
      const last = taken >= maxBurnIn;
      pool.record(windowSteps, coordinate);
      const open = yield* this.#lookAtAll(outcomes, last);
      if (last || taken >= patience) {
        yield* this.#judge(open, parameters, outcomes, taken, last);
      }
      pool.retain((id) => outcomes[id] === undefined);
      round = Math.min(Math.max(taken, windowSteps), maxBurnIn - taken);
    }
    return outcomes as Outcome[];
  }

  /** Looks at every lane and decides what a look decides. @returns the orbits on no cycle. */
  *#lookAtAll(outcomes: (Outcome | undefined)[], last: boolean): Generator<void, OpenOrbit[]> {
    const { coordinate, escapeRadius } = this.#sweep;
    const { pool } = this;
    const map = this.#map;
    const stretch = this.#stretch;
    const open: OpenOrbit[] = [];
    for (let lane = 0; lane < pool.count; lane++) {
      pool.stretch(lane, stretch);
      pool.parameters(lane, map.parameters);
      const seen = look(map, coordinate, stretch, escapeRadius, windowPeriod);
      const id = pool.ids[lane]!;
      const state = stretch.after.slice();
      if (seen.kind === 'open') {
        open.push({ id, state, seen });
      } else if (seen.kind === 'escaped') {
        outcomes[id] = { status: 'escaped', cycle: null, exponent: null, state };
      } else if (seen.kind === 'settled' || last) {
        const status = seen.kind === 'settled' ? 'converged' : 'slow';
        outcomes[id] = { status, cycle: seen.cycle, exponent: null, state };
      }
      if ((lane & 63) === 63) yield;
    }
    return open;
  }

  /** Which of the orbits on no cycle are chaotic; in the last round, what else they are. */
  *#judge(
    open: readonly OpenOrbit[],
    parameters: readonly Float64Array[],
    outcomes: (Outcome | undefined)[],
    taken: number,
    last: boolean,
  ): Generator<void> {
    const { definition, escapeRadius, exponentSteps } = this.#sweep;
    this.#exponents ??= compileExponent(definition, escapeRadius);
    const moving = open.filter(({ seen }) => seen.moves && (last || !seen.grows));
    const longer = last ? 8 : Math.min(8, taken / patience);
    const found = yield* this.#exponents.estimate(
      moving.map(({ id, state, seen: { spread } }) => ({
        state,
        spread,
        parameters: parameters[id]!,
      })),
      Math.round(exponentSteps * longer),
    );
    const exponentOf = new Map(moving.map(({ id }, i) => [id, found[i]!]));
    for (const { id, state, seen } of open) {
      const exponent = exponentOf.get(id) ?? null;
      if (exponent !== null && !seen.grows && isChaotic(exponent, last)) {
        outcomes[id] = { status: 'chaotic', cycle: null, exponent, state };
      } else if (last) {
        this.#longLook ??= compileLongLook(this.#map, this.#sweep);
        outcomes[id] = this.#longLook(state, parameters[id]!, exponent);
        yield;
      }
    }
  }
}

/**
 * Before the budget ends an exponent must be beyond doubt: an ensemble of which one member has
 * found a cycle, or a way out, shows a transient.
 */
function isChaotic(exponent: Exponent, last: boolean): boolean {
  const { value, error, steps, least, drifts, lost } = exponent;
  // A tangent that grows like a power of time, as in quasi-periodic motion, would show this much.
  const powerLaw = (2 * elementaryFunctions.log(steps)) / steps;
  if (drifts || !(value > significance * error + powerLaw)) return false;
  return last ? lost <= 1 : lost === 0 && least > 0;
}
