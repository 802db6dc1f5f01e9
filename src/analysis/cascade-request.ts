/** What a cascade is asked for, and the same checked and compiled into what the sweep runs on. */

import type { StepDefinition } from '../kernel/step-definition.ts';
import { defineLoss, type Loss } from '../loss/loss.ts';
import { requireFinite } from '../loss/require-finite.ts';
import type { Expression } from '../math/expression.ts';
import { requireScales } from '../motion/diagonal.ts';
import { DictionaryError } from '../motion/dictionary-error.ts';
import type { Rule, RuleName } from '../motion/rule.ts';
import { stepVariation } from '../motion/rule-parameters.ts';
import { rules } from '../motion/rules.ts';
import { initialState, stepDefinition } from '../motion/step.ts';
import { AnalysisError } from './analysis-error.ts';
import { requireAutonomous } from './autonomous.ts';
import type { Carry } from './carry.ts';
import { withinDomain } from './domain.ts';
import { type Observable, observed } from './observable.ts';
import { requireFiniteNumber, requireWhole } from './request-checks.ts';
import { columnRange, sweptValues } from './swept-columns.ts';
import { numbersOf, parameterWriter, type SweptMotion } from './swept-parameters.ts';

export { columnRange, sweptValues } from './swept-columns.ts';

/** Plain data: it travels to a worker, into a file, into a link. */
export interface CascadeRequest extends SweptMotion {
  readonly formula: string;
  readonly variables?: readonly string[] | undefined;
  readonly constants: Readonly<Record<string, number>>;
  readonly rule: RuleName;
  readonly columns: number;
  /** Computes only these of the columns, from the first index up to but not including the last; default all. */
  readonly columnRange?: readonly [number, number] | undefined;
  /** At least one start. */
  readonly starts: readonly (readonly number[])[];
  /** v₀ in displacement units, the same for every start; default at rest. */
  readonly displacement?: readonly number[] | undefined;
  /** Iterates kept of an orbit that is not on a cycle. */
  readonly keep: number;
  /** Steps before an orbit is looked at for the first time; default 1,024. */
  readonly burnIn?: number | undefined;
  /** Steps after which an orbit that has not settled is given up; default 65,536. */
  readonly maxBurnIn?: number | undefined;
  /** What the diagram shows of each state; default 0, the first coordinate. Nothing else depends on it. */
  readonly observable?: Observable | undefined;
  /** Whether each column begins where the one before ended; default none. Carried columns cannot be computed apart. */
  readonly carry?: Carry | undefined;
  /** Steps of each of the 16 orbits that a Lyapunov exponent is averaged over; default 1,024. */
  readonly exponentSteps?: number | undefined;
  /** A coordinate beyond this has escaped; default 10⁶·max(1, the largest |coordinate| of the starts). */
  readonly escapeRadius?: number | undefined;
}

/** The part of a request that says what moves, without what is swept. */
export type MotionRequest = Pick<
  CascadeRequest,
  | 'formula'
  | 'variables'
  | 'constants'
  | 'rule'
  | 'parameters'
  | 'particle'
  | 'scales'
  | 'displacement'
  | 'escapeRadius'
>;

/** A request with its defaults filled in, its loss read and its step defined. */
export interface Sweep {
  readonly request: CascadeRequest;
  readonly loss: Loss;
  readonly rule: Rule;
  readonly definition: StepDefinition;
  /** The swept value of each column that is asked for. */
  readonly values: Float64Array;
  /** Writes the values of definition.parameters at a swept value. */
  writeParameters(value: number, out: Float64Array): void;
  /** Full states, one per start, as `initialState` has them. */
  readonly starts: readonly Float64Array[];
  readonly burnIn: number;
  readonly maxBurnIn: number;
  /** The coordinate, or the expression of variables and constants, that is shown. */
  readonly observable: number | Expression;
  /** The coordinate that orbits are looked at by: the one shown, else the first. */
  readonly coordinate: number;
  readonly carry: Carry;
  readonly exponentSteps: number;
  readonly escapeRadius: number;
}

/** 1 GiB of kept points. */
const mostPoints = 2 ** 27;

/**
 * @param late whether the rule is to be what it is late in a run (see `StepVariation`).
 * @throws FormulaError or LossError for the loss and the starts, DictionaryError for the particle,
 *   AnalysisError for everything else.
 */
export function prepareSweep(request: CascadeRequest, late = false): Sweep {
  const { from, to, columns, keep, starts } = request;
  const loss = defineLoss({
    formula: request.formula,
    variables: request.variables,
    constants: request.constants,
  });
  if (!Object.hasOwn(rules, request.rule)) {
    const known = Object.keys(rules).join(', ');
    throw new AnalysisError('rule', `there is no rule ${request.rule}`, `choose one of ${known}`);
  }
  const rule = rules[request.rule];
  const numbers = numbersOf(request, rule, loss);
  requireAutonomous('a sweep', loss, numbers);
  if (request.scales !== undefined) requireScales(request.scales, loss.variables.length);
  const definition = withinDomain(
    stepDefinition(rule, loss, { ...stepVariation(numbers), late }),
    loss,
  );
  const { burnIn = 1024, maxBurnIn = 65_536, observable = 0, exponentSteps = 1024 } = request;
  const { carry = 'none' } = request;

  requireFiniteNumber('from', from);
  requireFiniteNumber('to', to);
  if (from === to && columns !== 1) {
    throw new AnalysisError(
      'to',
      `the sweep begins and ends at ${from}`,
      'give two values or ask for one column',
    );
  }
  requireWhole('columns', columns, 1);
  requireWhole('keep', keep, 1);
  requireWhole('burnIn', burnIn, 0);
  requireWhole('maxBurnIn', maxBurnIn, 0);
  requireWhole('exponentSteps', exponentSteps, 1);
  const shown = observed(observable, loss);
  if (starts.length === 0) {
    throw new AnalysisError('starts', 'there is no start', 'give at least one point');
  }
  requireCarry(carry, request);
  const [first, end] = columnRange(request);
  if ((end - first) * starts.length * keep > mostPoints) {
    const problem = `${end - first} columns of ${starts.length * keep} points do not fit into memory`;
    throw new AnalysisError('keep', problem, 'keep fewer points or ask for fewer columns');
  }
  starts.forEach((start, i) => {
    requireFinite(loss, start, starts.length === 1 ? 'start' : `starts[${i}]`);
  });

  const values = sweptValues(request);
  const farthest = Math.max(1, ...starts.flat().map(Math.abs));
  return {
    request,
    loss,
    rule,
    definition,
    values,
    writeParameters: parameterWriter(request, rule, loss, definition, numbers),
    starts: starts.map((start) => fullState(definition, rule, start, request.displacement)),
    burnIn: Math.min(burnIn, maxBurnIn),
    maxBurnIn,
    observable: shown,
    coordinate: typeof shown === 'number' ? shown : 0,
    carry,
    exponentSteps,
    escapeRadius: request.escapeRadius ?? 1e6 * farthest,
  };
}

/**
 * Writes the parameters at a value of the sweep. @returns whether the motion can have it: a search may
 * step outside what was asked for, to where there is no such particle.
 */
export function writeIfPossible(sweep: Sweep, value: number, out: Float64Array): boolean {
  try {
    sweep.writeParameters(value, out);
    return true;
  } catch (error) {
    if (error instanceof DictionaryError) return false;
    throw error;
  }
}

function requireCarry(carry: Carry, { columnRange: range }: CascadeRequest): void {
  if (!['none', 'up', 'down'].includes(carry)) {
    throw new AnalysisError('carry', `carry is ${carry}`, 'choose none, up or down');
  }
  if (carry === 'none' || range === undefined) return;
  const problem = 'each column of a carried sweep needs the one before';
  throw new AnalysisError('columnRange', problem, 'leave the column range out');
}

function fullState(
  { state }: StepDefinition,
  rule: Rule,
  start: readonly number[],
  displacement: readonly number[] | undefined,
): Float64Array {
  if (displacement !== undefined && displacement.length !== start.length) {
    const problem = `the displacement has ${displacement.length} of ${start.length} numbers`;
    throw new AnalysisError('displacement', problem, 'give one per variable of the loss');
  }
  return initialState(state, rule, start, displacement);
}
