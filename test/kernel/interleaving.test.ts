import { expect, test } from 'vitest';
import { interleaving, loopShape } from '../../src/kernel/interleaving.ts';
import { invariants } from '../../src/kernel/invariants.ts';
import { lower } from '../../src/kernel/lower.ts';
import { add, apply, div, mul, pow, sub } from '../../src/math/arithmetic.ts';
import { type Expression, number, symbol } from '../../src/math/expression.ts';

const [x, y, a, b] = ['x', 'y', 'a', 'b'].map(symbol) as [
  Expression,
  Expression,
  Expression,
  Expression,
];
const vectors = (...next: Expression[]) => interleaving(lower(next), ['x', 'y']);

test('a short dependent chain wants six to eight vectors', () => {
  const doubleWell = sub(x, mul(a, sub(pow(x, number(3)), x)));
  expect(vectors(doubleWell)).toBeGreaterThanOrEqual(6);
  expect(vectors(doubleWell)).toBeLessThanOrEqual(8);
});

test('with its parameter in memory a short chain has the registers to itself', () => {
  const doubleWell = sub(x, mul(a, sub(pow(x, number(3)), x)));
  expect(loopShape(lower([doubleWell]), ['x'])).toEqual({ vectors: 12, invariantsIn: 'memory' });
  // Two states a vector, one constant and one intermediate value: 15 registers hold 6 or 7.
  const henon = [add(sub(number(1), mul(a, pow(x, number(2)))), y), mul(b, x)];
  const { vectors, invariantsIn } = loopShape(lower(henon), ['x', 'y']);
  expect([6, 7]).toContain(vectors);
  expect(invariantsIn).toBe('memory');
});

test('where states and constants fill the registers, loads would come on top', () => {
  const [u, v] = ['u', 'v'].map(symbol) as [Expression, Expression];
  const next = [x, y, u, v].map((e) => sub(mul(a, e), mul(b, mul(e, pow(e, number(2))))));
  const shape = loopShape(lower(next), ['x', 'y', 'u', 'v']);
  expect(shape.invariantsIn).toBe('locals');
  expect(loopShape(lower([add(x, apply('tanh', x))]), ['x']).invariantsIn).toBe('locals');
});

test('many independent terms with their own constants want few', () => {
  let sum: Expression = x;
  for (let k = 1; k <= 30; k++) {
    sum = add(sum, mul(number(1 / k), pow(sub(x, number(k / 7)), number(5))));
  }
  expect(vectors(sum)).toBe(2);
});

test('calls want few, but only calls inside the loop count', () => {
  expect(vectors(add(x, apply('tanh', x)))).toBe(2);
  expect(vectors(add(apply('cos', x), apply('sin', x)))).toBe(2);
  expect(vectors(mul(x, apply('sin', a)))).toBeGreaterThan(2);
});

test('one function written in place hides its own latency behind a few vectors', () => {
  expect(vectors(add(x, apply('sin', x)))).toBe(6);
  expect(vectors(add(x, apply('exp', x)))).toBe(6);
});

test('a map that does nothing with its state needs no interleaving', () => {
  expect(vectors(y, x)).toBe(1);
  expect(vectors(a, number(0))).toBe(1);
});

test('invariants are the largest subexpressions of parameters alone', () => {
  const product = mul(a, b);
  const root = apply('sqrt', sub(number(1), pow(a, number(2))));
  const next = [add(mul(x, product), mul(root, pow(x, number(2)))), div(a, b)];
  expect(new Set(invariants(next, new Set(['x', 'y'])))).toEqual(
    new Set([product, root, div(a, b)]),
  );
  expect(invariants([mul(number(3), x), number(2)], new Set(['x']))).toEqual([]);
});
