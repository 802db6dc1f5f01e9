/**
 * How often two replicas at equilibrium, one cold and one hot, exchange places. The probability
 * min(1, exp((1/T_c − 1/T_h)(U_c − U_h))) has the mean 2·P(U_c > U_h).
 */

import { elementaryFunctions } from '../../kernel/functions.ts';
import type { LossDefinition } from '../../loss/loss.ts';
import { AnalysisError } from '../analysis-error.ts';
import { findRoot } from '../root.ts';
import { panelGrid, resolveLine } from './boltzmann-panels.ts';
import { adaptivePanels } from './gauss-kronrod.ts';
import { regularizedBeta } from './incomplete-beta.ts';
import { fromLeft, weighted } from './line-integral.ts';
import { type LineLandscape, lineLandscape, requirePositive } from './line-landscape.ts';

/**
 * In a quadratic well of any curvatures: 2·I_{1/(1+R)}(d/2, d/2).
 *
 * @param ratio R = T_hot/T_cold, at least 1.
 * @param dimension d, at least 1.
 */
export function quadraticAcceptance(ratio: number, dimension: number): number {
  return 2 * regularizedBeta(1 / (1 + ratio), dimension / 2, dimension / 2);
}

export type SwapAcceptance =
  | { readonly status: 'exact'; readonly value: number }
  | { readonly status: 'unconfined' | 'unresolved'; readonly reason: string };

/**
 * On any loss of one variable, by quadrature.
 *
 * @throws AnalysisError for several variables or temperatures not above 0; what `defineLoss` throws.
 */
export function lineAcceptance(
  definition: LossDefinition & { readonly around?: readonly number[] | undefined },
  cold: number,
  hot: number,
): SwapAcceptance {
  requirePositive('temperature', cold);
  requirePositive('temperature', hot);
  if (cold > hot)
    throw new AnalysisError('temperatures', `${cold} is above ${hot}`, 'give the colder first');
  if (cold === hot) return { status: 'exact', value: 1 };
  const landscape = lineLandscape(definition);
  const breaks = definition.around ?? [0, 1];
  const coldLine = resolveLine((x) => landscape.value(x) / cold, { breaks });
  if (coldLine.status !== 'resolved') return coldLine;
  const hotLine = resolveLine((x) => landscape.value(x) / hot, { breaks });
  if (hotLine.status !== 'resolved') return hotLine;

  const { panels, lowest } = hotLine;
  const [left, right] = [panels[0]!.from, panels.at(-1)!.to];
  const mesh = panels.flatMap(({ x }) => Array.from(x));
  const turns = turningPoints(landscape, mesh);
  const coarse = mesh.filter((_, i) => i % 6 === 0 || i === mesh.length - 1);
  const crossings = levelSet(
    landscape,
    [...coarse, ...turns].sort((p, q) => p - q),
  );

  const total = weighted(panels, lowest, null);
  const toTheLeft = fromLeft(panels, null);
  /** The share of hot particles to the left of x. */
  const share = (x: number): number => {
    if (x <= left) return 0;
    if (x >= right) return 1;
    let [p, end] = [0, panels.length];
    while (end - p > 1) {
      const middle = (p + end) >> 1;
      if (panels[middle]!.from <= x) p = middle;
      else end = middle;
    }
    const { from, to, level } = panels[p]!;
    const value = interpolate(toTheLeft[p]!, (2 * (x - from)) / (to - from) - 1);
    return (value * elementaryFunctions.exp(lowest - level)) / total;
  };
  /** P(U_hot < energy). */
  const below = (energy: number): number => {
    const edges = [left, ...crossings(energy), right];
    let sum = 0;
    for (let i = 0; i + 1 < edges.length; i++) {
      const middle = (edges[i]! + edges[i + 1]!) / 2;
      if (landscape.value(middle) < energy) sum += share(edges[i + 1]!) - share(edges[i]!);
    }
    return sum;
  };

  const [from, to] = [coldLine.panels[0]!.from, coldLine.panels.at(-1)!.to];
  const kinks = turns.flatMap((turn) => [turn, ...crossings(landscape.value(turn))]);
  const edges = [...new Set([from, ...kinks.filter((x) => x > from && x < to), to])].sort(
    (a, b) => a - b,
  );
  const weights = (of: (x: number) => number): number =>
    adaptivePanels(
      (points, out) => {
        for (let i = 0; i < points.length; i++) {
          const density = elementaryFunctions.exp(
            coldLine.lowest - landscape.value(points[i]!) / cold,
          );
          out[i] = density === 0 ? 0 : density * of(points[i]!);
        }
      },
      edges,
      1e-7,
    ).reduce((sum, panel) => sum + panel.integral, 0);
  const value = (2 * weights((x) => below(landscape.value(x)))) / weights(() => 1);
  return { status: 'exact', value };
}

/** Where the landscape has a given height: between neighbours of a mesh with which it is monotone. */
function levelSet({ value }: LineLandscape, mesh: readonly number[]): (energy: number) => number[] {
  const values = mesh.map(value);
  return (energy) => {
    const found: number[] = [];
    for (let i = 0; i + 1 < mesh.length; i++) {
      const [a, b] = [values[i]! - energy, values[i + 1]! - energy];
      if (a < 0 === b < 0) continue;
      const x = findRoot((at) => value(at) - energy, mesh[i]!, mesh[i + 1]!, a, b);
      if (x !== null) found.push(x);
    }
    return found;
  };
}

/** Where the slope changes its sign. */
function turningPoints({ slope }: LineLandscape, mesh: readonly number[]): number[] {
  const turns: number[] = [];
  for (let i = 0; i + 1 < mesh.length; i++) {
    const [a, b] = [mesh[i]!, mesh[i + 1]!];
    if (!(a < b) || !(slope(a) * slope(b) <= 0) || slope(a) === 0) continue;
    const x = findRoot(slope, a, b);
    if (x !== null && x !== turns.at(-1)) turns.push(x);
  }
  return turns;
}

/** The polynomial through values at the Chebyshev points, by the barycentric formula. */
function interpolate(values: Float64Array, at: number): number {
  const { points, count } = panelGrid;
  let above = 0;
  let below = 0;
  for (let j = 0; j < count; j++) {
    const distance = at - points[j]!;
    if (distance === 0) return values[j]!;
    const weight = ((j % 2 === 0 ? 1 : -1) * (j === 0 || j === count - 1 ? 0.5 : 1)) / distance;
    above += weight * values[j]!;
    below += weight;
  }
  return above / below;
}
