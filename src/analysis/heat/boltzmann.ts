/**
 * The equilibrium of a landscape at a temperature: the density e^(−U/T)/Z (k_B = 1; shared theory,
 * section 5) and its averages, by quadrature.
 */

import { elementaryFunctions } from '../../kernel/functions.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { settlesAt } from '../../loss/stationary.ts';
import { norm } from '../../math/norm.ts';
import { AnalysisError } from '../analysis-error.ts';
import { integrateLine } from './boltzmann-line.ts';
import { integratePlane } from './boltzmann-plane.ts';
import { compileDensity } from './density-map.ts';
import { scanLandscape } from './landscape-scan.ts';

export interface NormalisedBoltzmann {
  readonly outcome: 'normalised';
  readonly temperature: number;
  /** Z = ∫e^(−U/T): a length, or an area. It may overflow where U lies far below 0. */
  readonly partition: number;
  /** Averages per coordinate; infinite where U rises so slowly that they do not exist. */
  readonly x: readonly number[];
  readonly x2: readonly number[];
  readonly x4: readonly number[];
  /** ⟨U⟩. */
  readonly energy: number;
  /** The estimated relative error of all these. */
  readonly error: number;
  /** From and to, per coordinate: outside is not 10⁻¹⁵ of the mass. */
  readonly extent: readonly (readonly [number, number])[];
  /** e^(−U/T)/Z at a point. */
  density(point: ArrayLike<number>): number;
  /** The probability that a coordinate lies between neighbouring edges, which ascend. */
  marginal(coordinate: number, edges: ArrayLike<number>): Float64Array;
  /** The probability of each cell of a plane, `[row·columns + column]`, rows along y; null on a line. */
  cells: ((xEdges: ArrayLike<number>, yEdges: ArrayLike<number>) => Float64Array) | null;
}

export type Boltzmann =
  | NormalisedBoltzmann
  /** No equilibrium: particles leave, sooner or later. `reason` is a sentence. */
  | { readonly outcome: 'not-normalisable'; readonly reason: string }
  /** More than two variables. */
  | { readonly outcome: 'not-computed'; readonly reason: string };

export interface BoltzmannOptions {
  /** A place in the landscape, from which it is looked at; default the minimum below the origin. */
  readonly near?: readonly number[] | undefined;
}

const rays = 64;

/**
 * The exact equilibrium, for one or two variables: relative errors of 10⁻¹² on a line, and on a plane
 * where U is smooth. It sees wells wider than 1/4,096 of the stretch that matters on a line, and than
 * 1/128 of each side on a plane.
 *
 * @param temperature above 0.
 * @throws AnalysisError for a temperature that is not.
 */
export function boltzmann(
  loss: Loss,
  temperature: number,
  { near }: BoltzmannOptions = {},
): Boltzmann {
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    const cure = 'give one above 0: at 0 all particles lie in the minima';
    throw new AnalysisError('temperature', `a density at temperature ${temperature}`, cure);
  }
  const dimension = loss.variables.length;
  if (dimension > 2) {
    const reason = `exact averages are computed for one or two variables, and this loss has ${dimension}`;
    return { outcome: 'not-computed', reason };
  }
  const evaluator = compileLoss(loss);
  const from = near ?? loss.variables.map(() => 0);
  const centre = settlesAt(evaluator, from)?.x ?? [...from];
  const map = compileDensity(loss, temperature);
  const scale = Math.max(1, norm(centre));
  const scan = scanLandscape(map, temperature, centre, scale, directions(dimension));
  if (scan.outcome === 'unbounded') return notNormalisable(scan.reason);
  map.lowest = scan.lowest;
  const shared = (integral: number) => {
    const norming = () => elementaryFunctions.exp(-map.lowest / temperature) * integral;
    return {
      outcome: 'normalised' as const,
      temperature,
      partition: norming(),
      extent: scan.extent,
      density(point: ArrayLike<number>) {
        const above = evaluator.value(point) - map.lowest;
        const density = elementaryFunctions.exp(-above / temperature) / integral;
        return Number.isNaN(density) ? 0 : density;
      },
    };
  };
  const orInfinite = (power: number, value: () => number) =>
    power <= scan.power ? value() : Number.POSITIVE_INFINITY;

  if (dimension === 1) {
    const [x0] = centre as [number];
    const steps = [...scan.distances].map((r) => x0 + r);
    const breaks = [...[...scan.distances].reverse().map((r) => x0 - r), x0, ...steps];
    const line = integrateLine(map, temperature, scan.extent[0]!, breaks);
    const mean = (power: number, f: (x: number) => number) => [
      orInfinite(power, () => line.mean(f)),
    ];
    const x2 = mean(2, (x) => x * x);
    return {
      ...shared(line.integral),
      x: withoutRounding(
        mean(1, (x) => x),
        x2,
      ),
      x2,
      x4: mean(4, (x) => x * x * x * x),
      energy: line.mean((x) => evaluator.value([x])),
      error: line.error,
      marginal: (_, edges) =>
        Float64Array.from({ length: edges.length - 1 }, (_, i) =>
          line.probability(edges[i]!, edges[i + 1]!),
        ),
      cells: null,
    };
  }
  const plane = integratePlane(map, scan.extent);
  if (plane === null) return notNormalisable('U does not rise along a valley that leads outwards');
  const both = (power: 1 | 2 | 4) =>
    ([0, 1] as const).map((c) => orInfinite(power, () => plane.moment(c, power)));
  return {
    ...shared(plane.integral),
    x: withoutRounding(both(1), both(2)),
    x2: both(2),
    x4: both(4),
    energy: plane.energy + map.lowest,
    error: plane.error,
    marginal: (coordinate, edges) => plane.marginal(coordinate === 0 ? 0 : 1, edges),
    cells: (xEdges, yEdges) => plane.cells(xEdges, yEdges),
  };
}

/** A mean that rounding leaves where both sides cancel is 0. */
function withoutRounding(means: readonly number[], squares: readonly number[]): number[] {
  return means.map((mean, c) => (mean * mean < 1e-28 * squares[c]! ? 0 : mean));
}

function notNormalisable(why: string): Boltzmann {
  return { outcome: 'not-normalisable', reason: `e^(−U/T) cannot be normalised: ${why}.` };
}

/**
 * Vectors both ways on a line, around on a plane: to the border of a square, so that axes and diagonals
 * are exact and a flat valley along them is flat.
 */
function directions(dimension: number): number[][] {
  if (dimension === 1) return [[1], [-1]];
  const side = Array.from({ length: rays / 4 }, (_, k) => (8 * k) / rays - 1);
  return side.flatMap((s) => [
    [s, 1],
    [1, -s],
    [-s, -1],
    [-1, s],
  ]);
}
