import { compileLoss } from '../../loss/evaluator.ts';
import type { Experiment } from '../derived/experiment.ts';
import { restingPlace } from '../derived/resting-place.ts';

/**
 * The largest curvature at the minimum that the start leads to, as one constant of the loss takes
 * other values; null where there is no minimum.
 */
export function curvaturesOver(
  { scene, loss }: Pick<Experiment, 'scene' | 'loss'>,
  constant: string,
): (value: number | null) => number | null {
  const evaluator = compileLoss(loss);
  for (const [name, value] of Object.entries(scene.loss.constants ?? {})) {
    evaluator.setConstant(name, value);
  }
  const start = scene.start[0]!;
  const known = new Map<number | null, number | null>();
  return (value) => {
    let curvature = known.get(value);
    if (curvature === undefined) {
      if (value !== null) evaluator.setConstant(constant, value);
      const place = Number.isFinite(evaluator.value(start)) ? restingPlace(evaluator, start) : null;
      curvature = place?.curvatures.at(-1) ?? null;
      known.set(value, curvature);
    }
    return curvature;
  };
}
