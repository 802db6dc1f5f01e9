import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnScale, readTable, standardized } from '../../../src/loss/data/table.ts';

describe('reading a table', () => {
  test('any table of numbers comes back to the bit, whatever separates its cells', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
            minLength: 3,
            maxLength: 3,
          }),
          {
            minLength: 1,
            maxLength: 20,
          },
        ),
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        (rows, separator, end) => {
          const text = [['a1', 'b', 'c_2'], ...rows].map((row) => row.join(separator)).join(end);
          const table = readTable(`\uFEFF# three columns${end}${text}${end}${end}`);
          expect(table.columns).toEqual(['a1', 'b', 'c2']); // c_2 as formulas spell it
          expect(table.rows).toBe(rows.length);
          rows.forEach((row, i) => {
            row.forEach((value, c) => {
              expect(table.values[c]![i]! === value).toBe(true);
            });
          });
        },
      ),
    );
  });

  test('quotes, and decimal commas between semicolons', () => {
    const table = readTable('"x";"y"\n"1,5";2\n-,5e1;" 3 "\n');
    expect(Array.from(table.values[0]!)).toEqual([1.5, -5]);
    expect(Array.from(table.values[1]!)).toEqual([2, 3]);
  });

  test.each([
    ['', /The table is empty/],
    ['x,y\n', /names but no row/],
    ['x,y\n1,2\n3\n', /Line 3 has 1 cells for 2 columns, too few/],
    ['x,y\n1,2,3\n', /Line 2 has 3 cells .* too many/],
    ['x,y\n1,\n', /Line 2: the value of y is missing/],
    ['x,y\n\n1,two\n', /Line 3: the value of y is "two", not a number/],
    ['x,y\n1,1e999\n', /Line 2: the value of y is "1e999"/],
    ['x,x\n1,2\n', /column x is there twice/],
    ['x,\n1,2\n', /name of column 2 is missing/],
    ['1,2\n3,4\n', /first line has the number 1 in place of a name/],
    ['x,sin\n1,2\n', /sin has a name that formulas use otherwise/],
    ['x,my col\n1,2\n', /"my col" \(column 2\) cannot stand in a formula/],
  ])('%j is refused in words', (text, message) => {
    expect(() => readTable(text)).toThrow(message);
  });
});

test('standardized columns have mean 0 and deviation 1', () => {
  const table = readTable('x,y,z\n1,10,5\n2,30,5\n6,20,5\n');
  const scaled = standardized(table, ['x', 'y', 'z']);
  for (const c of [0, 1]) {
    const { mean, deviation } = columnScale(scaled.values[c]!);
    expect(mean).toBeCloseTo(0, 14);
    expect(deviation).toBeCloseTo(1, 14);
  }
  expect(Array.from(scaled.values[2]!)).toEqual([0, 0, 0]);
  expect(() => standardized(table, ['w'])).toThrow(/no column w to scale; use x, y, z/);
});
