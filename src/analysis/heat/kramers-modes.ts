/**
 * The slowest mode of a particle with inertia in one dimension: the eigenvalue λ of smallest size of
 *
 *     u ∂ₓf − (U′/m) ∂ᵤf − (γ/m) u ∂ᵤf + (γT/m²) ∂ᵤ²f = −λ f
 *
 * With Hermite polynomials in the velocity and polynomials orthonormal under e^(−U/T) in the position
 * (D is d/dx among those) the operator is block tridiagonal,
 *
 *     (γ/m) n cₙ − √(T/m)·(√n D cₙ₋₁ − √(n+1) Dᵀ cₙ₊₁) = λ cₙ,
 *
 * and elimination from the highest n down needs symmetric positive matrices only (Risken, The
 * Fokker–Planck Equation, ch. 10).
 */
import type { LossDefinition } from '../../loss/loss.ts';
import { resolveLine } from './boltzmann-panels.ts';
import { lineLandscape, requirePositive } from './line-landscape.ts';
import { type DerivativeMatrix, derivativeMatrix } from './orthonormal-polynomials.ts';
import { accumulate, backward, cholesky, forward } from './positive-matrix.ts';

export interface KramersModeRequest extends LossDefinition {
  /** m > 0, default 1. */
  readonly mass?: number | undefined;
  /** γ > 0. */
  readonly friction: number;
  /** T > 0 with k_B = 1. */
  readonly temperature: number;
  /** As in `SlowModesRequest`. */
  readonly around?: readonly number[] | undefined;
}

export type KramersMode =
  | {
      readonly status: 'exact';
      /** λ₁. */
      readonly rate: number;
      /** How much it changed when both bases grew last. */
      readonly error: number;
      /** Polynomials in position and in velocity. */
      readonly basis: readonly [number, number];
    }
  | { readonly status: 'unconfined' | 'unresolved'; readonly reason: string };

/** Bases, growing: positions, velocities. The cost goes with velocities·positions³. */
const bases = [
  [24, 24],
  [32, 48],
  [48, 80],
  [64, 130],
  [88, 210],
  [120, 330],
] as const;
const wanted = 1e-9;
const enough = 1e-6;

/**
 * λ₁ to a relative error of 1e-9 where the bases suffice, 1e-6 at least. Little friction needs large
 * ones.
 *
 * @throws AnalysisError as `slowModes`.
 */
export function* kramersMode(
  request: KramersModeRequest,
): Generator<{ readonly fraction: number }, KramersMode> {
  const { mass, friction } = request;
  const solver = kramersSolver(request);
  return solver.status === 'resolved' ? yield* solver.mode(friction, mass) : solver;
}

/** What every friction and mass share at one temperature. */
export type KramersSolver =
  | {
      readonly status: 'resolved';
      /** @param mass default 1. */
      mode(friction: number, mass?: number): Generator<{ readonly fraction: number }, KramersMode>;
    }
  | { readonly status: 'unconfined' | 'unresolved'; readonly reason: string };

/** @throws AnalysisError as `kramersMode`; of friction and mass when they are used. */
export function kramersSolver(
  request: Omit<KramersModeRequest, 'friction' | 'mass'>,
): KramersSolver {
  const { temperature, around = [0, 1] } = request;
  requirePositive('temperature', temperature);
  const landscape = lineLandscape(request);
  const line = resolveLine((x) => landscape.value(x) / temperature, { breaks: around });
  if (line.status !== 'resolved') return line;
  const full = derivativeMatrix(line.panels, line.lowest, bases.at(-1)![0]);
  return {
    status: 'resolved',
    *mode(friction, mass = 1) {
      requirePositive('mass', mass);
      requirePositive('friction', friction);
      const drag = friction / mass;
      const speed = Math.sqrt(temperature / mass);
      let best: Extract<KramersMode, { status: 'exact' }> | null = null;
      let known = Number.NaN;
      for (const basis of bases) {
        const rate: number = yield* slowest(full, basis, drag, speed);
        const error = Math.abs(rate - known);
        known = rate;
        if (best === null || !(error > best.error)) best = { status: 'exact', rate, error, basis };
        if (error <= wanted * Math.abs(rate)) break;
      }
      if (best !== null && best.error <= enough * Math.abs(best.rate)) return best;
      const reason =
        'The slowest mode has finer structure than the bases can show: take more friction or a higher temperature.';
      return { status: 'unresolved', reason };
    },
  };
}

/** One truncation: inverse iteration, the mean over all x and u left out. */
function* slowest(
  full: DerivativeMatrix,
  [size, levels]: readonly [number, number],
  drag: number,
  speed: number,
): Generator<{ readonly fraction: number }, number> {
  const D = full.leading(size);
  const factors: Float64Array[] = new Array(levels);
  // Mₙ = Γn + s²(n+1) Dᵀ Mₙ₊₁⁻¹ D; its Cholesky factor.
  let previous: Float64Array | null = null;
  const half = new Float64Array(size * size);
  for (let n = levels - 1; n >= 0; n--) {
    const matrix = new Float64Array(size * size);
    if (previous !== null) {
      half.set(D);
      forward(previous, half, size, size);
      accumulate(matrix, half, size, speed * speed * (n + 1));
    }
    for (let i = 0; i < size; i++) matrix[i * size + i]! += drag * n;
    // The first polynomial is the constant, which stays as it is.
    if (n === 0) pinFirst(matrix, size);
    if (!cholesky(matrix, size)) return Number.NaN;
    factors[n] = matrix;
    previous = matrix;
    yield { fraction: shareOf([size, levels], levels - n) };
  }
  const c = Array.from({ length: levels }, () => new Float64Array(size));
  const next = Array.from({ length: levels }, () => new Float64Array(size));
  for (let i = 1; i < size; i++) c[0]![i] = i % 2 === 1 ? 1 / i : 0.3 / i;
  let rate = Number.NaN;
  for (let iteration = 0; iteration < 400; iteration++) {
    solveBlocks(factors, D, c, next, size, speed);
    // Reversal of time turns the operator into its adjoint: a quotient of second order.
    let above = 0;
    let below = 0;
    let norm = 0;
    for (let n = 0; n < levels; n++) {
      const sign = n % 2 === 0 ? 1 : -1;
      for (let i = 0; i < size; i++) {
        above += sign * next[n]![i]! * c[n]![i]!;
        below += sign * next[n]![i]! * next[n]![i]!;
        norm += next[n]![i]! * next[n]![i]!;
      }
    }
    const found = above / below;
    const scale = 1 / Math.sqrt(norm);
    for (let n = 0; n < levels; n++) {
      for (let i = 0; i < size; i++) c[n]![i] = next[n]![i]! * scale;
    }
    if (Math.abs(found - rate) <= 1e-14 * Math.abs(found)) return found;
    rate = found;
  }
  return Number.NaN;
}

/** The blocks of −L·next = c. */
function solveBlocks(
  factors: readonly Float64Array[],
  D: Float64Array,
  c: readonly Float64Array[],
  next: readonly Float64Array[],
  size: number,
  speed: number,
): void {
  const levels = factors.length;
  const work = new Float64Array(size);
  // Down: rₙ = cₙ − s√(n+1) Dᵀ Mₙ₊₁⁻¹ rₙ₊₁, kept as Mₙ⁻¹ rₙ.
  for (let n = levels - 1; n >= 0; n--) {
    const out = next[n]!;
    out.set(c[n]!);
    if (n + 1 < levels) {
      const factor = speed * Math.sqrt(n + 1);
      const above = next[n + 1]!;
      for (let i = 0; i < size; i++) {
        const value = factor * above[i]!;
        if (value === 0) continue;
        for (let j = i + 1; j < size; j++) out[j]! -= D[i * size + j]! * value;
      }
    }
    if (n === 0) out[0] = 0;
    forward(factors[n]!, out, size, 1);
    backward(factors[n]!, out, size);
  }
  // Up: cₙ = Mₙ⁻¹ (rₙ + s√n D cₙ₋₁).
  for (let n = 1; n < levels; n++) {
    const factor = speed * Math.sqrt(n);
    const below = next[n - 1]!;
    for (let i = 0; i < size; i++) {
      let sum = 0;
      for (let j = i + 1; j < size; j++) sum += D[i * size + j]! * below[j]!;
      work[i] = factor * sum;
    }
    forward(factors[n]!, work, size, 1);
    backward(factors[n]!, work, size);
    for (let i = 0; i < size; i++) next[n]![i]! += work[i]!;
  }
}

/** What elimination costs with these bases. */
function costOf([positions, velocities]: readonly [number, number]): number {
  return velocities * positions ** 3;
}

/** The share of all bases' work that is done when `done` of the levels of these are. */
function shareOf(basis: readonly [number, number], done: number): number {
  let [before, all] = [0, 0];
  for (const one of bases) {
    if (costOf(one) < costOf(basis)) before += costOf(one);
    all += costOf(one);
  }
  return (before + (done / basis[1]) * costOf(basis)) / all;
}

function pinFirst(matrix: Float64Array, size: number): void {
  for (let i = 1; i < size; i++) matrix[i * size] = 0;
  matrix[0] = 1;
}
