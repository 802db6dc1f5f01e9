/** Losses whose terms are convex functions of one affine expression each: least squares, logistic regression. */

import { hull, type Interval, interval } from '../../loss/interval/interval.ts';
import { type Box, intervalEvaluator } from '../../loss/interval/interval-evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { derivative } from '../../math/differentiate.ts';
import {
  binary,
  children,
  type Expression,
  freeSymbols,
  select,
  symbol,
  unary,
} from '../../math/expression.ts';
import { hessianBounds } from './hessian-bounds.ts';

/** What the affine expression is called in the function of it: no name of a formula. */
const inner = '·';
/** Pieces of its range that are looked at for one function. */
const mostPieces = 2000;

/** One term as a function g of an affine expression u, over the range of u. */
interface Term {
  readonly g: Expression;
  readonly sign: 1 | -1;
  /** The least size of what it is multiplied with. */
  readonly scale: number;
  range: Interval;
  /** The variable that u is; null where it is more than that. */
  readonly variable: string | null;
}

/**
 * A lower bound for every curvature of the loss over the box, at least 0, where each of its terms is
 * shown to be convex: the Hessian of g(u(x)) is g''(u) ∇u∇uᵀ. Interval arithmetic on the whole Hessian
 * does not see that, since it bounds the entries one by one.
 *
 * @returns null where that is not shown.
 */
export function convexSum(loss: Loss, box: Box): number | null {
  const { variables, constants, expression } = loss;
  const terms = new Map<string, Term>();
  const affine = affineTest(variables);
  const value = (node: Expression) => intervalEvaluator([node], [], constants)(box)[0]!;
  const collect = (node: Expression, sign: 1 | -1, scale: number): boolean => {
    if (affine(node)) return true;
    const opposite = sign === 1 ? -1 : 1;
    if (node.kind === 'unary' && node.operation === 'neg') {
      return collect(node.argument, opposite, scale);
    }
    if (node.kind === 'binary') {
      const { operation, left, right } = node;
      if (operation === 'add') return collect(left, sign, scale) && collect(right, sign, scale);
      if (operation === 'sub') return collect(left, sign, scale) && collect(right, opposite, scale);
      const [factor, rest] = isConstant(left, variables) ? [left, right] : [right, left];
      if (operation === 'mul' && isConstant(factor, variables)) {
        const { low, high, partial } = value(factor);
        if (partial || (low < 0 && high > 0)) return false;
        const size = low >= 0 ? low : -high;
        return collect(rest, low >= 0 ? sign : opposite, scale * size);
      }
      if (operation === 'div' && isConstant(right, variables)) {
        const { low, high, partial } = value(right);
        if (partial || !(low > 0 || high < 0)) return false;
        const size = low > 0 ? high : -low;
        return collect(left, low > 0 ? sign : opposite, scale / size);
      }
    }
    return add(node, sign, scale);
  };
  const add = (node: Expression, sign: 1 | -1, scale: number): boolean => {
    const found = new Set<Expression>();
    bottlenecks(node, affine, variables, found);
    const [u, other] = found;
    if (u === undefined || other !== undefined) return false;
    if (sign === 1 && isSoftplus(node, u)) return true;
    const g = replaced(node, u);
    const variable = u.kind === 'symbol' ? u.name : null;
    const range = intervalEvaluator([u], variables, constants)(box)[0]!;
    if (range.partial || !(range.high - range.low < Infinity)) return false;
    const key = `${sign} ${variable} ${g.id}`;
    const known = terms.get(key);
    if (known === undefined) terms.set(key, { g, sign, scale, range, variable });
    // The same function of many rows is looked at once; of one variable each counts for itself.
    else if (variable === null) known.range = hull(known.range, range);
    else terms.set(`${key} ${terms.size}`, { g, sign, scale, range, variable });
    return true;
  };
  if (!collect(expression, 1, 1)) return null;
  const least = new Map(variables.map((name) => [name, 0]));
  for (const { g, sign, scale, range, variable } of terms.values()) {
    const bound = leastSecond(g, sign, range, constants);
    if (bound === null) return null;
    if (variable !== null) least.set(variable, least.get(variable)! + scale * bound);
  }
  // The sums of a few lower bounds are off by less than this.
  const rounding = 1 - 1e-14;
  return Math.min(...least.values()) * rounding;
}

function isConstant(node: Expression, variables: readonly string[]): boolean {
  return !freeSymbols(node).some((name) => variables.includes(name));
}

/** Whether a node is affine in the variables, by its form. */
function affineTest(variables: readonly string[]): (node: Expression) => boolean {
  const known = new Map<Expression, boolean>();
  const affine = (node: Expression): boolean => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const found = decide(node);
    known.set(node, found);
    return found;
  };
  const decide = (node: Expression): boolean => {
    if (node.kind === 'symbol' || isConstant(node, variables)) return true;
    if (node.kind === 'unary') return node.operation === 'neg' && affine(node.argument);
    if (node.kind !== 'binary') return false;
    const { operation, left, right } = node;
    if (operation === 'add' || operation === 'sub') return affine(left) && affine(right);
    if (operation === 'div') return isConstant(right, variables) && affine(left);
    if (operation !== 'mul') return false;
    return isConstant(left, variables)
      ? affine(right)
      : isConstant(right, variables) && affine(left);
  };
  return affine;
}

/** The affine nodes through which the variables reach a node. */
function bottlenecks(
  node: Expression,
  affine: (node: Expression) => boolean,
  variables: readonly string[],
  found: Set<Expression>,
): void {
  if (isConstant(node, variables)) return;
  if (affine(node)) found.add(node);
  else for (const child of children(node)) bottlenecks(child, affine, variables, found);
}

/** log(1 + exp(u)), whose second derivative rounds to 0 and below where it is flat. */
function isSoftplus(node: Expression, u: Expression): boolean {
  if (node.kind !== 'unary' || node.operation !== 'log') return false;
  const sum = node.argument;
  if (sum.kind !== 'binary' || sum.operation !== 'add') return false;
  const isOne = (side: Expression) => side.kind === 'number' && side.value === 1;
  const isPower = (side: Expression) =>
    side.kind === 'unary' && side.operation === 'exp' && side.argument === u;
  const { left, right } = sum;
  return (isOne(left) && isPower(right)) || (isOne(right) && isPower(left));
}

/** The node with u as a name of its own. */
function replaced(node: Expression, u: Expression): Expression {
  if (node === u) return symbol(inner);
  switch (node.kind) {
    case 'number':
    case 'symbol':
      return node;
    case 'unary':
      return unary(node.operation, replaced(node.argument, u));
    case 'binary':
      return binary(node.operation, replaced(node.left, u), replaced(node.right, u));
    case 'select':
      return select(
        node.comparison,
        replaced(node.left, u),
        replaced(node.right, u),
        replaced(node.consequent, u),
        replaced(node.alternative, u),
      );
  }
}

/** A lower bound, at least 0, of ±g'' over the range; null where it may be negative. */
function leastSecond(
  g: Expression,
  sign: 1 | -1,
  range: Interval,
  constants: Loss['constants'],
): number | null {
  const first = derivative(g, inner);
  const line = {
    formula: '',
    variables: [inner],
    constants,
    moves: false,
    expression: g,
    gradient: [first],
    hessian: [[derivative(first, inner)]],
  };
  const bounds = hessianBounds(line);
  const pending = [interval(range.low, range.high)];
  let least = Infinity;
  for (let pieces = 0; pending.length > 0; pieces++) {
    const piece = pending.pop()!;
    const found = bounds.over([piece])?.[0];
    const low = found === undefined ? -Infinity : sign === 1 ? found.low : -found.high;
    if (low >= 0) {
      least = Math.min(least, low);
      continue;
    }
    const middle = piece.low + (piece.high - piece.low) / 2;
    if (pieces > mostPieces || middle <= piece.low || middle >= piece.high) return null;
    pending.push(interval(piece.low, middle), interval(middle, piece.high));
  }
  return least;
}
