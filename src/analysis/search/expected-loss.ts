/**
 * The expected loss of a noisy rule on a quadratic, exactly: there the step is affine, s' = A s + c + B ξ,
 * and the mean and the covariance of the state follow from A, B and c, step by step.
 */
import { compileScalar } from '../../kernel/scalar.ts';
import type { NoisyStepDefinition } from '../../kernel/step-definition.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { jacobian } from '../../math/differentiate.ts';
import { type Expression, freeSymbols, topologicalOrder } from '../../math/expression.ts';
import { compileLinearStep } from '../heat/linear-step.ts';
import { multiply } from '../matrix.ts';

/** The mean of U over the last steps and over all noise, at values of the step's parameters by name. */
export type ExpectedLoss = (values: Readonly<Record<string, number>>) => number;

/**
 * @param initial the state before the first step.
 * @param last how many of the states after the steps are averaged, counted from the last one.
 * @returns null where the loss is no quadratic or the step not affine in the state, as Adam's.
 */
export function expectedLoss(
  definition: NoisyStepDefinition,
  loss: Loss,
  initial: Float64Array,
  steps: number,
  last: number,
): ExpectedLoss | null {
  const { state, parameters, noise, next } = definition;
  const varying = new Set([...state, ...noise]);
  const slopes = [...jacobian(next, state).flat(), ...jacobian(next, noise).flat()];
  const changing = freeSymbols(...slopes, ...loss.hessian.flat());
  if (changing.some((name) => varying.has(name)) || loss.moves) return null;
  if (hasSteps([...next, loss.expression], varying)) return null;

  const linear = compileLinearStep(definition);
  const step = compileScalar([...state, ...parameters, ...noise], next);
  const evaluator = compileLoss(loss);
  const n = state.length;
  const d = loss.variables.length;
  const hessian = new Float64Array(d * d);
  const [product, spread, forward, turned, kicks] = Array.from(
    { length: 5 },
    () => new Float64Array(n * n),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const mean = new Float64Array(n);

  return (values) => {
    const { ofState, ofNoise } = linear(initial, values);
    forward.set(ofState);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        turned[j * n + i] = forward[i * n + j]!;
        let sum = 0;
        for (let k = 0; k < noise.length; k++)
          sum += ofNoise[i * noise.length + k]! * ofNoise[j * noise.length + k]!;
        kicks[i * n + j] = sum;
      }
    }
    step.input.fill(0);
    parameters.forEach((name, p) => {
      step.input[n + p] = values[name]!;
    });
    mean.set(initial);
    spread.fill(0);
    let sum = 0;
    for (let k = 1; k <= steps; k++) {
      step.input.set(mean);
      step.run();
      mean.set(step.output);
      multiply(forward, spread, product, n);
      multiply(product, turned, spread, n);
      for (let i = 0; i < n * n; i++) spread[i]! += kicks[i]!;
      if (k > steps - last) sum += expected();
    }
    return sum / last;
  };

  /** E U = U(mean) + tr(HC)/2. */
  function expected(): number {
    const at = mean.subarray(0, d);
    evaluator.hessian(at, hessian);
    let trace = 0;
    for (let i = 0; i < d; i++) {
      for (let j = 0; j < d; j++) trace += hessian[i * d + j]! * spread[j * n + i]!;
    }
    return evaluator.value(at) + trace / 2;
  }
}

/** What is constant piece by piece has no slope, and is not affine for that. */
function hasSteps(expressions: readonly Expression[], varying: ReadonlySet<string>): boolean {
  return topologicalOrder(expressions).some(
    (node) =>
      (node.kind === 'select' ||
        (node.kind === 'unary' && (node.operation === 'sign' || node.operation === 'floor'))) &&
      freeSymbols(node).some((name) => varying.has(name)),
  );
}
