import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellText,
  ordinal,
  type PlotTable,
  tableCsv,
  tableOf,
  thinned,
} from '../../../src/app/tables/plot-table.ts';
import { seriesTable } from '../../../src/app/tables/series.ts';

const named = { title: 'T', summary: 'S.', columns: ['a, b', 'c'] };

describe('which rows are shown', () => {
  it('says how it thins, and shows all of what is short', () => {
    expect(thinned({ count: 200 }).words).toBe('All 200 rows.');
    expect(thinned({ count: 1 }).words).toBe('The one row.');
    const some = thinned({ count: 1000 });
    expect(some.words).toBe('Every 5th of 1,000 rows; the file has all of them.');
    expect(some.places.slice(0, 3)).toEqual([0, 5, 10]);
    expect(some.places).toHaveLength(200);
  });

  it('thins a map along both axes', () => {
    const { places, words } = thinned({ count: 512 * 512, grid: { across: 512, up: 512 } });
    expect(words).toBe('Every 37th cell along both axes, of 512 × 512; the file has all of them.');
    expect(places).toHaveLength(14 * 14);
    expect(places.slice(0, 2)).toEqual([0, 37]);
    expect(places[14]).toBe(37 * 512);
  });

  it('never shows more than it may, each row once and all of them rows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 700 }),
        (up, across) => {
          const count = up * across;
          for (const grid of [undefined, { across, up }]) {
            const { places } = thinned({ count, ...(grid === undefined ? {} : { grid }) });
            expect(places.length).toBeLessThanOrEqual(200);
            expect(places.length > 0).toBe(count > 0);
            for (const [i, k] of places.entries()) {
              if (!(k < count && (i === 0 || k > places[i - 1]!))) expect.fail(`row ${k}`);
            }
          }
        },
      ),
    );
  });
});

it('counts in English', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
    '111th',
  ]);
});

it('shows six digits, and what is no number as what it is', () => {
  expect([1 / 3, -0.1 - 0.2, 1e-20, null, Number.NaN, -Infinity, 'x-y'].map(cellText)).toEqual([
    '0.333333',
    '−0.3',
    '1e−20',
    '–',
    '–',
    '−∞',
    'x-y',
  ]);
});

it('writes all rows with all digits, whatever their number', () => {
  const count = 10_001;
  const table: PlotTable = { ...named, count, row: (k) => [k / 3, k === 0 ? null : 'q"'] };
  const lines = [...tableCsv(table)].join('').trimEnd().split('\n');
  expect(lines[0]).toBe('"a, b",c');
  expect(lines[1]).toBe('0,');
  expect(lines).toHaveLength(count + 1);
  expect(lines.at(-1)).toBe(`${10_000 / 3},"q"""`);
  expect([...tableCsv(tableOf(named, []))].join('')).toBe('"a, b",c\n');
});

it('tells of every line its ends, and the extremes that are not ends', () => {
  const { summary, row, count } = seriesTable({
    title: 'T',
    lead: 'Lead.',
    x: 't',
    y: 'u',
    series: [
      {
        label: 'hill',
        points: [
          [0, 1],
          [1, 5],
          [2, Number.NaN],
          [3, 2],
        ],
      },
      {
        label: 'flat',
        points: [
          [0, 4],
          [1, 4],
        ],
      },
      { label: 'empty', points: [] },
    ],
  });
  expect(summary).toBe(
    'Lead. hill: from 1.00 at t 0 to 2.00 at t 3.00, greatest 5.00 at t 1.00. flat: 4.00 throughout. empty: nothing yet.',
  );
  expect(count).toBe(6);
  expect(row(3)).toEqual(['hill', 3, 2]);
});
