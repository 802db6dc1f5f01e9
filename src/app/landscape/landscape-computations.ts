import type { Window } from '../../analysis/landscape/box.ts';
import { type LandscapeResult, surveyLandscape } from '../../analysis/landscape/landscape.ts';
import type { SceneLoss } from '../../scene/scene.ts';
import { sceneLoss } from '../../scene/scene-loss.ts';

/** A loss as a scene states it, and where to look. */
export interface SurveyRequest {
  readonly loss: SceneLoss;
  readonly window: Window;
}

/** What the worker of the landscape computes. */
export function landscapeComputations() {
  return {
    survey: ({
      loss,
      window,
    }: SurveyRequest): Generator<{ readonly fraction: number }, LandscapeResult> =>
      surveyLandscape(sceneLoss({ loss }), window),
  };
}

export type LandscapeComputations = ReturnType<typeof landscapeComputations>;
