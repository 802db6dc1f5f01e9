import { AnalysisError } from '../analysis-error.ts';
import {
  conjugateFletcherReeves,
  conjugateHestenesStiefel,
  conjugatePolakRibiere,
} from './conjugate-gradient.ts';
import {
  gradientDescentArmijo,
  gradientDescentExact,
  gradientDescentWolfe,
} from './gradient-descent.ts';
import type { Method, MethodName } from './method.ts';
import { newton, newtonDamped, newtonTrustRegion } from './newton.ts';
import { countedObjective, type Evaluations, type Minimizable } from './objective.ts';
import { bfgs, limitedBfgs } from './quasi-newton.ts';

/** The methods by name. A new one is one file and one line here. */
export const methods: Readonly<Record<MethodName, Method>> = {
  'gd-exact': gradientDescentExact,
  'gd-armijo': gradientDescentArmijo,
  'gd-wolfe': gradientDescentWolfe,
  newton,
  'newton-damped': newtonDamped,
  'newton-trust-region': newtonTrustRegion,
  bfgs,
  'l-bfgs': limitedBfgs,
  'cg-fletcher-reeves': conjugateFletcherReeves,
  'cg-polak-ribiere': conjugatePolakRibiere,
  'cg-hestenes-stiefel': conjugateHestenesStiefel,
};

export interface MinimizeOptions {
  /** The most iterations; default 1000. */
  readonly steps?: number;
  /** It has converged where every |∂U| is at most this; default 1e-8. */
  readonly gradientTolerance?: number;
}

export interface MinimizeResult {
  readonly method: MethodName;
  /** Every place, the start first. */
  readonly x: readonly number[][];
  /** U at each. */
  readonly loss: readonly number[];
  /** max |∂U| at each. */
  readonly gradientNorm: readonly number[];
  /** How often the loss was asked up to each place. */
  readonly evaluations: readonly Evaluations[];
  /** `no-step`: the method found none to take, `reason` says why. */
  readonly status: 'converged' | 'steps' | 'no-step' | 'escaped';
  readonly reason: string | null;
}

/**
 * Runs a method from a start until the gradient vanishes.
 *
 * @throws AnalysisError when the start does not fit the loss, or the loss is not finite there.
 */
export function minimize(
  source: Minimizable,
  name: MethodName,
  start: readonly number[],
  options: MinimizeOptions = {},
): MinimizeResult {
  const { steps = 1000, gradientTolerance = 1e-8 } = options;
  const objective = countedObjective(source);
  if (start.length !== objective.dimension) {
    throw new AnalysisError(
      'start',
      `The start has ${start.length} coordinates and the loss ${objective.dimension} variables`,
      'give one number per variable',
    );
  }
  const iteration = methods[name].begin(objective, start);
  if (!Number.isFinite(iteration.value) || !iteration.gradient.every(Number.isFinite)) {
    throw new AnalysisError(
      'start',
      'The loss or its gradient is not finite at the start',
      'start elsewhere',
    );
  }
  const x: number[][] = [];
  const loss: number[] = [];
  const gradientNorm: number[] = [];
  const evaluations: Evaluations[] = [];
  const keep = () => {
    x.push(Array.from(iteration.x));
    loss.push(iteration.value);
    gradientNorm.push(iteration.gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 0));
    evaluations.push({ ...objective.evaluations });
  };
  const result = (status: MinimizeResult['status'], reason: string | null = null) => ({
    method: name,
    x,
    loss,
    gradientNorm,
    evaluations,
    status,
    reason,
  });
  keep();
  for (let step = 0; ; step++) {
    if (gradientNorm.at(-1)! <= gradientTolerance) return result('converged');
    if (step === steps) return result('steps');
    const outcome = iteration.step();
    if (!outcome.moved) return result('no-step', outcome.reason);
    keep();
    if (!Number.isFinite(iteration.value) || !Number.isFinite(gradientNorm.at(-1)!)) {
      return result('escaped');
    }
  }
}
