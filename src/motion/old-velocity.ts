/**
 * Momentum that moves with the old velocity: x' = x + v, v' = ρv − (1−ρ)ηλx. Its multipliers solve
 * z² − (1+ρ)z + ρ + q = 0 with q = (1−ρ)ηλ. Their product ρ + q reaches 1 at ηλ = 1 whatever ρ is,
 * and there the roots are the complex pair with real part (1+ρ)/2: the minimum is lost through a
 * Neimark–Sacker bifurcation (shared theory, section 2).
 */
import type { DiscreteRegime, Multiplier } from './discrete-regime.ts';

/** ηλ at which the old velocity loses the minimum, for every ρ in (−1, 1). */
export const oldVelocityLimit = 1;

/** ηλ above which the roots are a complex pair: (1−ρ)/4. */
export function oldVelocityBorder(rho: number): number {
  return (1 - rho) / 4;
}

// As for the rule that moves with the new velocity: closer than this they are the same number.
const nearly = 8 * Number.EPSILON;

export interface OldVelocityDescription {
  /** Never `alternating`: the roots sum to 1 + ρ > 0. */
  readonly regime: Exclude<DiscreteRegime, 'alternating'>;
  /** Every root strictly inside the unit circle. */
  readonly stable: boolean;
  /** Larger first. */
  readonly multipliers: readonly [Multiplier, Multiplier];
  readonly spectralRadius: number;
  /** η is stable below this, 1/λ; null where no rate is (λ ≤ 0 or |ρ| ≥ 1). */
  readonly rateLimit: number | null;
  /** Steps in which the distance (its slowest part) falls by the factor e; ∞ where it never does. */
  readonly decaySteps: number;
}

/** The rule with rate η and momentum ρ on curvature λ, with its numbers. */
export function describeOldVelocity(
  eta: number,
  rho: number,
  curvature: number,
): OldVelocityDescription {
  const p = eta * curvature;
  const border = oldVelocityBorder(rho);
  const exists = curvature > 0 && rho > -1 && rho < 1;
  const isAt = (value: number) => Math.abs(p - value) <= nearly * value;
  const critical = exists && p > 0 && isAt(border);
  const multipliers = oldVelocityRoots(p, rho, critical);
  const [first] = multipliers;
  const spectralRadius = Math.hypot(first.re, first.im);
  const within = exists && p > 0 && (p < oldVelocityLimit || isAt(oldVelocityLimit));
  const regime = !within
    ? 'unstable'
    : critical
      ? 'critical'
      : p < border
        ? 'overdamped'
        : 'underdamped';
  const stable = within && !isAt(oldVelocityLimit);
  return {
    regime,
    stable,
    multipliers,
    spectralRadius,
    rateLimit: exists ? oldVelocityLimit / curvature : null,
    decaySteps: stable ? -1 / logOfRadius(p, rho, spectralRadius, first.im === 0) : Infinity,
  };
}

function oldVelocityRoots(p: number, rho: number, critical: boolean): [Multiplier, Multiplier] {
  const half = (1 + rho) / 2;
  // (1+ρ)²/4 − ρ − q, as the product that does not cancel near the border.
  const quarter = critical ? 0 : (1 - rho) * (oldVelocityBorder(rho) - p);
  if (quarter < 0) {
    const im = Math.sqrt(-quarter);
    return [
      { re: half, im },
      { re: half, im: -im },
    ];
  }
  const root = Math.sqrt(quarter);
  const first = half < 0 ? half - root : half + root;
  const second = first === 0 ? 0 : (rho + (1 - rho) * p) / first;
  return [
    { re: first, im: 0 },
    { re: second, im: 0 },
  ];
}

/** ln of the spectral radius, in forms that keep their digits where it is close to 1. */
function logOfRadius(p: number, rho: number, radius: number, real: boolean): number {
  // |z|² = ρ + (1−ρ)p = 1 − (1−ρ)(1−p).
  if (!real) return Math.log1p(-(1 - rho) * (1 - p)) / 2;
  if (radius < 0.5) return Math.log(radius);
  // 1 − z of the larger root: z = 1 solves the equation with q = 0.
  const loss = 1 - rho;
  const gap = (loss * p) / (loss / 2 + Math.sqrt(loss * (oldVelocityBorder(rho) - p)));
  return Math.log1p(-gap);
}
