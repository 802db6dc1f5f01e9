import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileEnsemble } from '../../src/kernel/ensemble.ts';
import { compileRandom } from '../../src/kernel/random/random.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import {
  doubleWell,
  elementary,
  noisy,
  prepared,
  threeNoises,
  twoNoises,
  withoutNoise,
} from './ensemble-steps.ts';

/** Normal number j of stream k under a seed, as the library gives it. */
function normals(seed: number): (k: number, j: number) => number {
  const program = compileRandom({ streams: 1, perStream: 1 });
  return (k, j) => {
    program.normals(seed, k, j);
    return program.values[0]!;
  };
}

describe('definition', () => {
  test('a step that is nothing but noise gives the normals themselves', () => {
    const program = compileEnsemble(noisy({ x: 'w' }, [], ['w']), {
      particles: 37,
      seed: 99,
      firstParticle: 1000,
    });
    const normal = normals(99);
    for (let n = 0; n < 9; n++) {
      expect(program.step).toBe(n);
      program.advance(1);
      expect(Array.from(program.state[0]!)).toEqual(
        Array.from({ length: 37 }, (_, k) => normal(1000 + k, n)),
      );
    }
  });

  test('noise i of step n is normal number n · noises + i', () => {
    const names = ['a', 'b', 'c'];
    const program = compileEnsemble(
      noisy(Object.fromEntries(names.map((name) => [name.toUpperCase(), name])), [], names),
      { particles: 5, seed: 7 },
    );
    const normal = normals(7);
    for (const steps of [1, 1, 2, 5, 300]) {
      program.advance(steps);
      program.state.forEach((values, i) => {
        values.forEach((value, k) => {
          expect(value).toBe(normal(k, 3 * (program.step - 1) + i));
        });
      });
    }
  });

  test.each([
    ['one noise', doubleWell],
    ['two', twoNoises],
    ['three', threeNoises],
  ])('%s: the bits of a loop with the evaluator', (_, definition) => {
    const program = prepared(definition, { particles: 9, seed: 3, firstParticle: 41 });
    const normal = normals(3);
    const { state, parameters, noise, next } = definition;
    const expected = Array.from({ length: 9 }, (_, k) => {
      const values: Record<string, number> = {};
      for (const [i, name] of state.entries()) values[name] = program.state[i]![k]!;
      for (const [i, name] of parameters.entries()) values[name] = program.parameters[i]![k]!;
      for (let n = 0; n < 50; n++) {
        for (const [i, name] of noise.entries()) {
          values[name] = normal(41 + k, n * noise.length + i);
        }
        const after = next.map((expression) => evaluate(expression, values));
        for (const [i, name] of state.entries()) values[name] = after[i]!;
      }
      return state.map((name) => values[name]!);
    });
    program.advance(50);
    expect(expected.flat().every(Number.isFinite)).toBe(true);
    expect(Array.from({ length: 9 }, (_, k) => program.state.map((s) => s[k]!))).toEqual(expected);
  });

  test('functions: the bits of one orbit with the same normals', () => {
    const { state, parameters, noise, next } = elementary;
    const program = prepared(elementary, { particles: 9, seed: 4 });
    const normal = normals(4);
    const stepper = compileStepper({ state, parameters: [...parameters, ...noise], next });
    const expected = Array.from({ length: 9 }, (_, k) => {
      program.state.forEach((values, i) => {
        stepper.state[i] = values[k]!;
      });
      program.parameters.forEach((values, i) => {
        stepper.parameters[i] = values[k]!;
      });
      for (let n = 0; n < 200; n++) {
        stepper.parameters[parameters.length] = normal(k, n);
        stepper.step();
      }
      return Array.from(stepper.state);
    });
    program.advance(200);
    expect(expected.flat().every(Number.isFinite)).toBe(true);
    expect(Array.from({ length: 9 }, (_, k) => program.state.map((s) => s[k]!))).toEqual(expected);
  });
});

describe('the same bits however the work is split', () => {
  const definitions = { doubleWell, twoNoises, threeNoises, elementary, withoutNoise };
  test.each(Object.entries(definitions))('%s', (_, definition) => {
    const [particles, steps] = [150, 70];
    const whole = prepared(definition, { particles, seed: 12, firstParticle: 2 ** 32 - 70 });
    whole.advance(steps);
    const piece = fc.record({
      from: fc.integer({ min: 0, max: particles - 1 }),
      count: fc.integer({ min: 1, max: particles }),
      vectors: fc.option(fc.integer({ min: 1, max: 16 }), { nil: undefined }),
      calls: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 6 }),
    });
    fc.assert(
      fc.property(piece, ({ from, count, vectors, calls }) => {
        const part = prepared(definition, {
          particles: Math.min(count, particles - from),
          seed: 12,
          firstParticle: whole.firstParticle + from,
          ...(vectors === undefined ? {} : { vectors }),
        });
        for (const call of calls) part.advance(Math.min(call, steps - part.step));
        part.advance(steps - part.step);
        expect(part.step).toBe(steps);
        part.state.forEach((values, s) => {
          const same = whole.state[s]!.subarray(from, from + part.particles);
          expect(Array.from(values)).toEqual(Array.from(same));
        });
      }),
      { numRuns: 60 },
    );
  });

  test('a long run in one call', () => {
    const [once, often] = [1, 2].map(() => prepared(doubleWell, { particles: 300, seed: 1 }));
    once!.advance(10_001);
    for (let i = 0; i < 73; i++) often!.advance(137);
    expect(often!.step).toBe(10_001);
    expect(Array.from(often!.state[0]!)).toEqual(Array.from(once!.state[0]!));
  });
});

describe('restart', () => {
  test('gives the same noise again, or that of another seed', () => {
    const program = prepared(doubleWell, { particles: 20, seed: 5 });
    const start = Array.from(program.state[0]!);
    const path = () => {
      program.state[0]!.set(start);
      program.advance(31);
      return Array.from(program.state[0]!);
    };
    const first = path();
    program.restart();
    expect(program.step).toBe(0);
    expect(path()).toEqual(first);
    program.restart(6);
    expect(program.seed).toBe(6);
    const other = path();
    expect(other).not.toEqual(first);
    expect(other).toEqual(
      (() => {
        const fresh = prepared(doubleWell, { particles: 20, seed: 6 });
        fresh.advance(31);
        return Array.from(fresh.state[0]!);
      })(),
    );
    program.restart(5);
    expect(path()).toEqual(first);
  });

  test('lets another program go on where one was left', () => {
    for (const definition of [doubleWell, twoNoises, threeNoises]) {
      const whole = prepared(definition, { particles: 20, seed: 5 });
      whole.advance(17);
      const rest = prepared(definition, { particles: 20, seed: 0 });
      rest.state.forEach((values, s) => {
        values.set(whole.state[s]!);
      });
      rest.restart(5, 17);
      whole.advance(23);
      rest.advance(23);
      expect(rest.step).toBe(40);
      expect(rest.state.map((s) => Array.from(s))).toEqual(whole.state.map((s) => Array.from(s)));
    }
  });

  test('leaves the states as they are', () => {
    const program = prepared(doubleWell, { particles: 20, seed: 5 });
    program.advance(10);
    const before = Array.from(program.state[0]!);
    program.restart();
    expect(Array.from(program.state[0]!)).toEqual(before);
  });
});

describe('memory', () => {
  test('states and parameters are views that the kernel reads and writes', () => {
    const program = compileEnsemble(doubleWell, { particles: 21, seed: 0 });
    const [x] = program.state;
    expect([x!.length, program.parameters[1]!.length]).toEqual([21, 21]);
    program.advance(3);
    expect(x!.every((value) => value === 0)).toBe(true);
    program.parameters[1]!.fill(1);
    program.advance(1);
    expect(x!.every((value) => value !== 0)).toBe(true);
    expect(program.state[0]).toBe(x);
  });
});

describe('refusals', () => {
  const options = { particles: 3, seed: 0 };
  const most = Number.MAX_SAFE_INTEGER;

  test('names', () => {
    expect(() => compileEnsemble(noisy({ x: 'w' }, [], ['w', 'w']), options)).toThrow(
      '"w" is declared twice; rename one of them.',
    );
    expect(() => compileEnsemble(noisy({ x: 'x' }, ['w'], ['w']), options)).toThrow('"w"');
    expect(() => compileEnsemble(noisy({ x: 'x' }, [], ['x']), options)).toThrow('"x"');
    expect(() => compileEnsemble(noisy({ x: 'x + q' }, [], ['w']), options)).toThrow(
      '"q" is used but not declared; add it to state, parameters or noise.',
    );
    expect(() => compileEnsemble(noisy({}, [], ['w']), options)).toThrow(/at least one state/);
  });

  test('numbers', () => {
    const compile = (changed: object) => () =>
      compileEnsemble(doubleWell, { ...options, ...changed });
    expect(compile({ particles: 0 })).toThrow('particles must be an integer, at least 1');
    expect(compile({ particles: 2 ** 40 })).toThrow(/GiB/);
    expect(compile({ seed: -1 })).toThrow(`seed must be an integer, 0 to ${most}, but is -1.`);
    expect(compile({ seed: 0.5 })).toThrow(RangeError);
    expect(compile({ vectors: 17 })).toThrow('vectors must be an integer, 1 to 16');
    expect(compile({ firstParticle: most - 1 })).toThrow(
      `firstParticle must be an integer, 0 to ${most - 2}`,
    );
  });

  test('steps', () => {
    const program = compileEnsemble(twoNoises, options);
    program.advance(5);
    for (const steps of [-1, 0.5, Number.NaN, 2 ** 52]) {
      expect(() => program.advance(steps)).toThrow(
        `steps must be an integer, 0 to ${2 ** 52 - 6}, but is ${steps}.`,
      );
    }
    expect(() => program.restart(-1)).toThrow(/seed/);
    expect(() => program.restart(0, 2 ** 52)).toThrow(
      `step must be an integer, 0 to ${2 ** 52 - 1}, but is ${2 ** 52}.`,
    );
    expect(program.step).toBe(5);
  });
});
