/**
 * Constructors that simplify as they build: the algebra of derivatives and of
 * update rules. Only rewrites that are exact in IEEE arithmetic for finite
 * values are applied (x + 0, 1·x, 0·x, folding of constants by one rounded
 * operation), so a simplified expression computes what the long one would.
 */
import {
  binary,
  type Comparison,
  type Expression,
  number,
  select as rawSelect,
  type UnaryOperation,
  unary,
} from './expression.ts';

export const zero = number(0);
export const one = number(1);

function constantValue(expression: Expression): number | undefined {
  return expression.kind === 'number' ? expression.value : undefined;
}

function isNegation(e: Expression): e is Expression & { kind: 'unary'; operation: 'neg' } {
  return e.kind === 'unary' && e.operation === 'neg';
}

export function neg(a: Expression): Expression {
  const value = constantValue(a);
  if (value !== undefined) return number(value === 0 ? 0 : -value);
  if (isNegation(a)) return a.argument;
  if (a.kind === 'binary' && a.operation === 'sub') return sub(a.right, a.left);
  return unary('neg', a);
}

export function add(a: Expression, b: Expression): Expression {
  const x = constantValue(a);
  const y = constantValue(b);
  if (x !== undefined && y !== undefined) return number(x + y);
  if (x === 0) return b;
  if (y === 0) return a;
  if (isNegation(b)) return sub(a, b.argument);
  if (isNegation(a)) return sub(b, a.argument);
  if (a === b) return mul(number(2), a);
  return binary('add', a, b);
}

export function sub(a: Expression, b: Expression): Expression {
  const x = constantValue(a);
  const y = constantValue(b);
  if (x !== undefined && y !== undefined) return number(x - y);
  if (y === 0) return a;
  if (x === 0) return neg(b);
  if (a === b) return zero;
  if (isNegation(b)) return add(a, b.argument);
  return binary('sub', a, b);
}

export function mul(a: Expression, b: Expression): Expression {
  const x = constantValue(a);
  const y = constantValue(b);
  if (x !== undefined && y !== undefined) return number(x * y);
  if (y !== undefined) return mul(b, a);
  if (x === 0) return zero;
  if (x === 1) return b;
  if (x === -1) return neg(b);
  if (isNegation(a)) return neg(mul(a.argument, b));
  if (isNegation(b)) return neg(mul(a, b.argument));
  return binary('mul', a, b);
}

export function div(a: Expression, b: Expression): Expression {
  const x = constantValue(a);
  const y = constantValue(b);
  if (y === 1) return a;
  if (y === -1) return neg(a);
  if (x === 0 && y !== 0) return zero;
  // Fold 6/2, keep 1/3 readable: its one rounding happens in the kernel all the same.
  if (x !== undefined && y !== undefined && y !== 0 && Number.isInteger(x / y))
    return number(x / y);
  if (isNegation(a)) return neg(div(a.argument, b));
  if (isNegation(b)) return neg(div(a, b.argument));
  return binary('div', a, b);
}

export function pow(a: Expression, b: Expression): Expression {
  const y = constantValue(b);
  if (y === 0) return one;
  if (y === 1) return a;
  return binary('pow', a, b);
}

/** Every other function of one argument; `sqrt` of a perfect square is folded, the rest is kept. */
export function apply(operation: UnaryOperation, a: Expression): Expression {
  if (operation === 'neg') return neg(a);
  const value = constantValue(a);
  if (operation === 'sqrt' && value !== undefined && Number.isInteger(Math.sqrt(value))) {
    return number(Math.sqrt(value));
  }
  if (operation === 'abs' && value !== undefined) return number(Math.abs(value));
  if (operation === 'sign' && value !== undefined) return number(Math.sign(value));
  return unary(operation, a);
}

export function select(
  comparison: Comparison,
  left: Expression,
  right: Expression,
  consequent: Expression,
  alternative: Expression,
): Expression {
  if (consequent === alternative) return consequent;
  return rawSelect(comparison, left, right, consequent, alternative);
}

/** a·b summed over two equally long lists; 0 when they are empty. */
export function dot(a: readonly Expression[], b: readonly Expression[]): Expression {
  return a.reduce((sum: Expression, term, i) => add(sum, mul(term, b[i]!)), zero);
}
