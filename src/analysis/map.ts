/** A step together with its exact Jacobian: what Newton and the multipliers need. */

import { compileScalar } from '../kernel/scalar.ts';
import type { StepDefinition } from '../kernel/step-definition.ts';
import { jacobian } from '../math/differentiate.ts';

export interface CompiledMap {
  readonly definition: StepDefinition;
  /** Number of state variables. */
  readonly dimension: number;
  /** The value of definition.parameters[i]; write them before evaluating. */
  readonly parameters: Float64Array;
  /** Where `evaluate` looks: write the state here. */
  readonly point: Float64Array;
  /** The state one step after `point`, as of the last `evaluate`. */
  readonly image: Float64Array;
  /** ∂image[i]/∂point[j] at i·dimension + j, as of the last `evaluate`. */
  readonly jacobian: Float64Array;
  evaluate(): void;
}

/** Compiles the step and its derivative into one program without allocation per evaluation. */
export function compileWithJacobian(definition: StepDefinition): CompiledMap {
  const { state, parameters, next } = definition;
  const n = state.length;
  const program = compileScalar(
    [...state, ...parameters],
    [...next, ...jacobian(next, state).flat()],
  );
  return {
    definition,
    dimension: n,
    parameters: program.input.subarray(n, n + parameters.length),
    point: program.input.subarray(0, n),
    image: program.output.subarray(0, n),
    jacobian: program.output.subarray(n, n + n * n),
    evaluate: program.run,
  };
}
