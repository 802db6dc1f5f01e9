import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRowSum, type RowSumDefinition } from '../../src/kernel/row-sum.ts';
import { gradient } from '../../src/math/differentiate.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { parse } from '../../src/math/parse.ts';

const names = ['a', 'b', 'u', 'v'];
const formula = parse('(v - a*tanh(b*u))^2 + exp(-a u^2)/(1 + b^2)', { names });
const definition: RowSumDefinition = {
  parameters: ['a', 'b'],
  columns: ['u', 'v'],
  summands: [formula, ...gradient(formula, ['a', 'b'])],
};

function filled(rows: number) {
  const program = compileRowSum(definition, rows);
  for (let i = 0; i < rows; i++) {
    program.columns[0]![i] = Math.sin(i) * 2;
    program.columns[1]![i] = Math.cos(3 * i);
  }
  program.parameters.set([0.7, -1.3]);
  return program;
}

/** The same sums, row by row, by the evaluator. */
function expected(list: readonly number[]): number[] {
  return definition.summands.map((summand) =>
    list.reduce(
      (sum, i) =>
        sum + evaluate(summand, { a: 0.7, b: -1.3, u: Math.sin(i) * 2, v: Math.cos(3 * i) }),
      0,
    ),
  );
}

const range = (first: number, end: number) =>
  Array.from({ length: end - first }, (_, i) => first + i);

describe('sums over rows', () => {
  test.each([1, 2, 3, 7, 64, 2047, 2048, 2049, 5000])('of all %i rows', (rows) => {
    const program = filled(rows);
    program.sum();
    expected(range(0, rows)).forEach((value, s) => {
      expect(Math.abs(program.sums[s]! - value)).toBeLessThan(1e-13 * rows);
    });
  });

  test('of any stretch and of any list, in the order asked for', () => {
    const program = filled(300);
    fc.assert(
      fc.property(
        fc.nat(300),
        fc.nat(300),
        fc.array(fc.nat(299), { maxLength: 40 }),
        (p, q, list) => {
          const [first, end] = [Math.min(p, q), Math.max(p, q)];
          program.sum(first, end);
          expected(range(first, end)).forEach((value, s) => {
            expect(Math.abs(program.sums[s]! - value)).toBeLessThan(1e-11);
          });
          program.sumOf(list);
          expected(list).forEach((value, s) => {
            expect(Math.abs(program.sums[s]! - value)).toBeLessThan(1e-11);
          });
        },
      ),
    );
  });

  test('a list of all rows gives the bits of the sum over all', () => {
    const program = filled(5003);
    program.sum();
    const all = program.sums.slice();
    program.sumOf(range(0, 5003));
    expect(Array.from(program.sums)).toEqual(Array.from(all));
  });

  test('a row that is not finite shows in the sums over it and in no other', () => {
    const program = filled(100);
    program.columns[1]![40] = Number.NaN;
    program.sum();
    expect(program.sums[0]).toBeNaN();
    program.sum(41);
    expect(program.sums.every(Number.isFinite)).toBe(true);
  });
});

test('what is not there is named', () => {
  const program = filled(10);
  expect(() => program.sum(0, 11)).toThrow(/end must be an integer, 0 to 10/);
  expect(() => program.sumOf([3, 10])).toThrow(/no row 10 of 10/);
  expect(() => program.sumOf([-1])).toThrow(/no row -1/);
  expect(() => compileRowSum({ ...definition, columns: ['u'] }, 3)).toThrow(
    /"v" is used but not declared/,
  );
});
