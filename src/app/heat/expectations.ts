/** What the thermometers must read at the present step, and the formula that says so. */
import { ruleCovariance } from '../../analysis/heat/covariance.ts';
import { stationaryRatios } from '../../analysis/heat/expectation.ts';
import { isLangevin } from '../../analysis/heat/request.ts';
import { freeSymbols, number, symbol } from '../../math/expression.ts';
import { substitute } from '../../math/substitute.ts';
import { typeset } from '../../math/typeset.ts';
import { schemes } from '../../motion/langevin/schemes.ts';
import type { SceneHeat } from '../../scene/scene.ts';
import type { Experiment } from '../derived/experiment.ts';
import { heatRequest } from './heat-request.ts';

export interface Expected {
  /** Null without a velocity of physics. */
  readonly kinetic: number | null;
  readonly configurational: number;
  /** ⟨x·∇U⟩/d about the minimum. */
  readonly virial: number;
}

export type Expectation =
  | ({ readonly status: 'stationary' } & Expected)
  /** Past the stability limit at the minimum. */
  | { readonly status: 'unstable' }
  /** No minimum with curvature, so no quadratic to go by. */
  | { readonly status: 'unknown' };

/**
 * Exact on the quadratic that the landscape is at the minimum where the start comes to rest; elsewhere
 * the limit of low temperature.
 */
export function expectation(experiment: Experiment, heat: SceneHeat): Expectation {
  const curvatures = experiment.minimum?.curvatures ?? [];
  if (curvatures.length === 0 || curvatures.some((each) => !(each > 0))) {
    return { status: 'unknown' };
  }
  const request = heatRequest(experiment, heat);
  // A step that changes with time has no equilibrium of its own.
  const { schedule } = experiment.scene;
  const scheduled = heat.source === 'gradient' && schedule !== undefined;
  if (experiment.loss.moves || (scheduled && schedule.name !== 'constant')) {
    return { status: 'unknown' };
  }
  const stiffness = curvatures.reduce((sum, each) => sum + each, 0);
  if (isLangevin(request)) {
    const { scheme, temperature: T } = request;
    const { position, velocity } = stationaryRatios(scheme, { ...request, curvatures });
    const all = [...position, ...(velocity ?? [])];
    if (!all.every((ratio) => ratio > 0 && ratio < Number.POSITIVE_INFINITY)) {
      return { status: 'unstable' };
    }
    const stiff = curvatures.reduce((sum, each, i) => sum + each * position[i]!, 0);
    return {
      status: 'stationary',
      kinetic: velocity === null ? null : T * meanOf(velocity),
      configurational: (T * stiff) / stiffness,
      virial: T * meanOf(position),
    };
  }
  const found = ruleCovariance(request, curvatures);
  if (found.status === 'unstable') return found;
  const variances = curvatures.map((_, i) => found.covariance[i]![i]!);
  const slopes = variances.map((variance, i) => curvatures[i]! ** 2 * variance);
  return {
    status: 'stationary',
    kinetic: null,
    configurational: slopes.reduce((sum, each) => sum + each, 0) / stiffness,
    virial: meanOf(variances.map((variance, i) => curvatures[i]! * variance)),
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * What the velocities must read by the mean curvature ⟨∇²U⟩/d of where the particles are: on a landscape
 * that is no quadratic a better guess than the minimum's. Null without a velocity of physics.
 */
export function kineticByCurvature(
  { dictionary }: Experiment,
  heat: SceneHeat,
  curvature: number,
): number | null {
  if (heat.source !== 'bath' || !(curvature > 0)) return null;
  const { mass, friction, dt, damping } = dictionary;
  const { temperature } = heat;
  const oscillator = { curvatures: [curvature], mass, friction, dt, damping, temperature };
  const ratio = stationaryRatios(heat.scheme, oscillator).velocity?.[0];
  return ratio !== undefined && ratio > 0 && ratio < Number.POSITIVE_INFINITY
    ? temperature * ratio
    : null;
}

/** Whether the landscape has the same curvature everywhere: then the expectation is exact. */
export function isQuadratic({ loss }: Experiment): boolean {
  const names = freeSymbols(...loss.hessian.flat());
  return !loss.variables.some((name) => names.includes(name));
}

/** T times what the scheme makes of it, as TeX: the formulas that the scheme itself states, with m = 1. */
export function factorTex(heat: SceneHeat): { position: string; velocity: string | null } | null {
  if (heat.source !== 'bath') return null;
  const { position, velocity } = schemes[heat.scheme].stationary({
    mass: symbol('mass'),
    friction: symbol('friction'),
    dt: symbol('dt'),
    curvature: symbol('curvature'),
    damping: 'explicit',
  });
  const symbols = { friction: '\\gamma', dt: 'h', curvature: '\\omega^2' };
  const times = (factor: typeof position) => {
    const unit = substitute(factor, { mass: number(1) });
    if (unit === number(1)) return 'T';
    return `T\\left(${typeset(unit, { symbols }).replaceAll('hh', 'h^2')}\\right)`;
  };
  return { position: times(position), velocity: velocity === null ? null : times(velocity) };
}
