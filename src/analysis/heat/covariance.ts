/**
 * What warm particles do exactly at equilibrium where the landscape is a quadratic: there a step is
 * linear, z' = A z + B ξ, and its stationary covariance C solves the discrete Lyapunov equation
 * C = A C Aᵀ + B Bᵀ. A and B are derivatives of the very step that the kernels run.
 */
import type { NoisyStepDefinition } from '../../kernel/step-definition.ts';
import type { Damping } from '../../motion/damping.ts';
import type { SchemeName } from '../../motion/langevin/scheme.ts';
import { eigenvalues, modulus, multiply } from '../matrix.ts';
import { compileLinearStep, quadraticLoss } from './linear-step.ts';
import { prepareMotion } from './motion.ts';
import type { LangevinMotion, NoisyRuleMotion } from './request.ts';

/** U = Σ λᵢxᵢ²/2 and the particle on it; lists have one number per coordinate. */
export interface Oscillator {
  /** λᵢ, 1 to 8 of them. */
  readonly curvatures: readonly number[];
  /** Default 1. */
  readonly mass?: number | readonly number[] | undefined;
  /** Default 1. */
  readonly friction?: number | readonly number[] | undefined;
  readonly dt: number;
  readonly temperature: number;
  /** Default `explicit`. */
  readonly damping?: Damping | undefined;
}

export type StationaryCovariance =
  | {
      readonly status: 'stationary';
      /** The names of the states: positions, velocities, what the scheme keeps besides. */
      readonly state: readonly string[];
      /** `covariance[i][j]` of states i and j. */
      readonly covariance: readonly (readonly number[])[];
      /** Of the step's Jacobian: below 1. */
      readonly spectralRadius: number;
    }
  /** The step does not come to rest: past its stability limit, or without friction. */
  | { readonly status: 'unstable'; readonly spectralRadius: number };

/**
 * The covariance that a scheme samples on a quadratic, position by position and velocity by velocity.
 * Metropolis-adjusted Langevin, whose step is not linear, has the exact one: T/λ.
 *
 * @throws AnalysisError for an unknown scheme or a number out of range.
 */
export function stationaryCovariance(
  scheme: SchemeName,
  oscillator: Oscillator,
): StationaryCovariance {
  const { curvatures, ...particle } = oscillator;
  const motion: LangevinMotion = { scheme, ...particle };
  const loss = quadraticLoss(curvatures);
  const { definition, values } = prepareMotion(motion, loss);
  if (scheme !== 'mala')
    return covarianceAt(
      definition,
      values,
      definition.state.map(() => 0),
    );
  if (curvatures.some((curvature) => !(curvature > 0))) {
    return { status: 'unstable', spectralRadius: 1 };
  }
  const covariance = curvatures.map((curvature, i) =>
    curvatures.map((_, j) => (i === j ? oscillator.temperature / curvature : 0)),
  );
  return { status: 'stationary', state: loss.variables, covariance, spectralRadius: 0 };
}

/**
 * The covariance of stochastic gradient descent on U = Σ λᵢxᵢ²/2.
 *
 * @throws AnalysisError for an unknown rule or a number out of range.
 */
export function ruleCovariance(
  motion: NoisyRuleMotion,
  curvatures: readonly number[],
): StationaryCovariance {
  const { definition, values } = prepareMotion(motion, quadraticLoss(curvatures));
  return covarianceAt(
    definition,
    values,
    definition.state.map(() => 0),
  );
}

/**
 * The covariance of any step about a state where it rests without noise, such as a minimum: exact where
 * the landscape is a quadratic, else the limit of little noise.
 *
 * @param values of the parameters, by name.
 */
export function covarianceAt(
  definition: NoisyStepDefinition,
  values: Readonly<Record<string, number>>,
  at: ArrayLike<number>,
): StationaryCovariance {
  const n = definition.state.length;
  const { ofState, ofNoise } = compileLinearStep(definition)(at, values);
  const spectralRadius = modulus(eigenvalues(ofState, n)[0]!);
  // Not (≥ 1): a radius that is no number is not stable either.
  if (!(spectralRadius < 1 - restless)) return { status: 'unstable', spectralRadius };
  const solved = lyapunov(ofState, ofNoise, n);
  return {
    status: 'stationary',
    state: definition.state,
    covariance: Array.from({ length: n }, (_, i) => Array.from(solved.subarray(i * n, i * n + n))),
    spectralRadius,
  };
}

/** Rounding: a particle without friction has radius 1. */
const restless = 1e-13;
/** 2⁶⁴ steps; a radius below 1 by more than `restless` has forgotten everything by then. */
const doublings = 64;

/** C = Σ Aᵏ B Bᵀ (Aᵏ)ᵀ, twice as many terms each time: C ← C + A C Aᵀ, A ← A². */
function lyapunov(ofState: Float64Array, ofNoise: Float64Array, n: number): Float64Array {
  const noises = ofNoise.length / n;
  let a: Float64Array = ofState.slice();
  let c: Float64Array = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let k = 0; k < noises; k++) sum += ofNoise[i * noises + k]! * ofNoise[j * noises + k]!;
      c[i * n + j] = sum;
    }
  }
  const product = new Float64Array(n * n);
  const squared = new Float64Array(n * n);
  const transposed = new Float64Array(n * n);
  for (let doubling = 0; doubling < doublings; doubling++) {
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) transposed[j * n + i] = a[i * n + j]!;
    multiply(a, c, product, n);
    multiply(product, transposed, squared, n);
    c = c.map((value, i) => value + squared[i]!);
    multiply(a, a, squared, n);
    a = squared.slice();
    if (a.every((value) => Math.abs(value) < 2 ** -500)) break;
  }
  return c;
}
