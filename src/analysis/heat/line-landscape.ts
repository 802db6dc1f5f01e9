/** A landscape of one variable as plain functions of a number. */

import { compileScalar } from '../../kernel/scalar.ts';
import { defineLoss, type Loss, type LossDefinition } from '../../loss/loss.ts';
import { derivative } from '../../math/differentiate.ts';
import { freeSymbols } from '../../math/expression.ts';
import { AnalysisError } from '../analysis-error.ts';

export interface LineLandscape {
  readonly loss: Loss;
  value(x: number): number;
  slope(x: number): number;
  curvature(x: number): number;
}

/**
 * @throws AnalysisError when the loss has more variables than one or changes with time; what `defineLoss` throws.
 */
export function lineLandscape(definition: LossDefinition): LineLandscape {
  const loss = defineLoss(definition);
  if (loss.variables.length !== 1) {
    const problem = `The loss has the variables ${loss.variables.join(', ')}`;
    throw new AnalysisError(
      'loss',
      problem,
      'give one with a single variable, such as (x^2-1)^2/4',
    );
  }
  if (freeSymbols(loss.expression).includes('t')) {
    const problem = 'The loss changes with time t, and then has no equilibrium';
    throw new AnalysisError('loss', problem, 'give t a constant value');
  }
  const names = Object.keys(loss.constants);
  const slope = loss.gradient[0]!;
  const functions = [loss.expression, slope, derivative(slope, loss.variables[0]!)].map(
    (output) => {
      const program = compileScalar([...loss.variables, ...names], [output]);
      names.forEach((name, i) => {
        program.input[1 + i] = loss.constants[name]!;
      });
      return (x: number): number => {
        program.input[0] = x;
        program.run();
        return program.output[0]!;
      };
    },
  );
  const [value, first, second] = functions as [
    LineLandscape['value'],
    LineLandscape['slope'],
    LineLandscape['curvature'],
  ];
  return { loss, value, slope: first, curvature: second };
}

/** @throws AnalysisError unless `value` is a finite number above 0. */
export function requirePositive(field: string, value: number): void {
  if (value > 0 && Number.isFinite(value)) return;
  throw new AnalysisError(field, `The ${field} cannot be ${value}`, 'give a number above 0');
}

/** @throws AnalysisError unless the loss has a value at `x`. */
export function requireOnLine(landscape: LineLandscape, field: string, x: number): void {
  if (Number.isFinite(x) && Number.isFinite(landscape.value(x))) return;
  throw new AnalysisError(field, `The loss has no finite value at ${x}`, 'choose another point');
}
