/** A step with its derivatives in the state and in the swept value: what shooting needs. */

import { compileScalar } from '../../kernel/scalar.ts';
import type { StepDefinition } from '../../kernel/step-definition.ts';
import { one } from '../../math/arithmetic.ts';
import { jacobian } from '../../math/differentiate.ts';
import { type Expression, symbol } from '../../math/expression.ts';
import { type Sweep, writeIfPossible } from '../cascade-request.ts';

export interface ShootingProgram {
  readonly dimension: number;
  /** Where `evaluate` looks. */
  readonly point: Float64Array;
  /** f(point), as of the last `evaluate`; so are the others. */
  readonly image: Float64Array;
  /** ∂image[i]/∂point[j] at i·dimension + j. */
  readonly jacobian: Float64Array;
  /** d image[i]/d value. */
  readonly slope: Float64Array;
  /** Sets the swept value. @returns whether the motion can have it. */
  setValue(value: number): boolean;
  evaluate(): void;
}

/** What the swept value s moves: the parameters of the step, and d parameter/ds. */
export interface MovingParameters {
  readonly names: readonly string[];
  /**
   * 1 where s is such a parameter. Through the dictionary (mass, friction, Δt) the rates are numbers
   * of their own: symbols, which are the last of `parameters`.
   */
  readonly rates: readonly Expression[];
  /** Those of the step, then the symbols of the rates. */
  readonly parameters: readonly string[];
}

export function movingParameters({ definition, request }: Sweep): MovingParameters {
  const { parameters } = definition;
  if (parameters.includes(request.over)) return { names: [request.over], rates: [one], parameters };
  const names = parameters.filter((name) => /^(lr|momentum)(\.|$)/.test(name));
  const symbols = names.map(rateOf);
  return { names, rates: symbols.map(symbol), parameters: [...parameters, ...symbols] };
}

function rateOf(parameter: string): string {
  return `d.${parameter}`;
}

/**
 * Compiles `definition`, one that the sweep's own step was extended to (with or without the symbols of
 * `movingParameters` among its parameters), for any swept value. Derivatives are exact but for those of
 * the dictionary (a sweep over mass, friction or Δt), which are difference quotients: they cost Newton's
 * method a little speed and its solutions nothing.
 */
export function compileShooting(sweep: Sweep, definition: StepDefinition): ShootingProgram {
  const { state, parameters, next } = definition;
  const n = state.length;
  const { names } = movingParameters(sweep);
  const direct = names[0] === sweep.request.over;
  const moving = direct ? names : [...names, ...names.map(rateOf)].filter(isIn(parameters));
  const program = compileScalar(
    [...state, ...parameters],
    [...next, ...jacobian(next, state).flat(), ...jacobian(next, moving).flat()],
  );
  const values = program.input.subarray(n, n + parameters.length);
  const partial = program.output.subarray(n + n * n);
  const slope = new Float64Array(n);
  const indexes = names.map((name) => parameters.indexOf(name));
  const rateIndexes = names.map((name) => parameters.indexOf(rateOf(name)));
  const rates = new Float64Array(moving.length).fill(1);
  const ahead = new Float64Array(parameters.length);
  const behind = new Float64Array(parameters.length);

  const setRates = (value: number): boolean => {
    const h = 1e-6 * Math.max(Math.abs(value), 1e-3);
    if (!writeIfPossible(sweep, value + h, ahead)) return false;
    if (!writeIfPossible(sweep, value - h, behind)) return false;
    indexes.forEach((p, k) => {
      rates[k] = (ahead[p]! - behind[p]!) / (2 * h);
      if (rateIndexes[k]! < 0) return;
      values[rateIndexes[k]!] = rates[k]!;
      rates[names.length + k] = (ahead[p]! + behind[p]! - 2 * values[p]!) / (h * h);
    });
    return true;
  };
  return {
    dimension: n,
    point: program.input.subarray(0, n),
    image: program.output.subarray(0, n),
    jacobian: program.output.subarray(n, n + n * n),
    slope,
    setValue(value) {
      if (!Number.isFinite(value) || !writeIfPossible(sweep, value, values)) return false;
      return direct || setRates(value);
    },
    evaluate() {
      program.run();
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let k = 0; k < rates.length; k++) sum += partial[i * rates.length + k]! * rates[k]!;
        slope[i] = sum;
      }
    },
  };
}

function isIn(list: readonly string[]): (name: string) => boolean {
  return (name) => list.includes(name);
}
