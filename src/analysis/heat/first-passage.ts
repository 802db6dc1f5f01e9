/**
 * How long an overdamped particle takes to get from a to b, exactly: for a < b
 *
 *     τ = (γ/T) ∫ₐᵇ dy e^(U(y)/T) ∫₋∞^y dz e^(−U(z)/T)
 *
 * and mirrored for a > b (Gardiner, Handbook of Stochastic Methods, §5.2.7).
 */
import type { LossDefinition } from '../../loss/loss.ts';
import { AnalysisError } from '../analysis-error.ts';
import { type BoltzmannLine, panelGrid, resolveLine } from './boltzmann-panels.ts';
import { fromLeft, integral } from './line-integral.ts';
import { lineLandscape, requireOnLine, requirePositive } from './line-landscape.ts';

export interface PassageRequest extends LossDefinition {
  /** a: where the particle starts. */
  readonly from: number;
  /** b: where the clock stops; another point. */
  readonly to: number;
  /** γ > 0, default 1. */
  readonly friction?: number | undefined;
  /** T > 0 with k_B = 1. */
  readonly temperature: number;
}

export type PassageTime =
  | {
      readonly status: 'exact';
      /** Mean of the first time at b; the quadrature's relative error is below 1e-11. */
      readonly mean: number;
      /** Standard deviation of that time. */
      readonly deviation: number;
    }
  /** There is no mean, or no number for it: `reason` is a sentence. */
  | { readonly status: 'unconfined' | 'unresolved' | 'endless'; readonly reason: string };

/**
 * The mean and the standard deviation of the first-passage time of dx = −U′/γ dt + √(2T/γ) dW. Behind
 * its start the particle may go as far as it likes and must be held by the loss; beyond b the loss may
 * be anything.
 *
 * @throws AnalysisError when the loss has several variables, `from` is `to`, the loss has no value
 *   there, or friction or temperature are not above 0; what `defineLoss` throws.
 */
export function passageTime(request: PassageRequest): PassageTime {
  const { from, to, friction = 1, temperature } = request;
  requirePositive('friction', friction);
  requirePositive('temperature', temperature);
  const landscape = lineLandscape(request);
  requireOnLine(landscape, 'from', from);
  requireOnLine(landscape, 'to', to);
  if (from === to)
    throw new AnalysisError('to', 'The passage ends where it starts', 'give another point');
  // Mirrored, so that b lies to the right.
  const side = to > from ? 1 : -1;
  const line = resolveLine((x) => landscape.value(side * x) / temperature, {
    breaks: [side * from],
    right: side * to,
  });
  if (line.status !== 'resolved') return mirrored(line, side);
  return meanAndDeviation(line, side * from, friction / temperature);
}

/** With the first and second moment of the passage: T₁ = r∫e^V∫e^(−V), T₂ = 2r∫e^V∫e^(−V)T₁. */
function meanAndDeviation(
  { panels }: Extract<BoltzmannLine, { status: 'resolved' }>,
  start: number,
  ratio: number,
): PassageTime {
  const product = new Float64Array(panelGrid.count);
  // The time that is left, at every point: summed from b backwards.
  const nested = (inner: readonly Float64Array[]): Float64Array[] => {
    const { count, integration, weights } = panelGrid;
    const result: Float64Array[] = new Array(panels.length);
    let carried = 0;
    for (let p = panels.length - 1; p >= 0; p--) {
      const panel = panels[p]!;
      const half = (panel.to - panel.from) / 2;
      for (let j = 0; j < count; j++) product[j] = ratio * panel.inverse[j]! * inner[p]![j]!;
      const out = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (let j = 0; j < count; j++)
          sum += (weights[j]! - integration[i * count + j]!) * product[j]!;
        out[i] = carried + half * sum;
      }
      carried += integral(panel, product);
      result[p] = out;
    }
    return result;
  };
  const first = nested(fromLeft(panels, null));
  const second = nested(fromLeft(panels, first));
  const at = panels.findIndex((panel) => panel.from === start);
  const mean = first[at]![0]!;
  if (!(mean < Number.POSITIVE_INFINITY)) {
    return { status: 'endless', reason: 'The passage takes longer than any number that there is.' };
  }
  return {
    status: 'exact',
    mean,
    deviation: Math.sqrt(Math.max(0, 2 * second[at]![0]! - mean * mean)),
  };
}

function mirrored(line: Exclude<BoltzmannLine, { status: 'resolved' }>, side: 1 | -1): PassageTime {
  if (line.status !== 'unconfined') return line;
  const where = side > 0 ? 'left' : 'right';
  const reason = `To the ${where} of the start the loss does not rise enough to hold the particles: some never come back, and the passage has no mean.`;
  return { status: 'unconfined', reason };
}
