/**
 * The optimizer on constant curvature λ: v' = ρv − (1−ρ)ηλx, x' = x + v', whose multipliers solve
 * z² − (1+ρ−q)z + ρ = 0 with q = (1−ρ)ηλ (shared theory, section 3). Gradient descent is ρ = 0.
 */
import { percentage } from './percentage.ts';

/**
 * - `underdamped`: a complex pair; it spirals in.
 * - `critical`: a double root, on either border of `underdamped`.
 * - `alternating`: real roots, the dominant one negative; it jumps across the minimum at each step.
 * - `overdamped`: real roots, the dominant one not negative.
 * - `unstable`: a root outside the unit circle, or no minimum (λ ≤ 0).
 */
export type DiscreteRegime = 'overdamped' | 'critical' | 'underdamped' | 'alternating' | 'unstable';

// ηλ and the borders carry a few roundings each; closer than this they are the same number.
const nearly = 8 * Number.EPSILON;

/** Where one regime of the discrete rule ends and the next begins, in ηλ, at one momentum ρ. */
export interface RegimeBorders {
  /** Stable for ηλ below this: 2(1+ρ)/(1−ρ); 0 or less where no rate is. */
  readonly stable: number;
  /** Complex roots for ηλ strictly between these; NaN for ρ < 0, where the roots are real. */
  readonly low: number;
  readonly high: number;
}

/** The borders in ηλ, in forms that do not cancel as ρ → 1. */
export function regimeBorders(rho: number): RegimeBorders {
  const sum = 1 + Math.sqrt(rho);
  return {
    stable: (2 * (1 + rho)) / (1 - rho),
    low: (1 - rho) / sum ** 2,
    high: sum ** 2 / (1 - rho),
  };
}

function meets(value: number, border: number): boolean {
  return Math.abs(value - border) <= nearly * border;
}

/**
 * The regime of the averaged rule with rate η and momentum ρ on curvature λ. For heavy ball give
 * η = η′/(1−ρ); for gradient descent ρ = 0.
 */
export function discreteRegime(eta: number, rho: number, curvature: number): DiscreteRegime {
  const p = eta * curvature;
  const { stable, low, high } = regimeBorders(rho);
  if (!(p > 0 && rho > -1 && rho < 1)) return 'unstable';
  if (p > stable && !meets(p, stable)) return 'unstable';
  if (meets(p, low) || meets(p, high)) return 'critical';
  if (p > low && p < high) return 'underdamped';
  // The roots sum to 1 + ρ − q, and the larger in size has the sign of the sum.
  return (1 - rho) * p > 1 + rho ? 'alternating' : 'overdamped';
}

/** A root z = re + i·im. */
export interface Multiplier {
  readonly re: number;
  readonly im: number;
}

export interface DiscreteDescription {
  readonly regime: DiscreteRegime;
  /** Every root strictly inside the unit circle. */
  readonly stable: boolean;
  /** The two roots, larger first; of gradient descent 1 − ηλ and 0. */
  readonly multipliers: readonly [Multiplier, Multiplier];
  readonly spectralRadius: number;
  /** η is stable below this, 2(1+ρ)/((1−ρ)λ); null where no rate is (λ ≤ 0 or |ρ| ≥ 1). */
  readonly rateLimit: number | null;
  /** It oscillates for η strictly between these; null where it does so for none. */
  readonly oscillatesBetween: readonly [number, number] | null;
  /** From rest at distance 1, the farthest it gets beyond the minimum; null where unstable. */
  readonly overshoot: number | null;
  /** Amplitude kept after one full cycle, and the steps it takes; null where it does not spiral. */
  readonly decayPerCycle: number | null;
  readonly stepsPerCycle: number | null;
  /** Steps in which the velocity forgets by the factor e, −1/ln|ρ|; 0 for ρ = 0. */
  readonly stepsToForget: number;
  /** Steps in which the distance (its slowest part) falls by the factor e; ∞ where it never does. */
  readonly decaySteps: number;
  /** `underdamped: it will overshoot by 44 %`. */
  readonly words: string;
}

/** The regime of the averaged rule with rate η and momentum ρ on curvature λ, with its numbers. */
export function describeDiscrete(eta: number, rho: number, curvature: number): DiscreteDescription {
  const regime = discreteRegime(eta, rho, curvature);
  const p = eta * curvature;
  const q = (1 - rho) * p;
  const { stable: limit, low, high } = regimeBorders(rho);
  // (1+ρ−q)² − 4ρ, for ρ ≥ 0 as the product of its factors: it decides what happens near a border.
  const discriminant =
    regime === 'critical'
      ? 0
      : rho >= 0 && rho < 1
        ? (1 - rho) ** 2 * (p - low) * (p - high)
        : (1 + rho - q) ** 2 - 4 * rho;
  const multipliers = roots(1 + rho - q, rho, discriminant);
  const [first] = multipliers;
  const spirals = regime === 'underdamped';
  const hasLimit = curvature > 0 && rho > -1 && rho < 1;
  const spectralRadius = discriminant <= 0 ? Math.sqrt(rho) : Math.abs(first.re);
  const angle = Math.atan2(Math.sqrt(Math.max(0, -discriminant)), 1 + rho - q);
  const crosses = spirals || regime === 'alternating' || first.re < 0;
  const overshoot = crosses && regime !== 'unstable' ? deepest(q, rho, spirals ? angle : 0) : 0;
  const rateLimit = hasLimit ? limit / curvature : null;
  return {
    regime,
    stable: regime !== 'unstable' && p < limit && !meets(p, limit),
    multipliers,
    spectralRadius,
    rateLimit,
    oscillatesBetween: hasLimit && rho > 0 ? [low / curvature, high / curvature] : null,
    overshoot: regime === 'unstable' ? null : overshoot,
    decayPerCycle: spirals ? spectralRadius ** ((2 * Math.PI) / angle) : null,
    stepsPerCycle: spirals ? (2 * Math.PI) / angle : null,
    stepsToForget: rho === 0 ? 0 : Math.abs(rho) < 1 ? -1 / Math.log(Math.abs(rho)) : Infinity,
    decaySteps: decaySteps(regime, q, rho, discriminant, spectralRadius),
    words: words(regime, overshoot, first.re, curvature, rateLimit),
  };
}

function roots(sum: number, product: number, discriminant: number): [Multiplier, Multiplier] {
  if (discriminant < 0) {
    const im = Math.sqrt(-discriminant) / 2;
    return [
      { re: sum / 2, im },
      { re: sum / 2, im: -im },
    ];
  }
  const root = Math.sqrt(discriminant);
  const first = sum < 0 ? (sum - root) / 2 : (sum + root) / 2;
  // The other one from the product, which does not cancel.
  const second = discriminant === 0 ? first : product / first;
  return [
    { re: first, im: 0 },
    { re: first === 0 ? 0 : second, im: 0 },
  ];
}

const stepsWatched = 2000;
const longCycle = (4 * Math.PI) / stepsWatched;

/**
 * How far beyond the minimum the orbit from (x, v) = (1, 0) ever gets. Not always on its first
 * swing: where a cycle takes few steps, or near a double root close to −1, a later one goes deeper.
 * So the steps are taken, unless a cycle is so long that its first turn is the deepest to 1e-6.
 */
function deepest(q: number, rho: number, angle: number): number {
  if (angle > 0 && angle < longCycle) return spiralTurn(q, Math.sqrt(rho), angle);
  let x = 1;
  let v = 0;
  let lowest = 0;
  for (let step = 0; step < stepsWatched; step++) {
    v = rho * v - q * x;
    x += v;
    if (x < lowest) lowest = x;
  }
  return -lowest;
}

/**
 * First turn of the spiral x_k = r^k (cos kθ + B sin kθ). Its displacement is
 * −q r^(k−1) sin kθ / sin θ, so it turns at the last k with kθ < π.
 */
function spiralTurn(q: number, r: number, angle: number): number {
  const turn = Math.ceil(Math.PI / angle) - 1;
  const b = (1 - q - r * Math.cos(angle)) / (r * Math.sin(angle));
  return Math.max(0, -(r ** turn) * (Math.cos(turn * angle) + b * Math.sin(turn * angle)));
}

function decaySteps(
  regime: DiscreteRegime,
  q: number,
  rho: number,
  discriminant: number,
  spectralRadius: number,
): number {
  if (regime === 'unstable') return Infinity;
  if (regime === 'overdamped') {
    // 1 − z for the larger root, which may be very close to 1.
    const gap = (2 * q) / (1 - rho + q + Math.sqrt(discriminant));
    return -1 / Math.log1p(-gap);
  }
  return spectralRadius < 1 ? -1 / Math.log(spectralRadius) : Infinity;
}

function words(
  regime: DiscreteRegime,
  overshoot: number,
  root: number,
  curvature: number,
  rateLimit: number | null,
): string {
  switch (regime) {
    case 'underdamped':
      return `underdamped: it will overshoot by ${percentage(overshoot)}`;
    case 'critical':
      return root < 0
        ? 'critical: on the border between spiralling and jumping from side to side'
        : 'critical: as fast as it can be without overshooting';
    case 'alternating':
      return 'alternating: every step jumps across the minimum';
    case 'overdamped':
      return 'overdamped: it creeps to the minimum without overshooting';
    case 'unstable':
      if (!(curvature > 0)) return 'unstable: there is no minimum along this direction';
      if (rateLimit === null) return 'unstable: no rate is stable with this momentum';
      return `unstable: each step lands farther away; the rate η must stay below ${Number(rateLimit.toPrecision(4))}`;
  }
}
