/**
 * Rates over a barrier by formulas: what the curvatures of well and top say, each good in a limit of its
 * own where the barrier is much higher than T. Beside the exact values they show how good (P. Hänggi,
 * P. Talkner, M. Borkovec, Rev. Mod. Phys. 62 (1990) 251).
 */
import { elementaryFunctions } from '../../kernel/functions.ts';
import type { LossDefinition } from '../../loss/loss.ts';
import { actionAtTop, type Barrier, barrierBetween } from './barrier.ts';
import { lineLandscape, requireOnLine, requirePositive } from './line-landscape.ts';

export interface BarrierRequest extends LossDefinition {
  /** Points in the basins of the two wells. */
  readonly from: number;
  readonly to: number;
  /** m > 0, default 1. */
  readonly mass?: number | undefined;
  /** γ > 0, default 1. */
  readonly friction?: number | undefined;
  /** T > 0 with k_B = 1. */
  readonly temperature: number;
}

export interface EscapeFormulas {
  readonly barrier: Barrier;
  /** √(U″(a)|U″(top)|)/(2πγ)·e^(−ΔU/T): without inertia. 1 over it estimates the passage a → b. */
  readonly eyringKramers: number;
  /** (ω/2π)·e^(−ΔU/T), ω² = U″(a)/m: transition-state theory, an upper bound at any friction. */
  readonly transitionState: number;
  /** Kramers' formula for moderate to strong friction. */
  readonly kramers: number;
  /**
   * From weak to strong friction, with the energy lost per swing (V. I. Mel'nikov, S. V. Meshkov, J. Chem.
   * Phys. 85 (1986) 1018); null where the well has no other side to swing back from.
   */
  readonly turnover: number | null;
}

/**
 * The rates from the well of `from` over the barrier towards `to`, per time.
 *
 * @returns null when there is no barrier between two wells, or a curvature is 0.
 * @throws AnalysisError for a loss of several variables, points off it, or numbers not above 0; what
 *   `defineLoss` throws.
 */
export function escapeFormulas(request: BarrierRequest): EscapeFormulas | null {
  const { from, to, mass = 1, friction = 1, temperature } = request;
  requirePositive('mass', mass);
  requirePositive('friction', friction);
  requirePositive('temperature', temperature);
  const landscape = lineLandscape(request);
  requireOnLine(landscape, 'from', from);
  requireOnLine(landscape, 'to', to);
  const barrier = barrierBetween(landscape, from, to);
  if (barrier === null || !(barrier.from.curvature > 0 && barrier.top.curvature < 0)) return null;
  const rates = barrierRates(barrier, mass, friction, temperature);
  const here = actionAtTop(landscape, barrier, 'from', mass);
  const there = actionAtTop(landscape, barrier, 'to', mass);
  const turnover =
    here === null ? null : rates.kramers * depopulation(here, there, friction / mass / temperature);
  return { barrier, ...rates, turnover };
}

/** The three formulas that need nothing but curvatures. */
export function barrierRates(
  { from, top, height }: Barrier,
  mass: number,
  friction: number,
  temperature: number,
): Pick<EscapeFormulas, 'eyringKramers' | 'transitionState' | 'kramers'> {
  const boltzmann = elementaryFunctions.exp(-height / temperature);
  const inWell = Math.sqrt(from.curvature / mass);
  const onTop = Math.sqrt(-top.curvature / mass);
  const half = friction / (2 * mass);
  const transitionState = (inWell / (2 * Math.PI)) * boltzmann;
  return {
    eyringKramers:
      (Math.sqrt(from.curvature * -top.curvature) / (2 * Math.PI * friction)) * boltzmann,
    transitionState,
    // √(half² + ω²) − half without its cancellation at strong friction.
    kramers: (transitionState * onTop) / (Math.sqrt(half * half + onTop * onTop) + half),
  };
}

/**
 * A(δ₁)A(δ₂)/A(δ₁ + δ₂) with δ = γS/(mT), the energy lost per swing at the top over T; A(δ₁) where
 * nothing comes back from the other side.
 */
function depopulation(here: number, there: number | null, perAction: number): number {
  const { exp } = elementaryFunctions;
  const a = here * perAction;
  if (there === null) return exp(logDepopulation(a));
  const b = there * perAction;
  return exp(logDepopulation(a) + logDepopulation(b) - logDepopulation(a + b));
}

/** ln A(δ) = (1/2π)∫ ln(1 − e^(−δ(z² + ¼))) dz/(z² + ¼), with z = ½ tan θ. */
function logDepopulation(delta: number): number {
  const points = 4000;
  let sum = 0;
  for (let i = 1; i < points; i++) {
    const cosine = elementaryFunctions.cos(Math.PI * (i / points - 0.5));
    const exponent = delta / (4 * cosine * cosine);
    sum += elementaryFunctions.log(-elementaryFunctions.expm1(-exponent));
  }
  return sum / points;
}
