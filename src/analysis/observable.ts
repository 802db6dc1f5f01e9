/** What a diagram shows of a state: a coordinate, or an expression of the state. */

import { compileScalar } from '../kernel/scalar.ts';
import type { StepDefinition } from '../kernel/step-definition.ts';
import type { Loss } from '../loss/loss.ts';
import { add, apply, min, mul, sub } from '../math/arithmetic.ts';
import { type Expression, number, symbol } from '../math/expression.ts';
import { AnalysisError } from './analysis-error.ts';

/**
 * - a number: the coordinate of this index, counted from 0;
 * - `loss`: U(x);
 * - `gradient-norm`: |∇U(x)|, Euclidean;
 * - `distanceTo`: the Euclidean distance to the nearest of these points.
 */
export type Observable =
  | number
  | 'loss'
  | 'gradient-norm'
  | { readonly distanceTo: readonly (readonly number[])[] };

/**
 * The observable as what a kernel records: the index of a state, or an expression of the variables and
 * constants.
 *
 * @throws AnalysisError for a coordinate that the loss does not have, and for points of another dimension.
 */
export function observed(observable: Observable, loss: Loss): number | Expression {
  const { variables } = loss;
  if (observable === 'loss') return loss.expression;
  if (observable === 'gradient-norm') return length(loss.gradient);
  if (typeof observable === 'number') return coordinate(observable, variables);
  const { distanceTo } = observable;
  const [first, ...rest] = distanceTo.map((point) => distance(point, variables));
  if (first === undefined) {
    throw new AnalysisError('observable', 'there is no point to measure from', 'give at least one');
  }
  return rest.reduce(min, first);
}

function coordinate(index: number, variables: readonly string[]): number {
  if (!Number.isInteger(index) || index < 0) {
    const cure = 'give a whole number, 0 or more';
    throw new AnalysisError('observable', `observable is ${index}`, cure);
  }
  if (index < variables.length) return index;
  const problem = `the observable is coordinate ${index}, counted from 0`;
  throw new AnalysisError('observable', problem, `choose at most ${variables.length - 1}`);
}

function distance(point: readonly number[], variables: readonly string[]): Expression {
  if (point.length !== variables.length || !point.every(Number.isFinite)) {
    const problem = `the observable measures from (${point.join(', ')})`;
    const cure = `give ${variables.length === 1 ? 'one finite number' : `${variables.length} finite numbers`} a point`;
    throw new AnalysisError('observable', problem, cure);
  }
  return length(variables.map((name, i) => sub(symbol(name), number(point[i]!))));
}

function length(entries: readonly Expression[]): Expression {
  const [first, ...rest] = entries as [Expression, ...Expression[]];
  if (rest.length === 0) return apply('abs', first);
  return apply(
    'sqrt',
    rest.reduce((sum, entry) => add(sum, mul(entry, entry)), mul(first, first)),
  );
}

/** The observable of full states that lie one after another. */
export type ReadObservable = (
  states: Float64Array,
  parameters: Float64Array,
  out: Float64Array,
) => void;

/**
 * Reads the observable off states, the i-th into `out[i]`: as many as `out` has room for. The bits are
 * those that a sweep's kernel counts.
 */
export function observableReader(
  { state, parameters }: StepDefinition,
  shown: number | Expression,
): ReadObservable {
  const n = state.length;
  if (typeof shown === 'number') {
    return (states, _, out) => {
      for (let i = 0; i < out.length; i++) out[i] = states[i * n + shown]!;
    };
  }
  const program = compileScalar([...state, ...parameters], [shown]);
  return (states, values, out) => {
    program.input.set(values, n);
    for (let i = 0; i < out.length; i++) {
      for (let s = 0; s < n; s++) program.input[s] = states[i * n + s]!;
      program.run();
      out[i] = program.output[0]!;
    }
  };
}
