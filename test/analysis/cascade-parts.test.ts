import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CascadeRequest, cascade, cascadeByParts } from '../../src/analysis/cascade.ts';
import { cascadeParts } from '../../src/analysis/cascade-parts.ts';
import { finish, requestOf } from './finish.ts';

const request: CascadeRequest = requestOf({ from: 0.8, to: 1.6, columns: 60, keep: 16 });
const whole = finish(cascade(request)).columns;

describe('a range of columns', () => {
  test('is that stretch of the whole, bit for bit, whatever the cuts', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 59 }), { maxLength: 4 });
    fc.assert(
      fc.property(cuts, (inner) => {
        const ends = [0, ...inner.sort((a, b) => a - b), 60];
        const computed = cascadeByParts();
        const columns = ends.slice(1).flatMap((end, i) => {
          return finish(computed({ ...request, columnRange: [ends[i]!, end] })).columns;
        });
        expect(columns).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    [[-1, 5], 'columnRange is -1'],
    [[5, 5], 'columnRange is 5'],
    [[0.5, 5], 'columnRange is 0.5'],
    [[50, 61], 'the column range ends at 61 of 60; give at most 60'],
  ] as const)('%j is refused', (columnRange, complaint) => {
    expect(() => finish(cascade({ ...request, columnRange }))).toThrow(complaint);
    expect(() => cascadeParts({ ...request, columnRange })).toThrow(
      expect.objectContaining({ field: 'columnRange' }),
    );
  });
});

describe('the parts of a cascade', () => {
  test('are consecutive and leave nothing out', () => {
    for (const columns of [1, 96, 97, 1920, 100_000]) {
      const ranges = cascadeParts({ ...request, columns }).map((part) => part.columnRange!);
      expect(ranges[0]![0]).toBe(0);
      expect(ranges.at(-1)![1]).toBe(columns);
      for (const [i, [first]] of ranges.entries()) if (i > 0) expect(first).toBe(ranges[i - 1]![1]);
    }
    const stretch = cascadeParts({ ...request, columns: 1000, columnRange: [150, 420] });
    expect(stretch[0]!.columnRange![0]).toBe(150);
    expect(stretch.at(-1)!.columnRange![1]).toBe(420);
  });

  test('hold few points each, however many are kept', () => {
    for (const [keep, starts] of [
      [1000, [[0.3]]],
      [1000, [[0.3], [0.4], [0.5]]],
      [1_000_000, [[0.3]]],
    ] as const) {
      const parts = cascadeParts({ ...request, columns: 1000, keep, starts });
      const widths = parts.map(({ columnRange }) => columnRange![1] - columnRange![0]);
      const most = Math.max(...widths);
      expect(most === 1 || most * keep * starts.length <= 40_000).toBe(true);
    }
  });

  test('of a request that makes no sense are itself, for its computation to refuse', () => {
    for (const bad of [{ columns: 0 }, { columns: 1.5 }, { keep: Number.NaN }]) {
      const parts = cascadeParts({ ...request, ...bad });
      expect(parts).toHaveLength(1);
      expect(() => finish(cascade(parts[0]!))).toThrow(/give a whole number/);
    }
  });
});

describe('what was compiled for one part', () => {
  test('does not leak into another request', () => {
    const computed = cascadeByParts();
    const others: Partial<CascadeRequest>[] = [
      {},
      { keep: 8 },
      { formula: '(x^2-1)^2/4 + 0.1*x' },
      { starts: [[-0.3]] },
      { from: 0.9 },
      { columnRange: [10, 20] },
      { columnRange: [0, 60] },
    ];
    for (const other of others) {
      const asked = { ...request, ...other };
      expect(finish(computed(asked)).columns).toEqual(finish(cascade(asked)).columns);
    }
  });

  test('tells 0 from −0, and what is not finite', () => {
    const computed = cascadeByParts();
    for (const escapeRadius of [1e6, Number.POSITIVE_INFINITY, Number.NaN, 0, 1e6]) {
      const asked = { ...request, columns: 3, escapeRadius };
      expect(finish(computed(asked)).columns).toEqual(finish(cascade(asked)).columns);
    }
    // A start at −0 stays there, one at 0 stays at 0.
    for (const zero of [0, -0, 0]) {
      const asked = { ...request, formula: '-x^2*sign(x)', columns: 3, starts: [[zero]] };
      expect(finish(computed(asked)).columns).toEqual(finish(cascade(asked)).columns);
    }
  });

  test('serves two that run at once, each on its own', () => {
    const computed = cascadeByParts();
    finish(computed(request));
    const both = [computed(request), computed(request)];
    const results: unknown[] = [undefined, undefined];
    while (results.includes(undefined)) {
      for (const [i, work] of both.entries()) {
        if (results[i] !== undefined) continue;
        const step = work.next();
        if (step.done) results[i] = step.value.columns;
      }
    }
    expect(results).toEqual([whole, whole]);
  });

  test('is whole after a part was cut short', () => {
    const computed = cascadeByParts();
    const cut = computed(request);
    for (let i = 0; i < 3; i++) cut.next();
    cut.return(undefined as never);
    expect(finish(computed(request)).columns).toEqual(whole);
  });
});

test('progress grows while a long round is still running', () => {
  const work = cascade({ ...request, columns: 2, burnIn: 5_000_000, maxBurnIn: 10_000_000 });
  const fractions: number[] = [];
  for (let step = work.next(); !step.done; step = work.next()) fractions.push(step.value.fraction);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  expect(new Set(fractions).size).toBeGreaterThan(50);
  expect(fractions.at(-1)).toBeLessThanOrEqual(1);
});
