/** The loss of a scene: of a formula, or the mean over the rows of its data, whole or on a plane. */
import { type DataLoss, defineDataLoss, maximumParameters } from '../loss/data/data-loss.ts';
import { withStandardized } from '../loss/data/features.ts';
import { lossOfData } from '../loss/data/loss-of-data.ts';
import { tableOf } from '../loss/data/table.ts';
import { defineLoss, type Loss } from '../loss/loss.ts';
import { LossError } from '../loss/loss-error.ts';
import { maximumVariables } from '../loss/names.ts';
import { onPlane } from '../loss/plane.ts';
import type { Scene } from './shape.ts';

/** The most numbers that the columns of a scene may hold together. */
const mostNumbers = 200_000;

/**
 * The loss of a scene.
 *
 * @throws what `defineLoss`, `defineDataLoss`, `lossOfData` and `onPlane` throw.
 */
export function sceneLoss({ loss }: Pick<Scene, 'loss'>): Loss {
  const { plane } = loss;
  const data = sceneDataLoss({ loss });
  const most = plane === undefined ? maximumVariables : maximumParameters;
  const whole = data === null ? defineLoss(loss) : lossOfData(data, most);
  return plane === undefined ? whole : onPlane(whole, plane);
}

/** The loss on the data of a scene, by rows; null for a scene without data. */
export function sceneDataLoss({ loss }: Pick<Scene, 'loss'>): DataLoss | null {
  const { formula, variables, constants, data } = loss;
  if (data === undefined) return null;
  const { columns, standardize = false, weightDecay } = data;
  const numbers = Object.values(columns).reduce((sum, { length }) => sum + length, 0);
  if (numbers > mostNumbers) {
    throw new LossError(
      'data',
      `The data have ${numbers} numbers`,
      `a scene holds at most ${mostNumbers}: use fewer rows, or give the table to the command line`,
    );
  }
  const table = tableOf(columns);
  const raw = defineDataLoss({ formula, table, variables, constants, weightDecay });
  return standardize === false ? raw : withStandardized(raw, standardize);
}
