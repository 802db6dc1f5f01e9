/**
 * Superstable cycles of a map of the line: a point of the cycle is a critical point, f'(x_j) = 0, so
 * the multiplier is 0. Newton's method on cycle and swept value together.
 */

import { compileScalar } from '../../kernel/scalar.ts';
import { derivative } from '../../math/differentiate.ts';
import type { Sweep } from '../cascade-request.ts';
import { type Condition, closed, shoot } from './shooting.ts';
import { compileShooting } from './shooting-program.ts';

export interface SuperstableCycle {
  readonly value: number;
  readonly valueError: number;
  readonly period: number;
  /** The critical point comes first. */
  readonly points: Float64Array;
  /** The product of f' along the cycle, 0 to rounding. */
  readonly multiplier: number;
  /** The largest |f(x_i) − x_{i+1}|. */
  readonly residual: number;
}

/**
 * Compiles the search for a sweep of a one-dimensional rule; null for others: a rule that keeps a velocity
 * has the determinant ρ ≠ 0 and no superstable cycle.
 *
 * The result takes a cycle at a value near by.
 */
export function compileSuperstable(
  sweep: Sweep,
): ((points: Float64Array, value: number) => SuperstableCycle | null) | null {
  const { definition } = sweep;
  const [name, ...others] = definition.state;
  if (name === undefined || others.length > 0) return null;
  const program = compileShooting(sweep, definition);
  const slope = derivative(definition.next[0]!, name);
  const bend = derivative(slope, name);
  const curve = compileScalar([name, ...definition.parameters], [slope, bend]);
  const parameters = curve.input.subarray(1);
  const at = (x: number, value: number): readonly [number, number] => {
    sweep.writeParameters(value, parameters);
    curve.input[0] = x;
    curve.run();
    return [curve.output[0]!, curve.output[1]!];
  };

  /** f'(x_0) = 0. */
  const critical: Condition = {
    reach: 'first',
    scalarGradient: new Float64Array(1),
    evaluate(points, scalars, gradient) {
      const value = scalars[0]!;
      const h = 1e-6 * Math.max(Math.abs(value), 1e-3);
      // Only Newton's speed depends on this difference quotient.
      const change = at(points[0]!, value + h)[0] - at(points[0]!, value - h)[0];
      critical.scalarGradient[0] = change / (2 * h);
      const [f1, f2] = at(points[0]!, value);
      gradient[0] = f2;
      return f1;
    },
  };

  return (points, value) => {
    const period = points.length;
    let flattest = 0;
    let least = Number.POSITIVE_INFINITY;
    points.forEach((x, i) => {
      const steepness = Math.abs(at(x, value)[0]);
      if (steepness < least) [least, flattest] = [steepness, i];
    });
    const turned = points.map((_, i) => points[(i + flattest) % period]!);
    const scalars = Float64Array.of(value);
    const found = shoot(program, turned, scalars, closed, [critical]);
    if (found === null) return null;
    const multiplier = turned.reduce((product, x) => product * at(x, scalars[0]!)[0], 1);
    return {
      value: scalars[0]!,
      valueError: found.scalarErrors[0]! + 2 * Number.EPSILON * Math.abs(scalars[0]!),
      period,
      points: turned,
      multiplier,
      residual: found.residual,
    };
  };
}
