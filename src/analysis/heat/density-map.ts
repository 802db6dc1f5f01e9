/** e^(−(U − U₀)/T) at many points, from the loss's own expression. */

import { compileMap } from '../../kernel/scalar.ts';
import type { Loss } from '../../loss/loss.ts';
import { apply, div, neg, sub } from '../../math/arithmetic.ts';
import { symbol } from '../../math/expression.ts';

// No name in a formula has a dot.
const lowestName = 'heat.lowest';
const temperatureName = 'heat.temperature';

/** Points evaluated at once. */
export const pointsAtOnce = 1024;

export interface DensityMap {
  readonly dimension: number;
  /** Up to `pointsAtOnce` points, `points[coordinate][i]`: write before `evaluate`. */
  readonly points: readonly Float64Array[];
  /** U of the points. */
  readonly energies: Float64Array;
  /** e^(−(U − lowest)/T) of the points; 0 where U is not a number: there is no loss there. */
  readonly densities: Float64Array;
  /** The energy that has density 1. */
  lowest: number;
  evaluate(count: number): void;
}

/** @param temperature above 0. */
export function compileDensity(loss: Loss, temperature: number): DensityMap {
  const { variables, expression } = loss;
  const constants = Object.entries(loss.constants);
  const names = [...variables, ...constants.map(([name]) => name), lowestName, temperatureName];
  const above = sub(expression, symbol(lowestName));
  const density = apply('exp', neg(div(above, symbol(temperatureName))));
  const program = compileMap(names, [expression, density], pointsAtOnce);
  constants.forEach(([, value], i) => {
    program.inputs[variables.length + i]!.fill(value);
  });
  const lowestAt = variables.length + constants.length;
  program.inputs[lowestAt + 1]!.fill(temperature);
  const [energies, densities] = program.outputs as [Float64Array, Float64Array];
  return {
    dimension: variables.length,
    points: program.inputs.slice(0, variables.length),
    energies,
    densities,
    get lowest() {
      return program.inputs[lowestAt]![0]!;
    },
    set lowest(value) {
      program.inputs[lowestAt]!.fill(value);
    },
    evaluate(count) {
      program.run(count);
      for (let i = 0; i < count; i++) {
        if (Number.isNaN(densities[i]!)) densities[i] = 0;
      }
    },
  };
}
