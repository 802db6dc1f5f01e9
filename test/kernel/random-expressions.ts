import fc from 'fast-check';
import {
  binary,
  type Expression,
  number,
  select,
  symbol,
  type UnaryOperation,
  unary,
} from '../../src/math/expression.ts';
import { everyBinary, everyComparison, everyUnary } from '../math/arbitrary.ts';

/** Any float64: NaN, ∞, −0 and subnormals too, with ordinary sizes as likely as extreme ones. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.double(),
  fc.double({ min: -4, max: 4, noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, 2, 0.5, Number.NaN, Infinity, -Infinity, 5e-324, 1e308, -2.5),
);

/** Those that are one instruction, or a few. */
const instructions: readonly UnaryOperation[] = ['neg', 'sqrt', 'abs', 'sign', 'floor'];
const functions = everyUnary.filter((operation) => !instructions.includes(operation));
const arithmetic = everyBinary.filter((operation) => operation !== 'pow');

/** Expressions of + − × ÷ √, integer powers, min, max, |·|, sign, floor and selections in the given names. */
export function randomExpression(names: readonly string[]): fc.Arbitrary<Expression> {
  return expressionOf(names, []);
}

/** The same with elementary functions and general powers. */
export function randomTranscendental(names: readonly string[]): fc.Arbitrary<Expression> {
  return expressionOf(names, functions);
}

function expressionOf(
  names: readonly string[],
  elementary: readonly UnaryOperation[],
): fc.Arbitrary<Expression> {
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
    const inner = tie('expression');
    return {
      expression: fc.oneof(
        { depthSize: 'medium', withCrossShrink: true },
        { weight: 3, arbitrary: fc.constantFrom(...names).map(symbol) },
        { weight: 1, arbitrary: anyNumber.map(number) },
        {
          weight: 4,
          arbitrary: fc
            .tuple(fc.constantFrom(...arithmetic), inner, inner)
            .map(([operation, a, b]) => binary(operation, a, b)),
        },
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom(...instructions), inner)
            .map(([operation, a]) => unary(operation, a)),
        },
        {
          weight: 1,
          arbitrary: fc
            .tuple(inner, fc.integer({ min: -64, max: 64 }))
            .map(([a, n]) => binary('pow', a, number(n))),
        },
        ...(elementary.length === 0
          ? []
          : [
              {
                weight: 4,
                arbitrary: fc
                  .tuple(fc.constantFrom(...elementary), inner)
                  .map(([operation, a]) => unary(operation, a)),
              },
              {
                weight: 1,
                arbitrary: fc.tuple(inner, inner).map(([a, b]) => binary('pow', a, b)),
              },
            ]),
        {
          weight: 1,
          arbitrary: fc
            .tuple(fc.constantFrom(...everyComparison), inner, inner, inner, inner)
            .map(([comparison, a, b, c, d]) => select(comparison, a, b, c, d)),
        },
      ),
    };
  });
  return expression;
}
