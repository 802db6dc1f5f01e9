import { describe, expect, test } from 'vitest';
import type { StepDefinition } from '../../src/kernel/step-definition.ts';
import { mul, sub } from '../../src/math/arithmetic.ts';
import { binary, number, select, symbol } from '../../src/math/expression.ts';
import { doubleWell, motion, ordinary, over, resultsOf, sweep } from './sweep-orbits.ts';

describe('coming back', () => {
  /** Shifts 0, 1, …, n − 1 round in a circle and draws everything else to it. */
  function circle(n: number): StepDefinition {
    // x ← round(x) + 1 mod n, plus an eighth of the distance from the nearest whole number.
    const x = symbol('x');
    const shift = number(1.5 * 2 ** 52);
    const near = binary('sub', binary('add', x, shift), shift);
    const away = mul(number(0.125), sub(x, near));
    const following = binary('add', near, number(1));
    const inside = binary('add', near, number(0.5));
    const wrapped = select('lt', inside, number(n - 1), following, number(0));
    return { state: ['x'], parameters: ['a'], next: [binary('add', wrapped, away)] };
  }

  test('periods from 1 to 64 are found, 65 is not', () => {
    for (let n = 1; n <= 65; n++) {
      const program = sweep(
        circle(n),
        [{ start: [0.25], parameters: [0] }],
        {
          ...ordinary,
          burnIn: 300,
          keep: 2 * n + 1,
          low: -0.5,
          high: 99.5,
        },
        { rows: 100 },
      );
      const { period, counts, exponent } = resultsOf(program, 0);
      expect(period).toBe(n <= 64 ? n : 0);
      // The derivative of rounding is not in the expressions, so the multiplier is not 8⁻ⁿ here.
      expect(exponent).not.toBeNaN();
      expect(counts.slice(0, n).every((count) => count === 2 || count === 3)).toBe(true);
      expect(counts.reduce((a, b) => a + b)).toBe(2 * n + 1);
    }
  });

  test.each([
    [0.5, 1],
    [1.1, 2],
    [1.27, 4],
    [1.295, 8],
    [1.3009, 16],
    [1.4514, 3],
  ])('double well at η = %f: period %i', (eta, period) => {
    const program = sweep(motion(doubleWell), over(eta, eta, 1, [0.3]), {
      ...ordinary,
      burnIn: 4000,
    });
    expect(program.period[0]).toBe(period);
  });

  test('an orbit that swings about its fixed point has period 1', () => {
    // Multiplier −0.98 at the minimum: the way back after two steps is 100 times shorter.
    const program = sweep(motion(doubleWell), over(0.99, 0.99, 1, [0.3]), {
      ...ordinary,
      burnIn: 3000,
    });
    expect(program.period[0]).toBe(1);
  });

  test('an orbit that leaves a saddle has not come back', () => {
    // From 1e-14 with multiplier 1.1: 90 steps later it is still within 1e-10 of the saddle.
    const program = sweep(motion(doubleWell), over(0.1, 0.1, 1, [1e-14]), {
      ...ordinary,
      burnIn: 1000,
    });
    expect(program.least[0]).toBeCloseTo(1, 10);
  });

  test('every way of coming back gives nearly the same picture', () => {
    const definition = motion(doubleWell, 'heavy-ball');
    const orbits = over(0.05, 1.5, 200, [0.3, 0], 0.3);
    const run = { ...ordinary, burnIn: 1500 };
    const early = sweep(definition, orbits, run);
    const late = sweep(definition, orbits, { ...run, tolerance: -1 });
    expect(early.period.filter((p) => p > 0).length).toBeGreaterThan(150);
    orbits.forEach((_, lane) => {
      if (early.period[lane] === 0) return;
      expect(early.least[lane]).toBeCloseTo(late.least[lane]!, 9);
      expect(early.most[lane]).toBeCloseTo(late.most[lane]!, 9);
    });
  });
});
