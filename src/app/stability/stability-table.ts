/** The stability plane and its multipliers as a table: a row per curvature at the minimum. */
import type { VelocityOrder } from '../../motion/stability-plane.ts';
import { readable } from '../plot/ticks.ts';
import { type PlotTable, tableOf } from '../tables/plot-table.ts';
import { describePoint } from './describe-point.ts';

interface Stand {
  readonly order: VelocityOrder;
  readonly eta: number;
  readonly rho: number;
  readonly curvatures: readonly number[];
}

export function stabilityTable(title: string, { order, eta, rho, curvatures }: Stand): PlotTable {
  const points = curvatures.map((curvature) => describePoint(order, eta, rho, curvature));
  const rows = points.map(({ curvature, rate, regime, spectralRadius, multipliers }) => [
    curvature,
    rate,
    rho,
    regime,
    spectralRadius,
    ...multipliers.flatMap(({ re, im }) => [re, im]),
  ]);
  const steepest = points.at(-1);
  const summary =
    steepest === undefined
      ? 'There is no minimum with curvature, and so no point in the plane.'
      : `${points.length === 1 ? 'One curvature' : `${points.length} curvatures`} at the minimum. The steepest direction has ηλ = ${readable(steepest.rate, 4)} and ρ = ${readable(rho, 4)}: ${steepest.regime}, spectral radius ${readable(steepest.spectralRadius, 4)}, so an error there ${steepest.spectralRadius < 1 ? 'shrinks' : steepest.spectralRadius > 1 ? 'grows' : 'stays'} from step to step.`;
  const columns = [
    'curvature λ',
    'ηλ',
    'ρ',
    'regime',
    'spectral radius',
    'Re z₁',
    'Im z₁',
    'Re z₂',
    'Im z₂',
  ];
  return tableOf({ title, summary, columns }, rows);
}
