/** What a loss is like over a window: where it rests, how it curves, what rates that allows. */

import { compileLoss } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { type StationaryPoint, stationaryPoint } from '../../loss/stationary.ts';
import { AnalysisError } from '../analysis-error.ts';
import { minimize } from '../minimize/minimize.ts';
import type { Window } from './box.ts';
import { type Convexity, probedConvexity, searchConvexity } from './convexity.ts';
import { finished } from './finished.ts';
import { type StationaryPoints, searchStationaryPoints } from './stationary-points.ts';

/** The rates and momenta that are best on a quadratic with curvatures from μ to L (shared theory, section 3). */
export interface BestRates {
  /** κ = L/μ. */
  readonly conditionNumber: number;
  /** Stable below this: 2/L. */
  readonly gradientDescentLimit: number;
  /** η = 2/(μ + L), which shrinks the error by `factor` = (κ−1)/(κ+1) a step. */
  readonly gradientDescent: { readonly lr: number; readonly factor: number };
  /** η′ = 4/(√L + √μ)², ρ = ((√κ−1)/(√κ+1))², factor √ρ. */
  readonly heavyBall: {
    readonly lr: number;
    readonly momentum: number;
    readonly factor: number;
  };
}

export interface LandscapeResult extends StationaryPoints {
  readonly window: Window;
  readonly convexity: Convexity;
  /** κ of the lowest minimum in the window; null without one. */
  readonly conditionNumber: number | null;
  /** What that minimum allows; null without one. */
  readonly rates: BestRates | null;
}

/** @throws AnalysisError unless there is one interval of positive, finite length per variable. */
export function requireWindow(loss: Loss, window: Window): void {
  const { variables } = loss;
  if (window.length !== variables.length) {
    throw new AnalysisError(
      'window',
      `The window has ${window.length} intervals and the loss ${variables.length} variables`,
      `give two numbers for each of ${variables.join(', ')}`,
    );
  }
  window.forEach(([low, high], i) => {
    if (high > low && high - low < Infinity) return;
    throw new AnalysisError(
      'window',
      `The window of ${variables[i]} goes from ${low} to ${high}`,
      'give the lower end first',
    );
  });
}

/** The best rates for a minimum with these curvatures, ascending; null unless all are positive. */
export function bestRates(curvatures: readonly number[]): BestRates | null {
  const [least, greatest] = [curvatures[0]!, curvatures.at(-1)!];
  if (!(least > 0)) return null;
  const kappa = greatest / least;
  const roots = Math.sqrt(greatest) + Math.sqrt(least);
  const factor = (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1);
  return {
    conditionNumber: kappa,
    gradientDescentLimit: 2 / greatest,
    gradientDescent: { lr: 2 / (least + greatest), factor: (kappa - 1) / (kappa + 1) },
    heavyBall: { lr: 4 / (roots * roots), momentum: factor * factor, factor },
  };
}

/**
 * All of it over one window.
 *
 * @throws AnalysisError for a window that does not fit the loss, or a loss that moves.
 */
export function landscape(loss: Loss, window: Window): LandscapeResult {
  return finished(surveyLandscape(loss, window));
}

/** The same in pieces: the first half of the fraction finds the stationary points. */
export function* surveyLandscape(
  loss: Loss,
  window: Window,
): Generator<{ readonly fraction: number }, LandscapeResult> {
  if (loss.moves) {
    throw new AnalysisError(
      'formula',
      'The loss changes with time, and stationary points are of a loss that stands still',
      'leave t out or give it a value',
    );
  }
  requireWindow(loss, window);
  if (loss.streamed) return localSurvey(loss, window);
  const found = yield* halfOf(0, searchStationaryPoints(loss, window));
  const curving = yield* halfOf(0.5, searchConvexity(loss, window));
  const lowest = found.points.find(({ kind }: StationaryPoint) => kind === 'minimum');
  const rates = lowest === undefined ? null : bestRates(lowest.curvatures);
  return {
    ...found,
    window,
    convexity: curving,
    conditionNumber: rates?.conditionNumber ?? null,
    rates,
  };
}

/**
 * What can be said without an expression of the loss, of rows too many for one: the minimum that a
 * trust region finds from the middle of the window, and whether it curves downwards somewhere on a grid.
 */
function localSurvey(loss: Loss, window: Window): LandscapeResult {
  const evaluator = compileLoss(loss);
  const middle = window.map(([low, high]) => low + (high - low) / 2);
  const { x } = minimize(evaluator, 'newton-trust-region', middle, { steps: 300 });
  const point = stationaryPoint(evaluator, x.at(-1)!);
  const inside = point?.x.every((value, i) => value >= window[i]![0] && value <= window[i]![1]);
  const points = point !== null && inside ? [point] : [];
  const rates = point?.kind === 'minimum' && inside ? bestRates(point.curvatures) : null;
  return {
    points,
    complete: false,
    unresolved: [],
    boxes: 0,
    window,
    convexity: probedConvexity(evaluator, window),
    conditionNumber: rates?.conditionNumber ?? null,
    rates,
  };
}

function* halfOf<Result>(
  from: number,
  work: Generator<{ readonly fraction: number }, Result>,
): Generator<{ readonly fraction: number }, Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { fraction: from + step.value.fraction / 2 };
  }
}
