/**
 * The slowest modes of an overdamped particle in one dimension: the smallest eigenvalues λ of
 *
 *     (T/γ) e^(U/T) (e^(−U/T) f′)′ = −λ f
 *
 * The inverse of the left side is two nested integrals. Lanczos' method on it finds 1/λ from the largest
 * down, so that even a rate that no matrix of the left side could tell from 0 has all its digits.
 */
import { elementaryFunctions } from '../../kernel/functions.ts';
import type { LossDefinition } from '../../loss/loss.ts';
import { symmetricEigen } from '../../loss/symmetric-eigen.ts';
import { type BoltzmannLine, resolveLine } from './boltzmann-panels.ts';
import {
  antiderivative,
  fromLeft,
  fromRight,
  type LineFunction,
  weighted,
} from './line-integral.ts';
import { type LineLandscape, lineLandscape, requirePositive } from './line-landscape.ts';

export interface SlowModesRequest extends LossDefinition {
  /** γ > 0, default 1. */
  readonly friction?: number | undefined;
  /** T > 0 with k_B = 1. */
  readonly temperature: number;
  /** A point the particles come to, and one that says how large things are; default 0 and 1. */
  readonly around?: readonly number[] | undefined;
  /** How many, 1 to 6; default 2. */
  readonly count?: number | undefined;
}

export type SlowModes =
  | {
      readonly status: 'exact';
      /** λ₁ ≤ λ₂ ≤ …: rates at which what is not at equilibrium decays. */
      readonly rates: readonly number[];
    }
  /** No equilibrium, no isolated rate, or no result: `reason` is a sentence. */
  | { readonly status: 'unconfined' | 'unresolved' | 'continuous'; readonly reason: string };

type Line = Extract<BoltzmannLine, { status: 'resolved' }>;

const mostVectors = 60;

/**
 * The smallest eigenvalues above 0, to a relative error below 1e-9.
 *
 * @throws AnalysisError when the loss has several variables or friction or temperature are not above
 *   0; what `defineLoss` throws.
 */
export function slowModes(request: SlowModesRequest): SlowModes {
  const { friction = 1, temperature, around = [0, 1], count = 2 } = request;
  requirePositive('friction', friction);
  requirePositive('temperature', temperature);
  const landscape = lineLandscape(request);
  const line = resolveLine((x) => landscape.value(x) / temperature, { breaks: around });
  if (line.status !== 'resolved') return line;

  const modes: LineFunction[] = [];
  const rates: number[] = [];
  for (let k = 0; k < count; k++) {
    const mode = nextMode(line, modes);
    if (mode === null) {
      return { status: 'unresolved', reason: 'The slowest modes could not be told apart.' };
    }
    modes.push(mode.f);
    rates.push(temperature / friction / mode.inverse);
  }
  // A mode that reaches far beyond the ends of the line is not known.
  if (!(rates.at(-1)! < 0.75 * continuum(landscape, line, friction, temperature))) {
    const reason =
      'The loss grows so slowly that its modes reach farther than the particles: their rates lie in a continuum or close to one.';
    return { status: 'continuous', reason };
  }
  return { status: 'exact', rates };
}

/** The least of U′²/(4γT) − U″/(2γ) at both ends: the potential whose bound states the modes are, below its continuum. */
function continuum(
  landscape: LineLandscape,
  { panels }: Line,
  friction: number,
  temperature: number,
): number {
  const at = (x: number): number => {
    const slope = landscape.slope(x);
    const height =
      (slope * slope) / (4 * friction * temperature) - landscape.curvature(x) / (2 * friction);
    // A wall.
    return Number.isNaN(height) ? Number.POSITIVE_INFINITY : height;
  };
  return Math.min(at(panels[0]!.from), at(panels.at(-1)!.to));
}

/** The eigenfunction with the largest eigenvalue of the inverse among those orthogonal to `before`. */
function nextMode(
  line: Line,
  before: readonly LineFunction[],
): { f: LineFunction; inverse: number } | null {
  const invert = inverseOperator(line);
  const basis: LineFunction[] = [];
  const matrix: number[][] = [];
  let latest = normal(line, startFunction(line, before.length), before);
  let known = 0;
  while (latest !== null && basis.length < mostVectors) {
    basis.push(latest);
    const image = invert(latest);
    matrix.push(basis.map((f) => inner(line, f, image)));
    const eigen = symmetricEigen(square(matrix), basis.length);
    if (eigen === null) return null;
    const inverse = eigen.values.at(-1)!;
    const vector = eigen.vectors.at(-1)!;
    const hasSettled = Math.abs(inverse - known) <= 1e-14 * inverse;
    if (hasSettled && Math.abs(vector.at(-1)!) < 1e-7) {
      const f = combine(basis, vector);
      return { f: normal(line, f, before) ?? f, inverse };
    }
    known = inverse;
    latest = normal(line, image, [...before, ...basis]);
    if (latest === null) return { f: combine(basis, vector), inverse };
  }
  return null;
}

/** f ↦ g with e^V(e^(−V)g′)′ = −f, f without its mean. */
function inverseOperator({ panels }: Line): (f: LineFunction) => LineFunction {
  const toTheLeft = fromLeft(panels, null);
  const toTheRight = fromRight(panels, null);
  return (f) => {
    const left = fromLeft(panels, f);
    const right = fromRight(panels, f);
    // Both give the flux; that over fewer particles has less to cancel.
    const slope = panels.map((panel, p) =>
      panel.inverse.map((inverse, j) =>
        toTheLeft[p]![j]! < toTheRight[p]![j]! ? -inverse * left[p]![j]! : inverse * right[p]![j]!,
      ),
    );
    return antiderivative(panels, slope);
  };
}

/** The share of particles to the left, and polynomials of it: something of every mode. */
function startFunction({ panels, lowest }: Line, order: number): LineFunction {
  const total = weighted(panels, lowest, null);
  return fromLeft(panels, null).map((values, p) => {
    const share = elementaryFunctions.exp(lowest - panels[p]!.level) / total;
    return values.map((value) => {
      const left = value * share;
      return left + (0.5 + order) * left * left - 0.7 * order * left * left * left;
    });
  });
}

function inner({ panels, lowest }: Line, f: LineFunction, g: LineFunction): number {
  return weighted(
    panels,
    lowest,
    f.map((values, p) => values.map((value, j) => value * g[p]![j]!)),
  );
}

/** f without its mean and its part along `others`, which are orthonormal, of norm 1; null if nothing is left. */
function normal(line: Line, f: LineFunction, others: readonly LineFunction[]): LineFunction | null {
  const { panels, lowest } = line;
  const total = weighted(panels, lowest, null);
  const size = Math.sqrt(inner(line, f, f));
  let rest = f;
  // Twice is enough for orthogonality to rounding.
  for (let round = 0; round < 2; round++) {
    const mean = weighted(panels, lowest, rest) / total;
    rest = rest.map((values) => values.map((value) => value - mean));
    for (const other of others) {
      const part = inner(line, rest, other);
      rest = rest.map((values, p) => values.map((value, j) => value - part * other[p]![j]!));
    }
  }
  const left = Math.sqrt(inner(line, rest, rest));
  if (!(left > 1e-14 * size)) return null;
  return rest.map((values) => values.map((value) => value / left));
}

/** The full symmetric matrix of its lower triangle. */
function square(rows: readonly (readonly number[])[]): number[] {
  return rows.flatMap((_, i) => rows.map((_, j) => (i >= j ? rows[i]![j]! : rows[j]![i]!)));
}

function combine(basis: readonly LineFunction[], shares: readonly number[]): LineFunction {
  return basis[0]!.map((values, p) =>
    values.map((_, j) => basis.reduce((sum, f, k) => sum + shares[k]! * f[p]![j]!, 0)),
  );
}
