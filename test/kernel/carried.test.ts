import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { carriedValues } from '../../src/kernel/carried.ts';
import { compileEnsemble } from '../../src/kernel/ensemble.ts';
import { lower } from '../../src/kernel/lower.ts';
import { compileRandom } from '../../src/kernel/random/random.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { parse } from '../../src/math/parse.ts';
import { print } from '../../src/math/print.ts';
import { langevinDefinition } from '../../src/motion/langevin/definition.ts';
import { schemes } from '../../src/motion/langevin/schemes.ts';
import '../fast-check.ts';

const well = defineLoss({ formula: '(x^2-1)^2/4 + y^2/2 + sin(x*y)' });

function carriedOf(next: readonly string[], state: readonly string[], fixed: readonly string[]) {
  const lowered = lower(next.map((text) => parse(text, { names: [...state, ...fixed, 'w'] })));
  return carriedValues(lowered, state, new Set(fixed)).map((c) => [
    print(c.before),
    print(c.after),
  ]);
}

describe('what a step computes of the old state and of the new one', () => {
  test('is found where it is the same function of both', () => {
    expect(carriedOf(['x + a*exp(x) + exp(x + a*exp(x))'], ['x'], ['a'])).toEqual([]);
    const next = ['x + a*y', 'exp(-x) + a*exp(-(x + a*y))'];
    expect(carriedOf(next, ['x', 'y'], ['a'])).toEqual([['exp(-x)', 'exp(-(x + a*y))']]);
  });

  test('is not a single operation, which is not worth a register', () => {
    expect(carriedOf(['x + a*y', 'a*x + (a*(x + a*y) + y)'], ['x', 'y'], ['a'])).toEqual([]);
  });

  test('is not what has fresh noise in it', () => {
    expect(carriedOf(['x + w', 'exp(x + w) + exp(x + w + w)'], ['x', 'y'], [])).toEqual([]);
  });

  test.each(['baoab', 'obabo', 'gjf'] as const)('%s: the gradient, both components', (name) => {
    const { next, state, parameters } = langevinDefinition(schemes[name], well);
    expect(carriedValues(lower(next), state, new Set(parameters))).toHaveLength(2);
  });

  test.each(['euler-maruyama', 'aboba', 'baoa'] as const)('%s: nothing', (name) => {
    const { next, state, parameters } = langevinDefinition(schemes[name], well);
    expect(carriedValues(lower(next), state, new Set(parameters))).toHaveLength(0);
  });
});

describe('keeping it changes no bit', () => {
  test.each(Object.values(schemes))('$name', (scheme) => {
    const definition = langevinDefinition(scheme, well);
    const { state, parameters, noise, next } = definition;
    const values: Readonly<Record<string, number>> = {
      mass: 1.3,
      friction: 0.7,
      dt: 0.2,
      temperature: 0.4,
    };
    const stepper = compileStepper({ state, parameters: [...parameters, ...noise], next });
    const starts = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), {
      minLength: state.length,
      maxLength: state.length,
    });
    fc.assert(
      fc.property(starts, fc.boolean(), (start, shared) => {
        const ensemble = compileEnsemble(definition, {
          particles: 3,
          seed: 4,
          ...(shared ? { shared: parameters } : {}),
        });
        parameters.forEach((name, p) => {
          ensemble.parameters[p]!.fill(values[name]!);
          stepper.parameters[p] = values[name]!;
        });
        ensemble.state.forEach((array, s) => {
          array.fill(start[s]!);
          stepper.state[s] = start[s]!;
        });
        const random = compileRandom({ streams: 3, perStream: 20 * noise.length });
        random.normals(4);
        for (let n = 0; n < 20; n++) {
          noise.forEach((_, i) => {
            const number = random.values[(n * noise.length + i) * random.capacity + 2]!;
            stepper.parameters[parameters.length + i] = number;
          });
          stepper.step();
        }
        ensemble.advance(7);
        ensemble.advance(13);
        expect(ensemble.state.map((array) => array[2])).toEqual(Array.from(stepper.state));
      }),
      { numRuns: 10 },
    );
  });

  test('a shared parameter must be declared', () => {
    const definition = langevinDefinition(schemes.baoab, well);
    const compile = () => compileEnsemble(definition, { particles: 1, seed: 1, shared: ['lr'] });
    expect(compile).toThrow('"lr" is shared but not declared; add it to parameters.');
  });
});
