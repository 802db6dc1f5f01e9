/** Random expressions and formulas for property tests. */
import fc from 'fast-check';
import {
  type BinaryOperation,
  binary,
  type Comparison,
  type Expression,
  number,
  select,
  symbol,
  type UnaryOperation,
  unary,
} from '../../src/math/expression.ts';
import { functionNames } from '../../src/math/functions.ts';

export const everyUnary: readonly UnaryOperation[] = ['neg', ...functionNames];
export const everyBinary: readonly BinaryOperation[] = [
  'add',
  'sub',
  'mul',
  'div',
  'pow',
  'min',
  'max',
];
export const everyComparison: readonly Comparison[] = ['lt', 'le', 'eq', 'ne'];

export interface ExpressionShape {
  readonly names?: readonly string[];
  readonly numbers?: fc.Arbitrary<number>;
  readonly unary?: readonly UnaryOperation[];
  readonly binary?: readonly BinaryOperation[];
  readonly conditions?: boolean;
  readonly depth?: number;
}

/** Any number a formula may hold, signs and the named ones included. */
export const anyNumber: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: -12, max: 12 }),
  fc.constantFrom(0.5, 0.1, 2.25, -0, 1e-7, 1e21, Math.PI, Math.E, -Math.PI),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Raw expressions: nothing is simplified. */
export function expressions(shape: ExpressionShape = {}): fc.Arbitrary<Expression> {
  const {
    names = ['x', 'y', 'w1', 'alpha'],
    numbers = anyNumber,
    unary: unaries = everyUnary,
    binary: binaries = everyBinary,
    conditions = true,
    depth = 5,
  } = shape;
  const leaf = fc.oneof(fc.constantFrom(...names).map(symbol), numbers.map(number));
  const { tree } = fc.letrec<{ tree: Expression }>((tie) => {
    const part = tie('tree');
    const options: fc.Arbitrary<Expression>[] = [leaf];
    if (unaries.length > 0) {
      options.push(fc.tuple(fc.constantFrom(...unaries), part).map(([op, a]) => unary(op, a)));
    }
    options.push(
      fc.tuple(fc.constantFrom(...binaries), part, part).map(([op, a, b]) => binary(op, a, b)),
    );
    if (conditions) {
      options.push(
        fc
          .tuple(fc.constantFrom(...everyComparison), part, part, part, part)
          .map(([op, a, b, u, v]) => select(op, a, b, u, v)),
      );
    }
    return { tree: fc.oneof({ maxDepth: depth, depthSize: 'small' }, ...options) };
  });
  return tree;
}

/** Strings made of what formulas are made of, mostly in an impossible order. */
export const almostFormulas: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...['x', 'y', 'w1', 'xy', 'pi', 'e', 'π', 't', 'sin', 'sqrt', 'max', 'if', 'pow', 'foo'],
        ...['1', '2.5', '.5', '3.', '1e3', '1e', '1.2.3', '1e999', '²', '⁻¹', '√'],
        ...['+', '-', '−', '*', '·', '/', '^', '**', '(', ')', '(', ')', '[', ']', '{', '}'],
        ...['|', ',', '<', '<=', '≥', '=', '!=', ' ', '!', '#', '\\', '_', '__proto__', '\n'],
      ),
      fc.string({ maxLength: 2, unit: 'binary' }),
    ),
    { maxLength: 14 },
  )
  .map((pieces) => pieces.join(''));
