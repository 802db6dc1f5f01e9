import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileSweep, type SweepProgram } from '../../src/kernel/sweep.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { binary, number, symbol } from '../../src/math/expression.ts';
import { parse } from '../../src/math/parse.ts';
import { anyNumber, randomTranscendental } from './random-expressions.ts';
import {
  cubicWell,
  doubleWell,
  expectBruteForce,
  motion,
  ordinary,
  over,
  place,
  resultsOf,
  returnsFromNaN,
  sweep,
} from './sweep-orbits.ts';

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

  test.each([
    ['an expression of the state', 'gd', 'x^2-x/3'],
    ['with the parameters of the step', 'heavy-ball', 'sin(x)+lr*x-momentum'],
    ['of nothing that changes', 'gd', '2*lr'],
  ] as const)('the observable can be %s', (_name, rule, formula) => {
    const definition = motion(doubleWell, rule);
    const names = [...definition.state, ...definition.parameters];
    const observable = parse(formula, { names });
    const orbits = rule === 'gd' ? over(0.9, 2.1, 20, [0.3]) : over(0.9, 2.1, 20, [0.3, 0], 0.3);
    for (const tolerance of [-1, 0]) {
      const run = { ...ordinary, tolerance };
      expectBruteForce(definition, orbits, run, observable);
    }
  });

  test('an observable of unknown names is refused', () => {
    const observable = symbol('q');
    expect(() => compileSweep(motion(doubleWell), { lanes: 1, rows: 1, observable })).toThrow(
      /"q" is used but not declared/,
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
