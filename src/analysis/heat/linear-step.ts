/** A step with noise near a point where it rests: z' = A z + B ξ. */
import { compileScalar } from '../../kernel/scalar.ts';
import type { NoisyStepDefinition } from '../../kernel/step-definition.ts';
import { defineLoss, type Loss } from '../../loss/loss.ts';
import { jacobian } from '../../math/differentiate.ts';

export interface LinearStep {
  /** A: ∂next[i]/∂state[j] at i·states + j. */
  readonly ofState: Float64Array;
  /** B: ∂next[i]/∂noise[j] at i·noises + j. */
  readonly ofNoise: Float64Array;
}

/**
 * Compiles both Jacobians of a step.
 *
 * @returns them at a state and at values of the parameters; the arrays are overwritten by the next call.
 */
export function compileLinearStep(
  definition: NoisyStepDefinition,
): (at: ArrayLike<number>, values: Readonly<Record<string, number>>) => LinearStep {
  const { state, parameters, noise, next } = definition;
  const outputs = [...jacobian(next, state).flat(), ...jacobian(next, noise).flat()];
  const program = compileScalar([...state, ...parameters, ...noise], outputs);
  const entries = state.length ** 2;
  const step = {
    ofState: program.output.subarray(0, entries),
    ofNoise: program.output.subarray(entries),
  };
  return (at, values) => {
    program.input.fill(0);
    program.input.set(Array.from(at));
    parameters.forEach((name, p) => {
      program.input[state.length + p] = values[name]!;
    });
    program.run();
    return step;
  };
}

/** U = Σ λᵢxᵢ²/2 on variables w1, w2, … with constants k1, k2, … */
export function quadraticLoss(curvatures: readonly number[]): Loss {
  const indices = curvatures.map((_, i) => i + 1);
  return defineLoss({
    formula: indices.map((i) => `k${i}*w${i}^2/2`).join(' + '),
    variables: indices.map((i) => `w${i}`),
    constants: Object.fromEntries(indices.map((i) => [`k${i}`, curvatures[i - 1]!])),
  });
}
