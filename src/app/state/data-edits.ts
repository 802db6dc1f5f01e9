import { compileLoss, type LossEvaluator } from '../../loss/evaluator.ts';
import { restingPlace } from '../../loss/resting-place.ts';
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
  const start = startOf(evaluator);
  const end = restingPlace(evaluator, start)?.x ?? start;
  const domain = start.map((from, i): [number, number] => {
    const [low, high] = [Math.min(from, end[i]!), Math.max(from, end[i]!)];
    const margin = high > low ? 0.6 * (high - low) : 2;
    return [Number((low - margin).toPrecision(3)), Number((high + margin).toPrecision(3))];
  });
  return withLoss(scene, { ...loss, domain }, start, {
    title: data.name ?? 'Own data',
    summary: '',
  });
}

/** All weights 0; 1 where some weight would never move from there, as in products of weights. */
function startOf(evaluator: LossEvaluator): number[] {
  const start = Array.from({ length: evaluator.dimension }, () => 0);
  const slope = new Float64Array(evaluator.dimension);
  evaluator.gradient(start, slope);
  return slope.every((value) => value !== 0) ? start : start.map(() => 1);
}
