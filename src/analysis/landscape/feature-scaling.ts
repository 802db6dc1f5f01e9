/** What scaling the columns of a table does to the condition number of a loss on it. */

import { compileDataLoss } from '../../loss/data/data-evaluator.ts';
import type { DataLoss } from '../../loss/data/data-loss.ts';
import { features, withStandardized } from '../../loss/data/features.ts';
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { minimize } from '../minimize/minimize.ts';

/** How a loss on data curves where it is least. */
export interface Conditioning {
  /** The minimum found. */
  readonly x: number[];
  /** Eigenvalues of the Hessian there, ascending. */
  readonly curvatures: number[];
  /** κ, the largest over the least; Infinity where some direction is flat to rounding. */
  readonly conditionNumber: number;
}

export interface FeatureScaling {
  /** The columns that are shifted and scaled to mean 0 and deviation 1. */
  readonly columns: readonly string[];
  /** With the columns as they are; null where no minimum is found, as of data that can be separated. */
  readonly before: Conditioning | null;
  readonly after: Conditioning | null;
}

/** The minimum that a trust region finds from `start`, default all zeros; null where it finds none. */
export function conditioning(data: DataLoss, start?: readonly number[]): Conditioning | null {
  const evaluator = compileDataLoss(data);
  const { dimension } = evaluator;
  const from = start ?? new Array<number>(dimension).fill(0);
  const found = minimize(evaluator, 'newton-trust-region', from, { steps: 500 });
  // What only creeps on along a slope that levels out has a gradient as small as one likes.
  const x = found.x.at(-1)!;
  if (found.status === 'escaped' || found.status === 'steps') return null;
  const hessian = new Float64Array(dimension * dimension);
  evaluator.hessian(x, hessian);
  const curvatures = symmetricEigen(hessian, dimension)?.values;
  if (curvatures === undefined) return null;
  const [least, greatest] = [curvatures[0]!, curvatures.at(-1)!];
  const flat = 4 * dimension * Number.EPSILON * greatest;
  if (!(greatest > 0) || least < -flat) return null;
  // On the way to infinity everything is flat: a minimum is where Newton's step is short.
  const slope = new Float64Array(dimension);
  evaluator.gradient(x, slope);
  const step = slope.reduce((most, each) => Math.max(most, Math.abs(each)), 0) / least;
  if (least > flat && step > 1e-3 * Math.max(1, ...x.map(Math.abs))) return null;
  return { x, curvatures, conditionNumber: least > flat ? greatest / least : Infinity };
}

/**
 * The condition number before and after `columns` are scaled, by default the features of the formula.
 *
 * @param data with its columns as they are
 * @returns null for a formula without features.
 */
export function featureScaling(
  data: DataLoss,
  columns: readonly string[] = features(data),
): FeatureScaling | null {
  if (columns.length === 0) return null;
  return {
    columns,
    before: conditioning(data),
    after: conditioning(withStandardized(data, columns)),
  };
}
