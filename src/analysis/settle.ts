/**
 * Follows orbits until it is known what they do. All run side by side in rounds of doubling
 * length; after each round every orbit is looked at, and those that are decided leave the kernel.
 */

import { compileStepper, type Stepper } from '../kernel/scalar.ts';
import type { Sweep } from './cascade-request.ts';
import type { Cycle } from './cycle.ts';
import { LanePool } from './lane-pool.ts';
import { type Look, look, type Stretch } from './look.ts';
import { compileExponent, type Exponent, type ExponentProgram } from './lyapunov.ts';
import { type CompiledMap, compileWithJacobian } from './map.ts';

/**
 * - `converged`: within 10⁻⁹·max(1, |x|) of a certified cycle with all multipliers inside the unit
 *   circle.
 * - `slow`: on its way to such a cycle, or to one that is neutral to rounding (exactly at a
 *   doubling), and not there when the budget ended.
 * - `quasi-periodic`: reserved; no column is called so yet.
 * - `chaotic`: bounded, on no cycle, and the Lyapunov exponent exceeds zero by 3 standard errors.
 * - `escaped`: a coordinate left the escape radius or is not finite.
 * - `undecided`: nothing of the above could be established.
 */
export type ColumnStatus =
  | 'converged'
  | 'slow'
  | 'quasi-periodic'
  | 'chaotic'
  | 'escaped'
  | 'undecided';

/** What became of one orbit. */
export interface Outcome {
  readonly status: ColumnStatus;
  /** The cycle it is on or heading to, else null. */
  readonly cycle: Cycle | null;
  /** The estimated exponent, for an orbit on no cycle. */
  readonly exponent: Exponent | null;
  /** The full state when it was decided. */
  readonly state: Float64Array;
}

/** Iterates seen at each look, and the longest period they can show. */
const windowSteps = 256;
const windowPeriod = 64;
/** The same for the long look at orbits that nothing else decided. */
const longWindow = 8192;
const longPeriod = 2048;
/** No orbit is called chaotic before it has run this long. */
const patience = 1024;
const significance = 3;

export interface Settler {
  /** The most orbits of one call. */
  readonly capacity: number;
  readonly pool: LanePool;
  /**
   * Decides orbits given by full states and parameters. `decided` is called whenever some are.
   * Yields between slices of the work.
   */
  settle(
    starts: readonly Float64Array[],
    parameters: readonly Float64Array[],
    decided: (orbits: number) => void,
  ): Generator<void, Outcome[]>;
}

export function compileSettler(sweep: Sweep, capacity: number): Settler {
  const { definition, observable, escapeRadius } = sweep;
  const n = definition.state.length;
  const pool = new LanePool(definition, capacity, windowSteps);
  const map = compileWithJacobian(definition);
  const stretch: Stretch = {
    window: new Float64Array(windowSteps),
    before: new Float64Array(n),
    after: new Float64Array(n),
  };
  // Made when the first orbit needs them: a sweep of cycles never does.
  let exponents: ExponentProgram | undefined;
  let stepper: Stepper | undefined;

  const lookAt = (lane: number): Look => {
    pool.stretch(lane, stretch);
    pool.parameters(lane, map.parameters);
    return look(map, observable, stretch, escapeRadius, windowPeriod);
  };

  return {
    capacity,
    pool,
    *settle(starts, parameters, decided) {
      const outcomes: (Outcome | undefined)[] = starts.map(() => undefined);
      pool.clear();
      starts.forEach((state, id) => {
        pool.add(id, state, parameters[id]!);
      });
      let taken = 0;
      let round = sweep.burnIn;
      while (pool.count > 0) {
        yield* pool.advance(round);
        taken += round;
        const last = taken >= sweep.maxBurnIn;
        pool.record(windowSteps, observable);
        const wandering: { id: number; state: Float64Array; spread: number }[] = [];
        const rest: { id: number; state: Float64Array }[] = [];
        for (let lane = 0; lane < pool.count; lane++) {
          const id = pool.ids[lane]!;
          const seen = lookAt(lane);
          const status = decide(seen, last);
          if (status !== null) {
            const cycle = 'cycle' in seen ? seen.cycle : null;
            outcomes[id] = { status, cycle, exponent: null, state: stretch.after.slice() };
          } else if (seen.kind === 'open') {
            const state = stretch.after.slice();
            if (seen.wanders) wandering.push({ id, state, spread: seen.spread });
            else rest.push({ id, state });
          }
          if ((lane & 63) === 63) yield;
        }
        if (last || taken >= patience) {
          exponents ??= compileExponent(definition, escapeRadius);
          const longer = last ? 8 : Math.min(8, taken / patience);
          const found = yield* exponents.estimate(
            wandering.map(({ id, state, spread }) => ({
              state,
              spread,
              parameters: parameters[id]!,
            })),
            Math.round(sweep.exponentSteps * longer),
          );
          for (const [i, exponent] of found.entries()) {
            const { id, state } = wandering[i]!;
            if (isChaotic(exponent, last)) {
              outcomes[id] = { status: 'chaotic', cycle: null, exponent, state };
            } else if (last) {
              outcomes[id] = longLook(id, state, exponent);
              yield;
            }
          }
        }
        if (last) {
          for (const { id, state } of rest) {
            outcomes[id] = longLook(id, state, null);
            yield;
          }
        }
        const before = pool.count;
        pool.retain((id) => outcomes[id] === undefined);
        decided(before - pool.count);
        round = Math.min(Math.max(taken, windowSteps), sweep.maxBurnIn - taken);
      }
      return outcomes as Outcome[];

      function longLook(id: number, state: Float64Array, exponent: Exponent | null): Outcome {
        stepper ??= compileStepper(definition);
        stepper.state.set(state);
        stepper.parameters.set(parameters[id]!);
        return lookLong(map, stepper, sweep, state, exponent);
      }
    },
  };
}

/** What a look settles by itself; null where the orbit must go on. */
function decide(seen: Look, last: boolean): ColumnStatus | null {
  if (seen.kind === 'escaped') return 'escaped';
  if (seen.kind === 'settled') return 'converged';
  return seen.kind === 'heading' && last ? 'slow' : null;
}

/**
 * Before the budget ends an exponent must be beyond doubt: an ensemble of which one member has
 * found a cycle, or a way out, shows a transient.
 */
function isChaotic({ value, error, least, drifts, lost }: Exponent, last: boolean): boolean {
  if (drifts || !(value > significance * error)) return false;
  return last ? lost <= 4 : lost === 0 && least > 0;
}

/** The last resort: a window long enough for periods up to 2,048. */
function lookLong(
  map: CompiledMap,
  stepper: Stepper,
  { observable, escapeRadius }: Sweep,
  state: Float64Array,
  exponent: Exponent | null,
): Outcome {
  const n = state.length;
  const trace = new Float64Array((longWindow + 1) * n);
  stepper.trace(longWindow, trace);
  const window = new Float64Array(longWindow);
  for (let k = 0; k < longWindow; k++) window[k] = trace[(k + 1) * n + observable]!;
  const stretch: Stretch = {
    window,
    before: trace.slice(0, n),
    after: trace.slice(longWindow * n),
  };
  map.parameters.set(stepper.parameters);
  const seen = look(map, observable, stretch, escapeRadius, longPeriod);
  const status = decide(seen, true) ?? 'undecided';
  const cycle = 'cycle' in seen ? seen.cycle : null;
  return { status, cycle, exponent: cycle === null ? exponent : null, state: stretch.after };
}
