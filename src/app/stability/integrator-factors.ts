/** The factors by which a step of each integrator multiplies the flow and the particle near a minimum. */
import {
  type IntegratorName,
  integrators,
  particleEigenvalues,
  symplecticEulerRadius,
} from '../../motion/integrators.ts';
import { readable } from '../plot/ticks.ts';
import { type PlotTable, tableOf } from '../tables/plot-table.ts';

interface StepNumbers {
  readonly eta: number;
  readonly mass: number;
  readonly friction: number;
  readonly dt: number;
}

export interface Factors {
  readonly name: IntegratorName;
  readonly title: string;
  /** Null where the method has no such step: symplectic Euler needs a velocity. */
  readonly flow: number | null;
  readonly particle: number | null;
}

/** The largest factor of every method at a curvature; at most 1 is stable. */
export function integratorFactors(
  { eta, mass, friction, dt }: StepNumbers,
  curvature: number,
): Factors[] {
  const flow = { re: -eta * curvature, im: 0 };
  const pair = particleEigenvalues(mass, friction, dt, curvature);
  const ofParticle = (name: IntegratorName) => {
    const [first, second] = pair;
    if (name === 'symplectic-euler') {
      return second === undefined ? null : symplecticEulerRadius(first!, second);
    }
    return Math.max(...pair.map((value) => integrators[name].amplification(value)));
  };
  return Object.values(integrators).map(({ name, title, amplification }) => ({
    name,
    title,
    flow: name === 'symplectic-euler' ? null : amplification(flow),
    particle: ofParticle(name),
  }));
}

/** Rounding must not decide what lies on the circle. */
export function isUnstable(factor: number | null): boolean {
  return factor !== null && factor > 1 + 1e-12;
}

/** A row per curvature and method. */
export function integratorsTable(
  numbers: StepNumbers & { readonly curvatures: readonly number[] },
): PlotTable {
  const each = numbers.curvatures.map((curvature) => ({
    curvature,
    factors: integratorFactors(numbers, curvature),
  }));
  const rows = each.flatMap(({ curvature, factors }) =>
    factors.map(({ title, flow, particle }) => [
      curvature,
      numbers.eta * curvature,
      title,
      flow,
      particle,
    ]),
  );
  const said = (each.at(-1)?.factors ?? []).map(
    ({ title, flow, particle }) =>
      `${title} ${flow === null ? 'has none on the flow' : `${readable(flow, 3)} on the flow`} and ${particle === null ? 'none' : readable(particle, 3)} on the particle${isUnstable(flow) || isUnstable(particle) ? ', unstable' : ''}`,
  );
  return tableOf(
    {
      title: 'Stability of integrators',
      summary: `Largest factor per step at the steepest curvature; at most 1 is stable: ${said.join('; ')}.`,
      columns: ['curvature λ', 'ηλ', 'method', 'factor on the flow', 'factor on the particle'],
    },
    rows,
  );
}
