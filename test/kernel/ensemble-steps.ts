/** Steps with noise on which ensembles are tried. */

import {
  compileEnsemble,
  type EnsembleOptions,
  type EnsembleProgram,
} from '../../src/kernel/ensemble.ts';
import type { NoisyStepDefinition } from '../../src/kernel/step-definition.ts';
import { parse } from '../../src/math/parse.ts';

/** A step from formulas: the states are the names of `next`. */
export function noisy(
  next: Readonly<Record<string, string>>,
  parameters: readonly string[],
  noise: readonly string[],
): NoisyStepDefinition {
  return {
    state: Object.keys(next),
    parameters,
    noise,
    next: Object.values(next).map((formula) => parse(formula)),
  };
}

export const doubleWell = noisy({ x: 'x - a (x^3 - x) + s w' }, ['a', 's'], ['w']);
/** Noise on the displacement and on the position. */
export const twoNoises = noisy(
  { x: 'x + v + s z', v: 'r v - a (x^3 - x) + s w' },
  ['a', 'r', 's'],
  ['w', 'z'],
);
export const threeNoises = noisy({ x: '0.5 x + a + b c - b' }, [], ['a', 'b', 'c']);
export const elementary = noisy(
  { x: 'x - a sin(3 x) + exp(-x^2) * s * w', y: 'tanh(y + log(1 + x^2) w)' },
  ['a', 's'],
  ['w'],
);
export const withoutNoise = noisy({ x: 'x - a (x^3 - x)' }, ['a'], []);

/** Starts and parameters that depend on the number of the particle, not on its place. */
export function prepared(
  definition: NoisyStepDefinition,
  options: EnsembleOptions,
): EnsembleProgram {
  const program = compileEnsemble(definition, options);
  const { firstParticle } = program;
  for (let i = 0; i < program.particles; i++) {
    program.state.forEach((values, s) => {
      values[i] = 0.2 * s - 0.1 + 0.01 * ((firstParticle + i) % 50);
    });
    program.parameters.forEach((values, p) => {
      values[i] = 0.05 * (p + 1) + 0.001 * ((firstParticle + i) % 30);
    });
  }
  return program;
}
