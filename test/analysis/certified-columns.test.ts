import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DoublingsRequest, doublings } from '../../src/analysis/bifurcation/doublings.ts';
import { type CascadeColumn, cascade } from '../../src/analysis/cascade.ts';
import type { CascadeRequest } from '../../src/analysis/cascade-request.ts';
import { columnAt, columnsOf, cubicWell, doubleWell, finish, requestOf } from './finish.ts';

interface System {
  readonly request: Partial<CascadeRequest>;
  readonly minimum: number;
}

const systems: Readonly<Record<string, System>> = {
  'double well': { request: { formula: doubleWell, starts: [[0.9]] }, minimum: 1 },
  'cubic well': { request: { formula: cubicWell, starts: [[0.1]] }, minimum: 0 },
  'heavy ball, ρ = 0.2': {
    request: {
      formula: cubicWell,
      rule: 'heavy-ball',
      parameters: { momentum: 0.2 },
      starts: [[0.01]],
    },
    minimum: 0,
  },
  'a tilted well': {
    request: { formula: 'x^4/4 - x^2/2 + 0.1 x', starts: [[0.8]] },
    minimum: 0.9456492739235915,
  },
};

/** The doublings of the system's minimum, certified. */
function values({ request, minimum }: System, count: number): number[] {
  const { formula = doubleWell, rule = 'gd', parameters = {} } = request;
  const asked: DoublingsRequest = {
    ...{ formula, rule, parameters, constants: {}, over: 'lr' },
    ...{ start: [minimum], count },
  };
  return finish(doublings(asked)).doublings.map(({ value }) => value);
}

function expectPeriod(column: CascadeColumn, period: number): void {
  expect(['converged', 'slow', 'undecided'], `${column.status} at ${column.value}`).toContain(
    column.status,
  );
  if (column.status !== 'undecided') expect(column.period, `at ${column.value}`).toBe(period);
}

describe.each(Object.entries(systems))('%s: columns between certified doublings', (_, system) => {
  const flips = values(system, 7);

  test('50 random ones have the period of their interval', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 6 }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (k, part) => {
          const birth = k === 0 ? 0.4 * flips[0]! : flips[k - 1]!;
          const value = birth + part * (flips[k]! - birth);
          const column = columnAt(value, system.request);
          // Between two doublings the cycle attracts: it is found, not guessed.
          expect(['converged', 'slow']).toContain(column.status);
          expect(column.period).toBe(2 ** k);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('within a millionth of a doubling no other period is reported', () => {
    for (const [k, flip] of flips.slice(0, 4).entries()) {
      const next = flips[k + 1]! - flip;
      for (const part of [1e-3, 1e-4, 1e-6]) {
        expectPeriod(columnAt(flip - part * next, system.request), 2 ** k);
        expectPeriod(columnAt(flip + part * next, system.request), 2 ** (k + 1));
      }
    }
  });
});

test.each([0.999, 0.9999, 0.99999])('at η = %d of the double well: period 1, or slow', (value) => {
  for (const start of [0.3, 0.9, -1.2, 1.3]) {
    const { status, period } = columnAt(value, { starts: [[start]] });
    expect(['converged', 'slow']).toContain(status);
    expect(period).toBe(1);
  }
});

test('what is called converged is a cycle that attracts, anywhere in a diagram', () => {
  const { columns } = finish(cascade(requestOf({ from: 1.3, to: 1.99, columns: 300 })));
  let windows = 0;
  for (const { value, status, period, points, lyapunov } of columns) {
    if (status !== 'converged') continue;
    if (value > 1.3023) windows++;
    expect(points).toHaveLength(period!);
    let product = 1;
    let x = points[0]!;
    const orbit = new Set<string>();
    for (let k = 0; k < period!; k++) {
      orbit.add(x.toFixed(9));
      product *= 1 - value * (3 * x * x - 1);
      x -= value * (x ** 3 - x);
    }
    expect(Math.abs(x - points[0]!)).toBeLessThan(1e-9);
    expect(Math.abs(product)).toBeLessThan(1);
    expect(orbit.size).toBe(period);
    if (product !== 0) expect(lyapunov.value).toBeCloseTo(Math.log(Math.abs(product)) / period!, 6);
  }
  expect(windows).toBeGreaterThan(3);
  expect(columnsOf({ from: 2.05, to: 2.2, columns: 3 }).map(({ status }) => status)).toEqual([
    'escaped',
    'escaped',
    'escaped',
  ]);
});
