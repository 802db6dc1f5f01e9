import type { StepDefinition } from '../kernel/step-definition.ts';
import { apply, div, dot, mul, one, sub } from '../math/arithmetic.ts';
import { jacobian } from '../math/differentiate.ts';
import { type Expression, symbol } from '../math/expression.ts';

/**
 * The step together with n orthonormal tangents q_i that are carried along and made orthonormal again
 * after each step (modified Gram–Schmidt, which is the QR factorization of J·Q), and the products p_i of
 * what their lengths were: the mean of ln R_ii is the i-th Lyapunov exponent (Benettin et al.,
 * Meccanica 15 (1980) 9).
 *
 * State x; then `q0.x`, `q0.y`, …, `q1.x`, …; then `p0`, `p1`, …. On the line there are no
 * directions to keep, only p0.
 */
export function withOrthonormalTangents(definition: StepDefinition): StepDefinition {
  const { state, parameters, next } = definition;
  const n = state.length;
  const rows = jacobian(next, state);
  const products = state.map((_, i) => symbol(`p${i}`));
  const names = products.map((_, i) => `p${i}`);
  if (n === 1) {
    const slope = apply('abs', rows[0]![0]!);
    return { state: [...state, ...names], parameters, next: [...next, mul(products[0]!, slope)] };
  }
  const directionNames = state.map((_, i) => state.map((name) => `q${i}.${name}`));
  const orthonormal: Expression[][] = [];
  const grown: Expression[] = [];
  directionNames.forEach((own, i) => {
    const q = own.map(symbol);
    let carried = rows.map((row) => dot(row, q));
    for (const earlier of orthonormal) {
      const along = dot(earlier, carried);
      carried = carried.map((component, k) => sub(component, mul(along, earlier[k]!)));
    }
    const length = apply('sqrt', dot(carried, carried));
    const scale = div(one, length);
    orthonormal.push(carried.map((component) => mul(component, scale)));
    grown.push(mul(products[i]!, length));
  });
  return {
    state: [...state, ...directionNames.flat(), ...names],
    parameters,
    next: [...next, ...orthonormal.flat(), ...grown],
  };
}
