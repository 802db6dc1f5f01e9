/** A loss of many parameters along two directions through one point: a slice that can be drawn. */

import { add, mul } from '../math/arithmetic.ts';
import { gradient, hessian } from '../math/differentiate.ts';
import { type Expression, number, symbol } from '../math/expression.ts';
import { print } from '../math/print.ts';
import { substitute } from '../math/substitute.ts';
import type { Loss } from './loss.ts';
import { LossError } from './loss-error.ts';

/** The points through + x·along[0] + y·along[1]. */
export interface Plane {
  readonly through: readonly number[];
  readonly along: readonly [readonly number[], readonly number[]];
}

/**
 * The loss on a plane, as a loss of x and y. Its steps stay in the plane: they are those of the loss
 * whose parameters may move along the two directions only.
 *
 * @throws LossError unless the point and both directions have one number per variable, and the directions
 *   are not parallel.
 */
export function onPlane(loss: Loss, { through, along }: Plane): Loss {
  const { variables, constants, moves } = loss;
  [through, ...along].forEach((numbers, i) => {
    const field = i === 0 ? 'plane.through' : `plane.along[${i - 1}]`;
    if (numbers.length !== variables.length) {
      const problem = `${field} has ${numbers.length} numbers for the variables ${variables.join(', ')}`;
      throw new LossError(field, problem, 'give one number for each');
    }
    if (!numbers.every(Number.isFinite)) {
      throw new LossError(field, `${field} has a number that is not finite`, 'give finite numbers');
    }
  });
  const [a, b] = along;
  const dot = (u: readonly number[], v: readonly number[]) =>
    u.reduce((sum, value, i) => sum + value * v[i]!, 0);
  if (!(dot(a, b) ** 2 < (1 - 1e-12) * dot(a, a) * dot(b, b))) {
    const problem = 'The directions of the plane are parallel, or one is 0';
    throw new LossError('plane.along', problem, 'give two different directions');
  }
  const [x, y] = [symbol('x'), symbol('y')];
  const at = variables.map((name, i): readonly [string, Expression] => [
    name,
    add(number(through[i]!), add(mul(number(a[i]!), x), mul(number(b[i]!), y))),
  ]);
  const expression = substitute(loss.expression, Object.fromEntries(at));
  const names = ['x', 'y'];
  return {
    formula: print(expression),
    variables: names,
    constants,
    moves,
    expression,
    gradient: gradient(expression, names),
    hessian: hessian(expression, names),
  };
}
