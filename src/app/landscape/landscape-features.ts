/** What the table of a surface says of its landscape. Loaded when one is opened. */
import { surveyLandscape } from '../../analysis/landscape/landscape.ts';
import { runJob } from '../../jobs/job.ts';
import { sceneLoss } from '../../scene/scene-loss.ts';
import type { Experiment } from '../derived/experiment.ts';
import { regimeSentence } from '../roll/regime-words.ts';
import type { SurfaceFeatures } from '../three/surface-props.ts';
import { countSentence } from './landscape-words.ts';

/** Who opened the table waits no longer than this for points, in milliseconds. */
const patience = 2500;

/** The stationary points in the picture and the regime, in the time there is. */
export async function landscapeFeatures(experiment: Experiment): Promise<SurfaceFeatures> {
  const { loss, scene, domain, minimum } = experiment;
  const { formula } = scene.loss;
  const regime = loss.streamed ? '' : ` ${capital(regimeSentence(experiment))}`;
  if (loss.moves) {
    return { formula, points: [], words: `It moves with time, so that no place rests.${regime}` };
  }
  try {
    const found = await runJob(surveyLandscape(sceneLoss(scene), domain), {
      signal: AbortSignal.timeout(patience),
    });
    return { formula, points: found.points, words: `${countSentence(found)}${regime}` };
  } catch {
    // Too large to be searched: what the start comes to rest in is known all the same.
    const points = minimum === null ? [] : [minimum];
    const words =
      minimum === null
        ? 'No minimum is known.'
        : 'The minimum nearest downhill of the start is known.';
    return { formula, points, words: `${words}${regime}` };
  }
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
