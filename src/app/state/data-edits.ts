import { usualStart, usualWindow } from '../../analysis/landscape/usual-window.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import type { Scene, SceneData, SceneLoss } from '../../scene/scene.ts';
import { sceneLoss } from '../../scene/scene-loss.ts';
import { withLoss } from './loss-edits.ts';

/**
 * The scene on a table, from weights of 0, with ηλ as it was. Where the loss of a row takes other
 * names than parameters and columns, they have no value and are refused.
 *
 * @param formula the loss of one row.
 * @throws FormulaError, LossError or SceneError; the scene is then as it was.
 */
export function withData(scene: Scene, formula: string, data: SceneData): Scene {
  const loss: SceneLoss = { formula, data };
  const evaluator = compileLoss(sceneLoss({ loss }));
  const start = usualStart(evaluator);
  const domain = usualWindow(evaluator, start);
  return withLoss(scene, { ...loss, domain }, start, {
    title: data.name ?? 'Own data',
    summary: '',
  });
}
