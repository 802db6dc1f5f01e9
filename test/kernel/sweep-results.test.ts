import { describe, expect, test } from 'vitest';
import { compileSweep } from '../../src/kernel/sweep.ts';
import {
  doubleWell,
  expectBruteForce,
  motion,
  ordinary,
  over,
  place,
  resultsOf,
  sweep,
} from './sweep-orbits.ts';

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
