import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import type { Loss } from '../../loss/loss.ts';
import type { Dictionary } from '../../motion/dictionary.ts';
import { alwaysHasMomentum } from '../../motion/rule.ts';
import type { Scene } from '../../scene/scene.ts';
import { sceneRuleParameters, sweepsOptimizer } from '../../scene/scene-motion.ts';

/** How finely a diagram is asked for. */
export interface SweepDetail {
  readonly columns: number;
  readonly keep: number;
  readonly maxBurnIn: number;
}

/** What a diagram needs to know of the experiment beside its scene. */
export interface SweepSource {
  readonly dictionary: Dictionary;
  readonly loss: Pick<Loss, 'formula' | 'variables'>;
}

/**
 * What the diagram of a scene asks for, from the scene's own start. The swept parameter itself is not
 * in it: dragging it asks for nothing.
 */
export function sweepRequest(
  scene: Scene,
  { dictionary, loss }: SweepSource,
  detail: SweepDetail,
): CascadeRequest {
  const { rule, over, from, to } = scene.sweep;
  const { scales } = scene;
  const { lr, momentum, perCoordinate, ...rest } = sceneRuleParameters(scene, dictionary, rule);
  const unswept = sweepsOptimizer(scene) ? { ...rest, [over]: undefined } : rest;
  const { mass, friction, dt, damping } = dictionary;
  const particle = over === 'mass' || over === 'friction' || over === 'dt';
  const parameters = {
    ...(over === 'lr' ? {} : { lr }),
    ...(over === 'momentum' || !alwaysHasMomentum(rule) ? {} : { momentum }),
    ...(perCoordinate === undefined ? {} : { perCoordinate }),
    ...unswept,
  };
  const constants = Object.fromEntries(
    Object.entries(scene.loss.constants ?? {}).map(([name, value]) => [
      name,
      name === over ? from : value,
    ]),
  );
  return {
    formula: loss.formula,
    variables: loss.variables,
    constants,
    rule,
    parameters: particle ? rest : parameters,
    ...(particle ? { particle: { mass, friction, dt, damping, [over]: from } } : {}),
    ...(particle && scales !== undefined ? { scales } : {}),
    over,
    from,
    to,
    starts: [scene.start[0]!],
    ...detail,
  };
}

/** What a diagram depends on, as a text to compare. */
export function diagramKey(request: CascadeRequest): string {
  const {
    columns: _c,
    columnRange: _r,
    keep: _k,
    maxBurnIn: _m,
    burnIn: _b,
    starts,
    ...rest
  } = request;
  return JSON.stringify([rest, starts[0]]);
}
