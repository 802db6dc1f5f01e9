import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  binary,
  children,
  type Expression,
  freeSymbols,
  number,
  select,
  symbol,
  topologicalOrder,
  unary,
} from '../../src/math/expression.ts';
import { expressions } from './arbitrary.ts';

const x = symbol('x');
const y = symbol('y');

/** The same expression from fresh nodes. */
function rebuilt(e: Expression): Expression {
  switch (e.kind) {
    case 'number':
      return number(e.value);
    case 'symbol':
      return symbol(e.name);
    case 'unary':
      return unary(e.operation, rebuilt(e.argument));
    case 'binary':
      return binary(e.operation, rebuilt(e.left), rebuilt(e.right));
    case 'select':
      return select(
        e.comparison,
        rebuilt(e.left),
        rebuilt(e.right),
        rebuilt(e.consequent),
        rebuilt(e.alternative),
      );
  }
}

describe('hash-consing', () => {
  test('equal expressions are one object', () => {
    expect(binary('add', x, number(1))).toBe(binary('add', symbol('x'), number(1)));
    expect(unary('sin', binary('mul', x, y))).toBe(unary('sin', binary('mul', x, y)));
    expect(select('lt', x, y, x, y)).toBe(select('lt', x, y, x, y));
  });

  test('different expressions are different objects', () => {
    expect(binary('add', x, y)).not.toBe(binary('add', y, x));
    expect(binary('sub', x, y)).not.toBe(binary('add', x, y));
    expect(unary('sin', x)).not.toBe(unary('sinh', x));
    expect(select('lt', x, y, x, y)).not.toBe(select('le', x, y, x, y));
    expect(number(0)).not.toBe(number(-0));
    expect(number(1)).not.toBe(symbol('1'));
  });

  test('NaN is one node', () => {
    expect(number(Number.NaN)).toBe(number(Number.NaN));
  });

  test('a rebuilt expression is the one it was built from', () => {
    fc.assert(fc.property(expressions(), (e) => rebuilt(e) === e));
  });

  test('nodes cannot be changed', () => {
    expect(Object.isFrozen(binary('add', x, y))).toBe(true);
  });
});

describe('topologicalOrder', () => {
  test('holds every node once, children first', () => {
    fc.assert(
      fc.property(expressions(), expressions(), (a, b) => {
        const order = topologicalOrder([a, b]);
        const place = new Map(order.map((node, i) => [node, i]));
        expect(place.size).toBe(order.length);
        expect(place.has(a) && place.has(b)).toBe(true);
        for (const node of order) {
          for (const child of children(node)) {
            expect(place.get(child)!).toBeLessThan(place.get(node)!);
          }
        }
      }),
    );
  });

  test('counts a shared subexpression once: x + x doubled forty times has 41 nodes', () => {
    let sum: Expression = x;
    for (let i = 0; i < 40; i++) sum = binary('add', sum, sum);
    expect(topologicalOrder([sum])).toHaveLength(41);
  });

  test('does not overflow the call stack', () => {
    let sum: Expression = x;
    for (let i = 0; i < 50_000; i++) sum = binary('add', sum, number(i));
    expect(topologicalOrder([sum])).toHaveLength(100_001);
  });
});

test('freeSymbols lists names in order of first occurrence', () => {
  const e = binary('add', binary('mul', symbol('b'), x), binary('pow', symbol('a'), x));
  expect(freeSymbols(e)).toEqual(['b', 'x', 'a']);
  expect(freeSymbols(number(1), y, e)).toEqual(['y', 'b', 'x', 'a']);
});
