import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementaryFunctions as own } from '../../src/kernel/functions.ts';
import { compileMap } from '../../src/kernel/scalar.ts';
import { binary, symbol, type UnaryOperation, unary } from '../../src/math/expression.ts';
import { expectAccurate, names } from './accuracy.ts';
import { precise, ulpsFrom } from './precise.ts';
import { powerSamples, samples } from './samples.ts';

/** Functions no formula names; everything else can be compiled for lanes. */
const outsideFormulas: readonly string[] = ['expm1', 'log1p'];

// Ten times as many samples are in elementary.long.test.ts.
describe('accuracy', () => {
  test.each([...names, 'pow'] as const)('%s is within 1.5 ulp', (name) => {
    expectAccurate(name, 700);
  });

  test('the judge knows published digits', () => {
    // e, sin 1 and the cosine of the float64 closest to a multiple of π/2.
    const e = precise['exp']!(1, Math.E);
    expect((e.mantissa * 10n ** 25n) >> BigInt(e.places)).toBe(27_182_818_284_590_452_353_602_874n);
    const s = precise['sin']!(1, 0.84);
    expect((s.mantissa * 10n ** 25n) >> BigInt(s.places)).toBe(8_414_709_848_078_965_066_525_023n);
    const hard = 6_381_956_970_095_103 * 2 ** 797;
    expect(ulpsFrom(-4.687165924254628e-19, precise['cos']!(hard, -4.7e-19))).toBeLessThan(0.51);
    expect(ulpsFrom(1, { mantissa: 1n << 100n, places: 100 })).toBe(0);
    expect(ulpsFrom(1 + 2 ** -52, { mantissa: 1n << 100n, places: 100 })).toBe(1);
    expect(ulpsFrom(Number.NaN, { mantissa: 1n, places: 0 })).toBe(Infinity);
  });
});

describe('special values', () => {
  const special = [0, -0, Infinity, -Infinity, Number.NaN, 5e-324, -5e-324, 2 ** -1022, -1e-310];
  const edges = [
    1,
    -1,
    1 + 2 ** -52,
    1.5,
    -2,
    709.79,
    745.14,
    -745.14,
    -746,
    711,
    -711,
    1e300,
    -1e300,
  ];
  // Where Math is exact, infinite, zero or NaN, there is one right answer.
  const settled = (value: number) =>
    !Number.isFinite(value) || value === 0 || Math.abs(value) === 1 || Math.abs(value) < 1e-300;

  test.each(names)('%s', (name) => {
    for (const x of [...special, ...edges]) {
      const expected = Math[name](x);
      if (settled(expected)) expect(own[name](x), `${name}(${x})`).toBe(expected);
      else expect(own[name](x) / expected, `${name}(${x})`).toBeCloseTo(1, 14);
    }
  });

  test('pow, every pair', () => {
    const exponents = [...special, 1, -1, 2, 3, -3, 0.5, -0.5, 1e300, 2 ** 53, 2 ** 53 - 1, 1074.5];
    for (const x of [...special, 1, -1, 2, -2, 0.5, -8, 1 - 2 ** -53, -(1 + 2 ** -52)]) {
      for (const y of exponents) {
        const expected = x ** y;
        const actual = own.pow(x, y);
        if (settled(expected)) expect(actual, `(${x})^(${y})`).toBe(expected);
        else expect(actual / expected, `(${x})^(${y})`).toBeCloseTo(1, 11);
      }
    }
  });

  test('sinh, tanh, sin, tan, asin, atan, expm1 are odd or nearly x at 0, to the sign of 0', () => {
    for (const name of ['sinh', 'tanh', 'sin', 'tan', 'asin', 'atan', 'expm1', 'log1p'] as const) {
      for (const x of [0, -0, 5e-324, -5e-324, 1e-300, -3e-200]) expect(own[name](x)).toBe(x);
    }
    expect(Object.is(own.log(1), 0)).toBe(true);
    expect(own.acos(1)).toBe(0);
  });
});

test('sin and tan are odd, cos is even, to the bit and at every size', () => {
  fc.assert(
    fc.property(fc.oneof(fc.double(), fc.double({ min: -50, max: 50 })), (x) => {
      expect(own.sin(-x)).toBe(-own.sin(x));
      expect(own.tan(-x)).toBe(-own.tan(x));
      expect(own.cos(-x)).toBe(own.cos(x));
      expect(Math.abs(own.sin(x))).not.toBeGreaterThan(1);
      expect(Math.abs(own.cos(x))).not.toBeGreaterThan(1);
    }),
    { numRuns: 2000 },
  );
});

describe('the same bits for one number and for lanes', () => {
  const x = symbol('x');
  const y = symbol('y');

  test('functions of one argument', () => {
    for (const name of names) {
      if (outsideFormulas.includes(name)) continue;
      const points = [...samples(name, 1000), Infinity, -Infinity, Number.NaN, 0, -0];
      const program = compileMap(['x'], [unary(name as UnaryOperation, x)], points.length);
      program.inputs[0]!.set(points);
      program.run(points.length);
      points.forEach((point, i) => {
        expect(program.outputs[0]![i], `${name}(${point})`).toBe(own[name](point));
      });
    }
  });

  test('powers', () => {
    const points = [...powerSamples(1000), [-2, 3], [0, -1], [Number.NaN, 0]] as const;
    const program = compileMap(['x', 'y'], [binary('pow', x, y)], points.length);
    points.forEach(([a, b], i) => {
      program.inputs[0]![i] = a;
      program.inputs[1]![i] = b;
    });
    program.run(points.length);
    points.forEach(([a, b], i) => {
      expect(program.outputs[0]![i]).toBe(own.pow(a, b));
    });
  });

  test('a lane with a large angle leaves its neighbour alone', () => {
    const program = compileMap(['x'], [unary('sin', x), unary('tan', x)], 2);
    for (const pair of [
      [1e22, 0.5],
      [-0, -1e300],
      [Infinity, 3],
      [2, Number.NaN],
      [20_000, Infinity],
    ]) {
      program.inputs[0]!.set(pair);
      program.run(2);
      expect([...program.outputs[0]!]).toEqual(pair.map(own.sin));
      expect([...program.outputs[1]!]).toEqual(pair.map(own.tan));
    }
  });
});
