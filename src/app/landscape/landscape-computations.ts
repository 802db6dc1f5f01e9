import type { Window } from '../../analysis/landscape/box.ts';
import { type FeatureScaling, featureScaling } from '../../analysis/landscape/feature-scaling.ts';
import { type LandscapeResult, surveyLandscape } from '../../analysis/landscape/landscape.ts';
import type { SceneLoss } from '../../scene/scene.ts';
import { sceneDataLoss, sceneLoss } from '../../scene/scene-loss.ts';

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

    // biome-ignore lint/correctness/useYield: it is over within milliseconds, and a computation is a generator
    *scaling(loss: SceneLoss): Generator<{ readonly fraction: number }, FeatureScaling | null> {
      const { data } = loss;
      if (data === undefined) return null;
      const { standardize, ...raw } = data;
      const rows = sceneDataLoss({ loss: { ...loss, data: raw } })!;
      return featureScaling(rows, Array.isArray(standardize) ? standardize : undefined);
    },
  };
}

export type LandscapeComputations = ReturnType<typeof landscapeComputations>;
