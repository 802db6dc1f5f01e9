/**
 * The one place that knows odex 2.0.4, the Gragg–Bulirsch–Stoer extrapolation method of Hairer and
 * Wanner, and the guard around it. Left alone, odex accepts a step whose error estimate is NaN,
 * counts no steps in some of its loops, and says "converged" of a solution that has run away; here
 * every way to end is told apart.
 */
import { Solver } from '#odex';
import { dominantDecay } from './stiffness.ts';

export interface InitialValueProblem {
  /** Writes dy/dt at (t, y) into `out`; may write what is not finite where the solution does not exist. */
  derivative(t: number, y: ArrayLike<number>, out: Float64Array): void;
  /** y at t = 0. */
  readonly start: readonly number[];
  /** The instants to report, ascending, from 0 on; the last one ends the integration. */
  readonly times: readonly number[];
  /** Bound on the error of each component per step, relative and absolute alike. */
  readonly tolerance: number;
  /** Steps tried before giving up, at least 1. */
  readonly maxSteps: number;
}

/**
 * - `finished`: every instant was reported.
 * - `blew-up`: the solution does not continue past `reached` in float64 (a pole, or the edge of
 *   the domain), or it passed 10¹⁰⁰.
 * - `too-many-steps`: `maxSteps` did not suffice.
 * - `stiff`: they did not, or would not, because stability and not accuracy limits the step.
 * - `bad-tolerance`: outside [10⁻¹⁴, 10⁻³]; nothing was computed.
 * - `not-finite-at-start`: y or dy/dt is not finite at t = 0; nothing was computed.
 */
export type IntegrationOutcome =
  | 'finished'
  | 'blew-up'
  | 'too-many-steps'
  | 'stiff'
  | 'bad-tolerance'
  | 'not-finite-at-start';

export interface Integration {
  readonly outcome: IntegrationOutcome;
  /** y at the instants reached, one row per instant. */
  readonly y: Float64Array[];
  /** The time the solution is known up to. */
  readonly reached: number;
  /** Evaluations of the derivative. */
  readonly evaluations: number;
  /** Accepted steps. */
  readonly steps: number;
}

export const tightestTolerance = 1e-14;
export const loosestTolerance = 1e-3;

// Squares of scaled differences stay inside float64 up to here.
const largest = 1e100;
// One attempt at a step costs odex at most this many evaluations (9 columns of its 4i − 2 sequence).
const evaluationsPerStep = 170;
// How often, in accepted steps, a long integration is asked whether it is stiff.
const stiffnessInterval = 250;

/** Leaves odex from inside its callbacks; it keeps no state that would mind. */
class Stop {
  readonly outcome: IntegrationOutcome;
  constructor(outcome: IntegrationOutcome) {
    this.outcome = outcome;
  }
}

/** Integrates dy/dt = f(t, y) from t = 0 and reports y at the given instants by dense output. */
export function integrate(problem: InitialValueProblem): Integration {
  const { derivative, start, times, tolerance, maxSteps } = problem;
  const n = start.length;
  const slope = new Float64Array(n);
  const rows: Float64Array[] = [];
  let evaluations = 0;
  let steps = 0;
  let reached = 0;
  const result = (outcome: IntegrationOutcome): Integration => ({
    outcome,
    y: rows,
    reached,
    evaluations,
    steps,
  });

  if (!(tolerance >= tightestTolerance && tolerance <= loosestTolerance)) {
    return result('bad-tolerance');
  }
  derivative(0, start, slope);
  evaluations++;
  if (!(isUsable(start) && isUsable(slope))) return result('not-finite-at-start');

  while (rows.length < times.length && times[rows.length]! <= 0) {
    rows.push(Float64Array.from(start));
  }
  if (rows.length === times.length) return result('finished');
  const end = times[times.length - 1]!;

  const guarded = (t: number, y: number[]): Float64Array => {
    evaluations++;
    // odex evaluates inside the step it tries; once that is the step's own left end, the step has
    // shrunk below the spacing of float64 in t.
    if (t === reached && evaluations > 2) throw new Stop('blew-up');
    if (evaluations > evaluationsPerStep * maxSteps) throw new Stop('too-many-steps');
    derivative(t, y, slope);
    if (!isUsable(slope)) poison(slope, y, evaluations);
    return slope;
  };

  // Mean of the recent accepted steps.
  let pace = 0;
  const isStiff = (): boolean => {
    const decay = dominantDecay((y, out) => {
      evaluations++;
      derivative(reached, y, out);
    }, latest);
    // Each step spans the decay time of the fastest mode, over and over: that mode is long gone
    // from the solution, and only the method's stability still asks for so small a step.
    return decay * pace > 1;
  };
  let latest: ArrayLike<number> = start;

  const observe = (
    count: number,
    _from: number,
    to: number,
    y: number[],
    dense?: (component: number, t: number) => number,
  ): boolean | undefined => {
    if (count === 1) return;
    if (!isUsable(y)) throw new Stop('blew-up');
    steps++;
    pace += (to - reached - pace) / Math.min(steps, 50);
    reached = to;
    latest = y;
    while (rows.length < times.length && times[rows.length]! <= to) {
      const at = times[rows.length]!;
      rows.push(at === to ? Float64Array.from(y) : Float64Array.from(y, (_, i) => dense!(i, at)));
    }
    if (steps % stiffnessInterval === 0 && (end - to) / pace > maxSteps - steps && isStiff()) {
      throw new Stop('stiff');
    }
    return;
  };

  const solver = new Solver(n);
  solver.denseOutput = true;
  solver.relativeTolerance = tolerance;
  solver.absoluteTolerance = tolerance;
  solver.maxSteps = maxSteps;
  try {
    const { outcome } = solver.solve(guarded, 0, [...start], end, observe);
    // odex's outcome 1: its own count of attempts ran out.
    if (outcome === 1) throw new Stop('too-many-steps');
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    return result(stop.outcome === 'too-many-steps' && isStiff() ? 'stiff' : stop.outcome);
  }
  // The last step may end a rounding error short of the last instant.
  while (rows.length < times.length) rows.push(Float64Array.from(latest));
  reached = end;
  return result('finished');
}

function isUsable(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!(Math.abs(values[i]!) < largest)) return false;
  }
  return true;
}

/**
 * Stands in for a derivative that is not finite, so that odex rejects the step: NaN would pass its
 * error test. Large enough to fail at any step size, different each time so that no two columns of
 * the extrapolation agree, and not so large that the step shrinks to nothing at once.
 */
function poison(slope: Float64Array, y: ArrayLike<number>, evaluations: number): void {
  for (let i = 0; i < slope.length; i++) {
    const size = Math.min(Math.abs(y[i]!), largest) || 1;
    slope[i] = 1e20 * Math.max(1, size) * 4 ** (evaluations % 7);
  }
}
