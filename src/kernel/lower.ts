/**
 * Rewrites an expression into what machine instructions do, without changing
 * a bit of its value: integer powers become products, division by a power of
 * two becomes multiplication. Because the graph is hash-consed, x² inside x³
 * and x² elsewhere end up as one node.
 */

import { one } from '../math/arithmetic.ts';
import {
  binary,
  type Expression,
  number,
  select,
  topologicalOrder,
  unary,
} from '../math/expression.ts';
import { integerPowerChain, isIntegerPower } from '../math/integer-power.ts';

function integerPower(x: Expression, n: number): Expression {
  if (n === 0) return one;
  const power = integerPowerChain(x, Math.abs(n), (a, b) => binary('mul', a, b));
  return n > 0 ? power : binary('div', one, power);
}

/** 1/c where that is exact (c = ±2ᵏ and 1/c not subnormal), so that x/c = x·(1/c) to the bit. */
function exactReciprocal(c: number): number | undefined {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, c);
  const high = bits.getUint32(0);
  const exponent = (high >>> 20) & 0x7ff;
  const isPowerOfTwo = (high & 0xfffff) === 0 && bits.getUint32(4) === 0;
  return isPowerOfTwo && exponent >= 1 && exponent <= 2045 ? 1 / c : undefined;
}

/** The lowered roots, in the same order. */
export function lower(roots: readonly Expression[]): Expression[] {
  const lowered = new Map<Expression, Expression>();
  const of = (e: Expression): Expression => lowered.get(e)!;
  for (const node of topologicalOrder(roots)) lowered.set(node, lowerNode(node, of));
  return roots.map(of);
}

function lowerNode(node: Expression, of: (e: Expression) => Expression): Expression {
  switch (node.kind) {
    case 'number':
    case 'symbol':
      return node;
    case 'unary':
      return unary(node.operation, of(node.argument));
    case 'select':
      return select(
        node.comparison,
        of(node.left),
        of(node.right),
        of(node.consequent),
        of(node.alternative),
      );
    case 'binary': {
      const left = of(node.left);
      const right = of(node.right);
      if (node.right.kind === 'number') {
        const { value } = node.right;
        if (node.operation === 'pow' && isIntegerPower(value)) return integerPower(left, value);
        if (node.operation === 'div') {
          const reciprocal = exactReciprocal(value);
          if (reciprocal !== undefined) return binary('mul', left, number(reciprocal));
        }
      }
      return binary(node.operation, left, right);
    }
  }
}
