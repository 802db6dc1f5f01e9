import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eigenvalues, modulus } from '../../src/analysis/matrix.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import type { StepDefinition } from '../../src/kernel/step-definition.ts';
import { compileSweep, type SweepProgram, type SweepRun } from '../../src/kernel/sweep.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { mul, sub } from '../../src/math/arithmetic.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { binary, number, select, symbol } from '../../src/math/expression.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import { anyNumber, randomTranscendental } from './random-expressions.ts';

const doubleWell = '(x^2-1)^2/4';
const cubicWell = 'x^2/2-x^3/3';

function motion(formula: string, rule: RuleName = 'gd'): StepDefinition {
  return stepDefinition(rules[rule], defineLoss({ formula }));
}

interface Orbit {
  readonly start: readonly number[];
  readonly parameters: readonly number[];
}

const ordinary: SweepRun = { burnIn: 200, keep: 150, low: -2, high: 2, escapeRadius: 1e6 };

function place(program: SweepProgram, orbits: readonly Orbit[]): void {
  orbits.forEach(({ start, parameters }, lane) => {
    program.state.forEach((column, s) => {
      column[lane] = start[s]!;
    });
    program.parameters.forEach((column, p) => {
      column[lane] = parameters[p]!;
    });
  });
}

function sweep(
  definition: StepDefinition,
  orbits: readonly Orbit[],
  run: SweepRun = ordinary,
  options: {
    readonly rows?: number;
    readonly observable?: number;
    readonly exponent?: boolean;
  } = {},
): SweepProgram {
  const program = compileSweep(definition, {
    lanes: orbits.length,
    rows: 37,
    observable: 0,
    ...options,
  });
  place(program, orbits);
  program.run(run);
  return program;
}

/** Orbits of one start over `count` values of the first parameter. */
function over(
  from: number,
  to: number,
  count: number,
  start: number[],
  ...rest: number[]
): Orbit[] {
  return Array.from({ length: count }, (_, i) => ({
    start,
    parameters: [from + ((to - from) * i) / Math.max(1, count - 1), ...rest],
  }));
}

interface Expected {
  readonly counts: number[];
  readonly least: number;
  readonly most: number;
  readonly state: number[];
  readonly escapedAt: number;
}

/** Every step, one at a time, as one would write it down. */
function bruteForce(
  definition: StepDefinition,
  { start, parameters }: Orbit,
  { burnIn, keep, low, high, escapeRadius }: SweepRun,
  rows = 37,
  observable = 0,
): Expected {
  const stepper = compileStepper(definition);
  stepper.state.set(start);
  stepper.parameters.set(parameters);
  const counts = new Array<number>(rows).fill(0);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let step = 1; step <= burnIn + keep; step++) {
    stepper.step();
    if (!stepper.state.every((x) => Math.abs(x) <= escapeRadius)) {
      return {
        counts: counts.fill(0),
        least: Number.NaN,
        most: Number.NaN,
        state: [...stepper.state],
        escapedAt: step,
      };
    }
    if (step <= burnIn) continue;
    const x = stepper.state[observable]!;
    const row = Math.floor((x - low) * (rows / (high - low)));
    if (row >= 0 && row < rows) counts[row]!++;
    least = Math.min(least, x);
    most = Math.max(most, x);
  }
  return { counts, least, most, state: [...stepper.state], escapedAt: -1 };
}

/** Whether the orbit is finite again after it was not. */
function returnsFromNaN(
  definition: StepDefinition,
  { start, parameters }: Orbit,
  steps: number,
): boolean {
  const stepper = compileStepper(definition);
  stepper.state.set(start);
  stepper.parameters.set(parameters);
  let wasOutside = false;
  for (let step = 0; step < steps; step++) {
    stepper.step();
    const isOutside = !stepper.state.every(Number.isFinite);
    if (wasOutside && !isOutside) return true;
    wasOutside ||= isOutside;
  }
  return false;
}

function resultsOf(program: SweepProgram, lane: number) {
  const { rows, density, exponent, period, escapedAt, least, most, state } = program;
  return {
    counts: [...density.subarray(lane * rows, (lane + 1) * rows)],
    exponent: exponent[lane]!,
    period: period[lane]!,
    escapedAt: escapedAt[lane]!,
    least: least[lane]!,
    most: most[lane]!,
    state: state.map((column) => column[lane]!),
  };
}

function expectBruteForce(
  definition: StepDefinition,
  orbits: readonly Orbit[],
  run: SweepRun,
  observable = 0,
): void {
  const program = sweep(definition, orbits, run, { observable });
  orbits.forEach((orbit, lane) => {
    const { counts, least, most, state, escapedAt, period } = resultsOf(program, lane);
    const expected = bruteForce(definition, orbit, run, 37, observable);
    expect(escapedAt).toBe(expected.escapedAt);
    expect(counts).toEqual(expected.counts);
    // Which of 0 and −0 is the least is nobody's business.
    expect([least + 0, most + 0]).toEqual([expected.least + 0, expected.most + 0]);
    // A cycle ends at some point of it; everything else where the steps end.
    if (period === 0) expect(state).toEqual(expected.state);
  });
}

describe('the same as every step one at a time', () => {
  const cases = [
    ['double well', motion(doubleWell), over(0, 2.2, 45, [0.3])],
    ['cubic well', motion(cubicWell), over(0.5, 3.1, 45, [0.3])],
    ['heavy ball', motion(doubleWell, 'heavy-ball'), over(0.1, 3.6, 45, [0.3, 0], 0.5)],
    ['elementary functions', motion('cosh(sin(2x))+log(2+x^2)'), over(0, 3, 31, [0.3])],
    ['two dimensions', motion('(x^2+y-11)^2+(x+y^2-7)^2'), over(0.001, 0.03, 31, [1, 2])],
    [
      'two dimensions with momentum',
      motion('(x^2+y-11)^2+(x+y^2-7)^2', 'heavy-ball'),
      over(0.001, 0.03, 31, [1, 2, 0, 0], 0.3),
    ],
  ] as const;

  test.each(cases)('%s: no orbit stops early', (_name, definition, orbits) => {
    expectBruteForce(definition, orbits, { ...ordinary, tolerance: -1 });
  });

  test.each(cases)('%s: exact cycles stand for all their steps', (_name, definition, orbits) => {
    for (const burnIn of [97, 200, 331]) {
      expectBruteForce(definition, orbits, { ...ordinary, burnIn, tolerance: 0 });
    }
  });

  test('any number of steps, rows in any place', () => {
    const definition = motion(doubleWell);
    for (const [burnIn, keep] of [
      [0, 1],
      [1, 31],
      [31, 33],
      [64, 32],
      [100, 70],
    ] as const) {
      const run = { ...ordinary, burnIn, keep, low: 0.31, high: 0.9, tolerance: -1 };
      expectBruteForce(definition, over(0.5, 2.1, 9, [0.3]), run);
    }
  });

  test('a velocity can be the observable', () => {
    const definition = motion(doubleWell, 'heavy-ball');
    expectBruteForce(
      definition,
      over(1, 2.4, 20, [0.3, 0], 0.3),
      { ...ordinary, tolerance: -1 },
      1,
    );
  });

  test('random polynomials', () => {
    const coefficient = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(coefficient, { minLength: 2, maxLength: 5 }),
        fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 1, max: 150 }),
        fc.constantFrom(-1, 0),
        (coefficients, starts, burnIn, keep, tolerance) => {
          const x = symbol('x');
          const next = coefficients.reduce(
            (sum, c) => binary('add', binary('mul', sum, x), number(c)),
            binary('mul', symbol('a'), x),
          );
          const definition = { state: ['x'], parameters: ['a'], next: [next] };
          const orbits = starts.map((start, i) => ({ start: [start], parameters: [0.1 * i] }));
          expectBruteForce(definition, orbits, { ...ordinary, burnIn, keep, tolerance });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('random expressions, NaN and infinity among their values', () => {
    fc.assert(
      fc.property(
        randomTranscendental(['x', 'y', 'a']),
        randomTranscendental(['x', 'y', 'a']),
        fc.array(fc.tuple(anyNumber, anyNumber, anyNumber), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 0, max: 110 }),
        fc.constantFrom(-1, 0),
        (f, g, points, burnIn, tolerance) => {
          const definition = { state: ['x', 'y'], parameters: ['a'], next: [f, g] };
          const inside = points.filter(([x, y]) => Math.abs(x) <= 1e6 && Math.abs(y) <= 1e6);
          fc.pre(inside.length > 0);
          const orbits = inside.map(([x, y, a]) => ({ start: [x, y], parameters: [a] }));
          // Which outside counts: an orbit that comes in again before it is looked at has not escaped.
          const run = { ...ordinary, escapeRadius: Number.MAX_VALUE, burnIn, keep: 70, tolerance };
          const comesIn = orbits.some((orbit) => returnsFromNaN(definition, orbit, burnIn + 70));
          fc.pre(!comesIn);
          expectBruteForce(definition, orbits, run);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('the states are those of the evaluator', () => {
    const definition = motion(doubleWell);
    const run = { ...ordinary, burnIn: 20, keep: 40, tolerance: -1 };
    const program = sweep(definition, over(1, 2, 5, [0.3]), run);
    for (let lane = 0; lane < 5; lane++) {
      let x = 0.3;
      for (let k = 0; k < 60; k++) {
        x = evaluate(definition.next[0]!, { x, lr: program.parameters[0]![lane]! });
      }
      expect(program.state[0]![lane]).toBe(x);
    }
  });
});

describe('how lanes are run does not matter', () => {
  const definition = motion(doubleWell, 'heavy-ball');
  const orbits = over(0.1, 3.2, 600, [0.3, 0.01], 0.4);
  const all = (program: SweepProgram) => orbits.map((_, lane) => resultsOf(program, lane));
  const whole = all(sweep(definition, orbits));

  test('alone, or in pieces of any size', () => {
    const program = compileSweep(definition, { lanes: 600, rows: 37, observable: 0 });
    place(program, orbits);
    for (const [first, count] of [
      [599, 1],
      [0, 257],
      [257, 300],
      [557, 42],
    ] as const) {
      program.run({ ...ordinary, first, count });
    }
    expect(all(program)).toEqual(whole);
    for (const lane of [3, 222, 471]) {
      expect(resultsOf(sweep(definition, [orbits[lane]!]), 0)).toEqual(whole[lane]);
    }
  });

  test('every seventh lane first', () => {
    const program = compileSweep(definition, { lanes: 600, rows: 37, observable: 0 });
    place(program, orbits);
    for (let first = 6; first >= 0; first--) program.run({ ...ordinary, first, stride: 7 });
    expect(all(program)).toEqual(whole);
  });

  test('lanes that are not run keep what they have', () => {
    const program = sweep(definition, orbits);
    program.state[0]!.fill(0.5);
    program.state[1]!.fill(0);
    program.run({ ...ordinary, first: 100, count: 3 });
    const now = all(program);
    expect(now[99]).toEqual({ ...whole[99], state: [0.5, 0] });
    expect(now[103]).toEqual({ ...whole[103], state: [0.5, 0] });
    expect(now[101]).not.toEqual(whole[101]);
  });

  test('a run of many kept steps is one run, however it is split inside', () => {
    const run = { ...ordinary, keep: 70_001, tolerance: -1 };
    expectBruteForce(motion(doubleWell), over(1.5, 1.9, 3, [0.3]), run);
  });
});

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

describe('exponents', () => {
  const one = (
    formula: string,
    rule: RuleName,
    start: number[],
    parameters: number[],
    run: Partial<SweepRun> = {},
  ) => sweep(motion(formula, rule), [{ start, parameters }], { ...ordinary, ...run }).exponent[0]!;

  test('at a minimum with slope f′ it is ln|f′|', () => {
    for (const eta of [0.1, 0.3, 0.7, 0.9]) {
      const exponent = one(doubleWell, 'gd', [0.3], [eta], { burnIn: 2000 });
      expect(exponent).toBeCloseTo(Math.log(Math.abs(1 - 2 * eta)), 10);
    }
  });

  test('on a 2-cycle it is half the logarithm of the multiplier', () => {
    // Shared theory: at η = 1.1 the double well has exponent −0.8573992140459723.
    expect(one(doubleWell, 'gd', [0.3], [1.1])).toBeCloseTo(-0.8573992140459723, 12);
  });

  test('at a superstable fixed point it is −∞', () => {
    expect(one(doubleWell, 'gd', [0.3], [0.5])).toBe(Number.NEGATIVE_INFINITY);
  });

  test('complex multipliers: ln √ρ', () => {
    const exponent = one(doubleWell, 'heavy-ball', [0.3, 0], [0.5, 0.81], { burnIn: 2000 });
    expect(exponent).toBeCloseTo(Math.log(0.9), 10);
  });

  test('four dimensions: the slowest direction decides', () => {
    // U = x²/2 + 2y² with ρ = 0.04: the multipliers in x solve μ² − (1.04 − η)μ + 0.04 = 0.
    const exponent = one('x^2/2+2*y^2', 'heavy-ball', [1, 1, 0, 0], [0.3, 0.04], { burnIn: 800 });
    const half = (1.04 - 0.3) / 2;
    expect(exponent).toBeCloseTo(Math.log(half + Math.sqrt(half ** 2 - 0.04)), 6);
  });

  test('linear maps: ln of the spectral radius', () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    const matrices = fc
      .integer({ min: 1, max: 5 })
      .chain((n) => fc.array(entry, { minLength: n * n, maxLength: n * n }));
    fc.assert(
      fc.property(matrices, fc.double({ min: 0.2, max: 0.6, noNaN: true }), (entries, radius) => {
        const n = Math.sqrt(entries.length);
        const size = modulus(eigenvalues(Float64Array.from(entries), n, undefined)[0]!);
        fc.pre(size > 0.01);
        const names = Array.from({ length: n }, (_, i) => `x${i}`);
        const next = names.map((_, i) =>
          names
            .map((name, j) => mul(number((entries[i * n + j]! * radius) / size), symbol(name)))
            .reduce((a, b) => binary('add', a, b)),
        );
        const definition = { state: names, parameters: [], next };
        const run = { ...ordinary, burnIn: 1000 };
        const program = sweep(definition, [{ start: names.map(() => 1), parameters: [] }], run);
        expect(program.period[0]).toBe(1);
        expect(program.exponent[0]).toBeCloseTo(Math.log(radius), 4);
      }),
      { numRuns: 60 },
    );
  });

  test('the tangent points where it grows before its growth counts', () => {
    // Contraction by 0.9 along (25, 3), by 0.3 along (1, 0): after one step it is still on its way.
    const [x, y] = [symbol('x'), symbol('y')];
    const next = [binary('add', mul(number(0.3), x), mul(number(5), y)), mul(number(0.9), y)];
    const definition = { state: ['x', 'y'], parameters: [], next };
    const run = { ...ordinary, burnIn: 100, keep: 1, tolerance: -1 };
    const program = sweep(definition, [{ start: [1, 1], parameters: [] }], run);
    expect(program.exponent[0]).toBeCloseTo(Math.log(0.9), 12);
  });

  test.each([
    ['double well at η = 2: ln 3', doubleWell, 2, Math.log(3)],
    ['cubic well at η = 3: ln 2', cubicWell, 3, Math.LN2],
  ])('%s within 4 standard errors of 100 orbits', (_name, formula, eta, truth) => {
    const orbits = Array.from({ length: 100 }, (_, i) => ({
      start: [0.2 + 0.003 * i],
      parameters: [eta],
    }));
    const { exponent } = sweep(motion(formula), orbits, { ...ordinary, keep: 4000 });
    const mean = exponent.reduce((a, b) => a + b) / 100;
    const variance = exponent.reduce((a, b) => a + (b - mean) ** 2, 0) / 99;
    expect(Math.abs(mean - truth)).toBeLessThan(4 * Math.sqrt(variance / 100));
    expect(Math.sqrt(variance / 100)).toBeLessThan(2e-3);
  });

  test('Hénon as heavy ball: 0.41922', () => {
    const eta = Math.sqrt(4 * 1.4 + 0.7 ** 2);
    const orbits = Array.from({ length: 50 }, (_, i) => ({
      start: [0.3 + 0.001 * i, 0],
      parameters: [eta, -0.3],
    }));
    const run = { ...ordinary, keep: 20_000 };
    const { exponent, escapedAt } = sweep(motion(cubicWell, 'heavy-ball'), orbits, run);
    expect(escapedAt.every((step) => step === -1)).toBe(true);
    const mean = exponent.reduce((a, b) => a + b) / 50;
    const variance = exponent.reduce((a, b) => a + (b - mean) ** 2, 0) / 49;
    expect(Math.abs(mean - 0.41922)).toBeLessThan(4 * Math.sqrt(variance / 50) + 1e-5);
    expect(Math.sqrt(variance / 50)).toBeLessThan(2e-3);
  });

  test('in one dimension it is the mean logarithm of the slope', () => {
    const definition = motion(doubleWell);
    const run = { ...ordinary, keep: 777, tolerance: -1 };
    const orbits = over(1.4, 2, 20, [0.3]);
    const program = sweep(definition, orbits, run);
    orbits.forEach(({ parameters: [eta] }, lane) => {
      let x = 0.3;
      let sum = 0;
      for (let step = 1; step <= run.burnIn + run.keep; step++) {
        if (step > run.burnIn) sum += Math.log(Math.abs(1 - eta! * (3 * x * x - 1)));
        x = evaluate(definition.next[0]!, { x, lr: eta! });
      }
      expect(program.exponent[lane]).toBeCloseTo(sum / run.keep, 10);
    });
  });

  test('slopes beyond what a product of 777 factors could hold', () => {
    // x ← a·x mod-like sawtooth is not smooth; a linear map to 0 has every slope a.
    const x = symbol('x');
    const definition = { state: ['x'], parameters: ['a'], next: [mul(symbol('a'), x)] };
    for (const a of [1e-8, 1e8]) {
      const run = { ...ordinary, burnIn: 0, keep: 777, tolerance: -1 };
      const program = sweep(definition, [{ start: [0], parameters: [a] }], run);
      expect(program.exponent[0]).toBeCloseTo(Math.log(a), 9);
    }
  });

  test('not asked for, there are none, and the rest is the same', () => {
    const definition = motion(doubleWell);
    const orbits = over(0.5, 2.1, 30, [0.3]);
    const run = { ...ordinary, tolerance: 0 };
    const withThem = sweep(definition, orbits, run);
    const without = sweep(definition, orbits, run, { exponent: false });
    expect(without.exponent.every(Number.isNaN)).toBe(true);
    expect([...without.density]).toEqual([...withThem.density]);
  });
});

describe('escape', () => {
  test('orbits that end as NaN, as infinity or beyond the radius', () => {
    const definition = motion('log(x)+x^2');
    const orbits = over(0.1, 2, 20, [0.5]);
    expectBruteForce(definition, orbits, { ...ordinary, tolerance: -1 });
    const far = sweep(motion('-x^2/2'), over(0.1, 1, 10, [1]), { ...ordinary, escapeRadius: 50 });
    far.escapedAt.forEach((step, lane) => {
      expect(step).toBe(Math.ceil(Math.log(50) / Math.log(1 + far.parameters[0]![lane]!)));
      expect(far.exponent[lane]).toBeNaN();
      expect(far.period[lane]).toBe(0);
    });
  });

  test('a start outside escapes at step 0', () => {
    const program = sweep(motion(doubleWell), over(0.1, 0.1, 1, [2e6]));
    expect(program.escapedAt[0]).toBe(0);
    expect(program.state[0]![0]).toBe(2e6);
  });

  test('what escaped leaves no counts of an earlier run', () => {
    const program = sweep(motion(doubleWell), over(1, 1, 3, [0.3]));
    expect(program.density.some((count) => count > 0)).toBe(true);
    program.parameters[0]!.fill(2.5);
    program.run(ordinary);
    expect(program.density.every((count) => count === 0)).toBe(true);
  });
});

describe('adding a further start', () => {
  test('adds its counts and nothing else', () => {
    const definition = motion(doubleWell);
    const orbits = over(0.5, 2.1, 60, [0.3]);
    const other = orbits.map(({ parameters }) => ({ start: [-0.4], parameters }));
    const first = sweep(definition, orbits);
    const second = sweep(definition, other);
    const sum = first.density.map((count, i) => count + second.density[i]!);
    const before = orbits.map((_, lane) => ({ ...resultsOf(first, lane), counts: 0, state: 0 }));
    place(first, other);
    first.run({ ...ordinary, add: true });
    expect([...first.density]).toEqual([...sum]);
    expect(orbits.map((_, lane) => ({ ...resultsOf(first, lane), counts: 0, state: 0 }))).toEqual(
      before,
    );
    expect(first.state[0]!.every((x) => x === -0.4)).toBe(true);
  });
});

describe('bad input', () => {
  test.each([
    [{ keep: 0 }, /keep/],
    [{ burnIn: -1 }, /burnIn/],
    [{ low: 2, high: 2 }, /low/],
    [{ high: Number.NaN }, /low/],
    [{ first: 3 }, /first/],
    [{ count: 4 }, /count/],
    [{ escapeRadius: 0 }, /escapeRadius/],
  ])('%o', (wrong, message) => {
    const program = compileSweep(motion(doubleWell), { lanes: 3, rows: 10, observable: 0 });
    expect(() => program.run({ ...ordinary, ...wrong })).toThrow(message);
  });

  test.each([
    [{ lanes: 0 }, /lanes/],
    [{ rows: 0 }, /rows/],
    [{ observable: 1 }, /observable/],
    [{ lanes: 1e7, rows: 1000 }, /memory/],
  ])('%o', (wrong, message) => {
    const options = { lanes: 1, rows: 10, observable: 0, ...wrong };
    expect(() => compileSweep(motion(doubleWell), options)).toThrow(message);
  });
});
