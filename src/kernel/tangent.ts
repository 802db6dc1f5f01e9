import { dot } from '../math/arithmetic.ts';
import { jacobian } from '../math/differentiate.ts';
import { symbol } from '../math/expression.ts';
import type { StepDefinition } from './step-definition.ts';

/**
 * The step together with one tangent vector carried along: state x, then `t.x`, with
 * t' = J(x)·t. One kernel advances both, so the derivative shares its subexpressions with the step.
 */
export function withTangent(definition: StepDefinition): StepDefinition {
  const { state, parameters, next } = definition;
  const names = state.map((name) => `t.${name}`);
  const tangent = names.map(symbol);
  const rows = jacobian(next, state);
  return {
    state: [...state, ...names],
    parameters,
    next: [...next, ...rows.map((row) => dot(row, tangent))],
  };
}
