/** What theory expects of a sampling: the exact equilibrium, and what the step size makes of it. */

import { compileLoss } from '../../loss/evaluator.ts';
import { defineLoss } from '../../loss/loss.ts';
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { iterationName } from '../../motion/clock.ts';
import type { Boltzmann } from './boltzmann.ts';
import { covarianceAt } from './covariance.ts';
import { prepareMotion } from './motion.ts';
import { isLangevin } from './request.ts';
import { massesOf, type SamplePlan } from './sample-plan.ts';
import { exactEquilibrium, minimumNear } from './sample-ranges.ts';
import type { Expectations, SampleRequest, StepExpectation } from './sample-request.ts';

/** The expectations, and the exact densities of the histograms' bins. */
export interface SampleExpected {
  readonly expectations: Expectations;
  /** Probabilities of the bins, per coordinate; null where there is no exact equilibrium. */
  readonly x: readonly Float64Array[] | null;
  readonly u: readonly Float64Array[] | null;
  readonly xy: Float64Array | null;
}

export function expectedOf(request: SampleRequest, plan: SamplePlan): SampleExpected {
  const { loss, temperature, xEdges, uEdges, interval } = plan;
  const minimum = minimumNear(loss, request.start);
  const exact: Boltzmann = exactEquilibrium(loss, temperature, minimum?.x ?? request.start);
  const masses = massesOf(request, loss);
  const step = stepExpectation(request, plan, minimum?.x ?? null, masses);
  if (exact.outcome !== 'normalised') {
    return { expectations: { temperature, exact, step }, x: null, u: null, xy: null };
  }
  const { x, x2, x4, energy, error } = exact;
  const velocities = masses && {
    u2: masses.map((mass) => temperature / mass),
    xu: masses.map(() => 0),
  };
  return {
    expectations: {
      temperature,
      exact: {
        outcome: 'normalised',
        moments: { x, x2, x4, u2: velocities?.u2 ?? null, xu: velocities?.xu ?? null },
        virial: loss.variables.length * temperature,
        occupation: interval && exact.marginal(0, interval)[0]!,
        energy,
        error,
      },
      step,
    },
    x: xEdges.map((edges, c) => exact.marginal(c, edges)),
    u: masses && uEdges!.map((edges, c) => normalMasses(edges, temperature / masses[c]!)),
    xy: xEdges.length > 1 && exact.cells ? exact.cells(xEdges[0]!, xEdges[1]!) : null,
  };
}

/** Probabilities of a normal number of mean 0: the equilibrium of u²/2 at that temperature. */
function normalMasses(edges: Float64Array, variance: number): Float64Array {
  const exact = exactEquilibrium(defineLoss({ formula: 'x^2/2' }), variance);
  if (exact.outcome !== 'normalised') throw new Error('A parabola holds its particles.');
  return exact.marginal(0, edges);
}

function stepExpectation(
  request: SampleRequest,
  { loss, temperature }: SamplePlan,
  minimum: readonly number[] | null,
  masses: readonly number[] | null,
): StepExpectation {
  if (minimum === null) {
    return { status: 'unknown', reason: 'no minimum lies below the start' };
  }
  const n = loss.variables.length;
  const hessian = new Float64Array(n * n);
  compileLoss(loss).hessian(minimum, hessian);
  const curvatures = symmetricEigen(hessian, n)?.values ?? [];
  if (!(curvatures[0]! > 0)) {
    return { status: 'unknown', reason: 'the minimum has no curvature in some direction' };
  }
  const at = { at: [...minimum], curvatures };
  const { definition, values, keepsVelocity } = prepareMotion(request, loss);
  if (definition.state.includes(iterationName)) {
    return { status: 'unknown', reason: 'the step changes with time' };
  }
  if (isLangevin(request) && request.scheme === 'mala') {
    const inverse = inverseDiagonal(hessian, n);
    return {
      status: 'stationary',
      ...at,
      variance: inverse.map((value) => temperature * value),
      u2: null,
      kinetic: null,
      configurational: temperature,
      spectralRadius: 0,
    };
  }
  const rest = definition.state.map((_, i) => minimum[i] ?? 0);
  const found = covarianceAt(definition, values, rest);
  if (found.status === 'unstable') {
    return { status: 'unstable', ...at, spectralRadius: found.spectralRadius };
  }
  const { covariance, spectralRadius } = found;
  const diagonal = (first: number) =>
    loss.variables.map((_, c) => covariance[first + c]![first + c]!);
  const u2 = keepsVelocity ? diagonal(n) : null;
  return {
    status: 'stationary',
    ...at,
    variance: diagonal(0),
    u2,
    kinetic: masses && u2!.reduce((sum, value, c) => sum + (masses[c]! * value) / n, 0),
    configurational: slopes(hessian, covariance, n) / trace(hessian, n),
    spectralRadius,
  };
}

/** ⟨|H x|²⟩ = tr(H C H). */
function slopes(
  hessian: Float64Array,
  covariance: readonly (readonly number[])[],
  n: number,
): number {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) {
        sum += hessian[i * n + j]! * covariance[j]![k]! * hessian[k * n + i]!;
      }
    }
  }
  return sum;
}

function trace(matrix: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += matrix[i * n + i]!;
  return sum;
}

/** The diagonal of H⁻¹ for a positive definite H. */
function inverseDiagonal(hessian: Float64Array, n: number): number[] {
  const { values, vectors } = symmetricEigen(hessian, n)!;
  return Array.from({ length: n }, (_, c) =>
    values.reduce((sum, value, k) => sum + vectors[k]![c]! ** 2 / value, 0),
  );
}
