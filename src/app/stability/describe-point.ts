/** What the read-out says of one curvature, for either order of velocity. */
import type { DiscreteRegime, Multiplier } from '../../motion/discrete-regime.ts';
import { describeOldVelocity } from '../../motion/old-velocity.ts';
import { describeDiscrete } from '../../motion/regime.ts';
import type { VelocityOrder } from '../../motion/stability-plane.ts';
import { formatNumber } from '../../scene/parameters.ts';

export interface PointDescription {
  readonly curvature: number;
  /** ηλ. */
  readonly rate: number;
  readonly regime: DiscreteRegime;
  readonly multipliers: readonly [Multiplier, Multiplier];
  readonly spectralRadius: number;
  /** Steps until the distance has fallen to a millionth; ∞ where it never does. */
  readonly stepsToMillionth: number;
  /** η at which it stops being stable; null where it never is. */
  readonly rateLimit: number | null;
}

const millionth = Math.log(1e6);

export function describePoint(
  order: VelocityOrder,
  eta: number,
  rho: number,
  curvature: number,
): PointDescription {
  const found = (order === 'old' ? describeOldVelocity : describeDiscrete)(eta, rho, curvature);
  const { regime, multipliers, spectralRadius, rateLimit, decaySteps } = found;
  return {
    curvature,
    rate: eta * curvature,
    regime,
    multipliers,
    spectralRadius,
    // Superstable: the one step that it takes.
    stepsToMillionth: Math.max(1, Math.ceil(millionth * decaySteps - 1e-9)),
    rateLimit,
  };
}

/** The two multipliers as text: `0.95 ± 0.2 i`, or two real numbers. */
export function multiplierText([first, second]: readonly [Multiplier, Multiplier]): string {
  if (first.im !== 0) return `${formatNumber(first.re)} ± ${formatNumber(Math.abs(first.im))} i`;
  return `${formatNumber(first.re)} and ${formatNumber(second.re)}`;
}

export function stepsText(steps: number): string {
  if (!Number.isFinite(steps)) return 'never';
  return steps < 1e6 ? String(steps) : formatNumber(steps, 3);
}

/** Which way the minimum is lost beyond the limit, in two short lines. */
export const lossWords: Readonly<Record<VelocityOrder, readonly [string, string]>> = {
  new: ['lost by a flip:', 'a multiplier leaves at −1'],
  old: ['lost by Neimark–Sacker:', 'a complex pair leaves'],
};
