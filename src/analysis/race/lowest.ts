/** The lowest minimum that is known of a loss once everybody has run. */
import { catalogue } from '../../loss/catalogue.ts';
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { norm } from '../../math/norm.ts';
import { minimize } from '../minimize/minimize.ts';
import type { RaceLossDefinition } from './request.ts';
import type { RaceSource } from './source.ts';

export interface KnownMinimum {
  readonly x: number[];
  readonly loss: number;
}

/** Curvatures below this part of the largest are none: the minimum is a valley's floor, not a point. */
const flat = 1e-10;
/** A minimum whose Newton step is longer than this (of max(1, |x|)) lies elsewhere, or at infinity. */
const near = 1e-4;
/** Up to here Newton's steps cost little. */
const fewVariables = 16;

/**
 * All minima of the lowest loss known, as points: those of the catalogue, or the one below `best`, which
 * Newton's steps in a trust region (L-BFGS in many variables) go down to. Empty where the loss goes on
 * falling, where the floor is no single point, and where it changes with time.
 */
export function lowestMinima(
  source: RaceSource,
  definition: RaceLossDefinition,
  best: readonly number[],
): KnownMinimum[] {
  if (source.moves) return [];
  const found = [...knownMinima(source, definition), ...minimumBelow(source, best)];
  const least = Math.min(...found.map(({ loss }) => loss));
  const blur = 1e-9 * Math.max(1, Math.abs(least));
  return found.filter(({ loss }) => loss <= least + blur);
}

function knownMinima(
  source: RaceSource,
  { formula, constants = {}, data }: RaceLossDefinition,
): KnownMinimum[] {
  if (data !== undefined) return [];
  const entry = catalogue.find((each) => each.formula === formula);
  if (entry === undefined || entry.variables.join() !== source.variables.join()) return [];
  const own = entry.constants ?? {};
  if (Object.entries(own).some(([name, value]) => constants[name] !== value)) return [];
  return entry.minima.map(({ x, loss }) => ({ x: [...x], loss }));
}

function minimumBelow(source: RaceSource, best: readonly number[]): KnownMinimum[] {
  const dimension = source.variables.length;
  const name = dimension <= fewVariables ? 'newton-trust-region' : 'l-bfgs';
  const { value, gradient, hessian } = source;
  const evaluator = { dimension, value, gradient, hessian };
  const options = { steps: 200, gradientTolerance: 0 };
  const { x, loss, gradientNorm } = minimize(evaluator, name, best, options);
  const last = x.length - 1;
  const end = x[last]!;
  const scale = Math.max(1, norm(end));
  if (!(gradientNorm[last]! <= 1e-5 * Math.max(1, Math.abs(loss[last]!)))) return [];
  const matrix = new Float64Array(dimension * dimension);
  source.hessian(end, matrix);
  const eigen = symmetricEigen(matrix, dimension);
  if (eigen === null) return [];
  const [least, greatest] = [eigen.values[0]!, eigen.values.at(-1)!];
  if (!(least > flat * greatest)) return [];
  const slope = new Float64Array(dimension);
  source.gradient(end, slope);
  const step = eigen.vectors.map((vector, k) => {
    const along = vector.reduce((sum, each, i) => sum + each * slope[i]!, 0);
    return along / eigen.values[k]!;
  });
  return norm(step) <= near * scale ? [{ x: end, loss: loss[last]! }] : [];
}

/** The distance of each place to the nearest of the minima; null without one. */
export function distances(
  places: readonly (readonly number[])[],
  minima: readonly KnownMinimum[],
): number[] | null {
  if (minima.length === 0) return null;
  return places.map((x) =>
    Math.min(...minima.map((minimum) => norm(x.map((each, i) => each - minimum.x[i]!)))),
  );
}
