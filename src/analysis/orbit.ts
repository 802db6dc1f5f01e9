/** The orbit of an update rule: where it goes, step by step, and how it ends. */

import { compileStepper, type Stepper } from '../kernel/scalar.ts';
import type { StepDefinition } from '../kernel/step-definition.ts';
import { compileLoss, type LossEvaluator } from '../loss/evaluator.ts';
import type { Loss } from '../loss/loss.ts';
import { requireFinite } from '../loss/require-finite.ts';
import type { Rule } from '../motion/rule.ts';
import { type StepVariation, stepVariation } from '../motion/rule-parameters.ts';
import { initialState, stepDefinition } from '../motion/step.ts';
import { AnalysisError } from './analysis-error.ts';
import { solve } from './matrix.ts';
import { parameterValues, type RuleParameters } from './rule-parameters.ts';

/**
 * - `finished`: all steps were taken and it still moves (on a cycle, chaotically, or slowly).
 * - `converged`: all steps were taken and it has come to rest, to rounding, on a stationary point.
 * - `escaped`: it left the escape radius, or the loss is not finite there; the steps after that were
 *   not taken.
 */
export type OrbitStatus = 'finished' | 'converged' | 'escaped';

export interface OrbitRequest {
  readonly parameters: RuleParameters;
  /** x₀, one number per variable of the loss. */
  readonly start: ArrayLike<number>;
  /** v₀ in displacement units; default at rest. A rule that keeps no velocity has no use for it. */
  readonly displacement?: ArrayLike<number> | undefined;
  /** How many steps to take, 0 or more. */
  readonly steps: number;
  /** A coordinate larger than this has escaped; default 10⁶·max(1, the largest |coordinate| of the start). */
  readonly escapeRadius?: number | undefined;
}

export interface OrbitEnd {
  readonly status: OrbitStatus;
  /** escaped: the step at which it had left; converged: the step from which it rests; else null. */
  readonly stoppedAt: number | null;
  /** Rows written: steps + 1, or stoppedAt + 1 for an orbit that escaped. */
  readonly count: number;
}

export interface OrbitResult {
  /** Positions, the start first; an orbit that escaped ends with the first position outside. */
  readonly x: number[][];
  /** v_k = x_k − x_{k−1}, the step that led to x_k (v₀ as given). */
  readonly v: number[][];
  readonly loss: number[];
  readonly status: OrbitStatus;
  readonly stoppedAt: number | null;
}

/** Where `traceOrbit` writes; each array holds at least (steps + 1) rows. */
export interface OrbitArrays {
  /** Row-major, one column per variable. */
  readonly position: Float64Array;
  /** As `position`: the step that led there. */
  readonly displacement: Float64Array;
  readonly loss: Float64Array;
}

/** A rule on a loss, compiled to be traced from many starts and with many parameters. */
export interface OrbitProgram {
  readonly loss: Loss;
  readonly rule: Rule;
  readonly definition: StepDefinition;
  readonly stepper: Stepper;
  readonly evaluator: LossEvaluator;
  /** Space for the states of a trace, grown when a longer one is asked for. */
  states: Float64Array;
}

const defaultEscape = 1e6;
/** Positions this close, in units of max(1, |x|), differ by rounding. */
const atRest = 8 * Number.EPSILON;
/** A stationary point within this distance, in the same units, is where the orbit rests. */
const onPoint = 1e-10;

/** @param variation the shape of what the rule's numbers vary with, as `stepVariation` reads it. */
export function compileOrbit(loss: Loss, rule: Rule, variation?: StepVariation): OrbitProgram {
  const definition = stepDefinition(rule, loss, variation);
  return {
    loss,
    rule,
    definition,
    stepper: compileStepper(definition),
    evaluator: compileLoss(loss),
    states: new Float64Array(0),
  };
}

/**
 * Iterates `rule` from a start: all the steps, unless it escapes.
 *
 * @throws AnalysisError for a missing parameter, a start or displacement of the wrong length, or a
 *   number of steps that is none; DictionaryError for a schedule that cannot be; LossError for a start where loss or slope is not finite.
 */
export function orbit(request: OrbitRequest & { loss: Loss; rule: Rule }): OrbitResult {
  const { loss, rule, steps } = request;
  requireFinite(loss, request.start, 'start');
  if (!Number.isInteger(steps) || steps < 0) {
    throw new AnalysisError('steps', `steps is ${steps}`, 'give a whole number, 0 or more');
  }
  const n = loss.variables.length;
  const arrays: OrbitArrays = {
    position: new Float64Array((steps + 1) * n),
    displacement: new Float64Array((steps + 1) * n),
    loss: new Float64Array(steps + 1),
  };
  const { status, stoppedAt, count } = traceOrbit(
    compileOrbit(loss, rule, stepVariation(request.parameters)),
    request,
    arrays,
  );
  return {
    x: rows(arrays.position, n, count),
    v: rows(arrays.displacement, n, count),
    loss: Array.from(arrays.loss.subarray(0, count)),
    status,
    stoppedAt,
  };
}

function rows(values: Float64Array, n: number, count: number): number[][] {
  return Array.from({ length: count }, (_, k) => Array.from(values.subarray(k * n, (k + 1) * n)));
}

/**
 * As `orbit`, into the caller's arrays. Nothing is allocated per step.
 *
 * @throws AnalysisError for a missing parameter or a displacement of the wrong length.
 */
export function traceOrbit(
  program: OrbitProgram,
  request: OrbitRequest,
  out: OrbitArrays,
): OrbitEnd {
  const { loss, rule, stepper, evaluator } = program;
  const { start, displacement, steps } = request;
  const { dt = 1 } = request.parameters;
  const n = loss.variables.length;
  const width = stepper.state.length;
  if (displacement !== undefined && displacement.length !== n) {
    const problem = `the displacement has ${displacement.length} of ${n} numbers`;
    throw new AnalysisError('displacement', problem, 'give one per variable of the loss');
  }
  const { schedule } = request.parameters;
  const scheduled = schedule !== undefined && schedule.name !== 'constant';
  if (scheduled && displacement !== undefined && rule.keepsVelocity) {
    throw new AnalysisError(
      'displacement',
      'a motion whose rate follows a schedule starts at rest',
      'leave the displacement out',
    );
  }
  // Under a schedule the state is not the displacement but what the rate is yet to scale.
  const tellsDisplacement = rule.keepsVelocity && !scheduled;
  stepper.parameters.set(parameterValues(program.definition, rule, loss, request.parameters));
  stepper.state.set(initialState(program.definition.state, rule, start, displacement));
  let size = 1;
  for (let i = 0; i < n; i++) {
    size = Math.max(size, Math.abs(start[i]!));
    out.displacement[i] = displacement === undefined ? 0 : displacement[i]!;
  }
  const radius = request.escapeRadius ?? defaultEscape * size;

  const length = (steps + 1) * width;
  if (program.states.length < length) program.states = new Float64Array(length);
  const { states } = program;
  stepper.trace(steps, states);

  const point = new Float64Array(n);
  for (let k = 0; k <= steps; k++) {
    let outside = false;
    for (let i = 0; i < n; i++) {
      const x = states[k * width + i]!;
      point[i] = x;
      out.position[k * n + i] = x;
      if (k > 0) out.displacement[k * n + i] = x - out.position[(k - 1) * n + i]!;
      if (k > 0 && tellsDisplacement) out.displacement[k * n + i] = states[k * width + n + i]!;
      // Not (x > radius): NaN is outside too.
      if (!(Math.abs(x) <= radius)) outside = true;
    }
    evaluator.setTime(k * dt);
    out.loss[k] = evaluator.value(point);
    // A formal gradient may well go on where the loss has no value.
    if (!Number.isFinite(out.loss[k])) outside = true;
    if (outside && k > 0) return { status: 'escaped', stoppedAt: k, count: k + 1 };
  }
  const rest = restsFrom(out.position, n, steps);
  if (rest < steps && !loss.moves && isStationary(evaluator, point)) {
    return { status: 'converged', stoppedAt: rest, count: steps + 1 };
  }
  return { status: 'finished', stoppedAt: null, count: steps + 1 };
}

/** The first step after which nothing moves any more but by rounding; `steps` if the last one moved. */
function restsFrom(position: Float64Array, n: number, steps: number): number {
  let k = steps;
  for (; k > 0; k--) {
    for (let i = 0; i < n; i++) {
      const x = position[k * n + i]!;
      const moved = Math.abs(x - position[(k - 1) * n + i]!);
      if (!(moved <= atRest * Math.max(1, Math.abs(x)))) return k;
    }
  }
  return 0;
}

/** Whether Newton's method sees a stationary point at `x`. */
function isStationary(evaluator: LossEvaluator, x: Float64Array): boolean {
  const n = x.length;
  const step = new Float64Array(n);
  const hessian = new Float64Array(n * n);
  evaluator.gradient(x, step);
  evaluator.hessian(x, hessian);
  if (solve(hessian, step, n) === 0) return step.every((slope) => slope === 0);
  return step.every((d, i) => Math.abs(d) <= onPoint * Math.max(1, Math.abs(x[i]!)));
}
