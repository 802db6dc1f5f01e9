/** What the flags and the scene under them describe, resolved. */
import type { Loss } from '../loss/loss.ts';
import type { Scales } from '../motion/diagonal.ts';
import type { Rule } from '../motion/rule.ts';
import { parameters } from '../scene/parameters.ts';
import type { Scene } from '../scene/scene.ts';
import type { ExperimentFlags, SingleFlags } from './experiment-flags.ts';
import { InputError } from './input-error.ts';
import { optimizerNumbers } from './optimizer.ts';
import { requireSize, resolveLoss, resolveStarts } from './resolve-loss.ts';
import { type ResolvedMotion, resolveMotion } from './resolve-motion.ts';
import { openScene } from './scene-file.ts';
import { scalesOf, scheduleOf, withoutLists } from './variation.ts';

/** What moves, on what, from where. */
export interface Experiment extends ResolvedMotion {
  readonly loss: Loss;
  readonly scene: Scene | null;
  /** What differs along the variables, as factors on that particle. */
  readonly scales?: Scales;
  readonly starts: readonly (readonly number[])[];
  /** v₀ in displacement units; undefined at rest. */
  readonly displacement: readonly number[] | undefined;
}

/**
 * What the flags and the scene under them describe.
 *
 * @throws InputError and the errors of the layers below, each naming its field.
 */
export function resolveExperiment(given: ExperimentFlags): Experiment {
  const { single: flags, scales: factors, momenta } = withoutLists(given);
  const scene = flags.scene === undefined ? null : openScene(flags.scene);
  const loss = resolveLoss(flags, scene);
  const scales = scalesOf(factors, flags, scene, loss.variables.length);
  const motion = resolveMotion(flags, scene, scales);
  if (momenta !== undefined) requireSize('--momentum', momenta, loss);
  const dt = flags.dt ?? scene?.motion.dt ?? parameters.dt.default;
  return {
    loss,
    scene,
    ...motion,
    ...(scales === undefined ? {} : { scales }),
    parameters: {
      ...motion.parameters,
      ...(momenta === undefined
        ? {}
        : { perCoordinate: { ...motion.parameters.perCoordinate, momentum: momenta } }),
      ...scheduleOf(flags, scene),
      ...scene?.optimizer,
      ...optimizerNumbers(flags, motion.rule),
      ...(loss.moves ? { dt } : {}),
    },
    starts: resolveStarts(flags, scene, loss),
    displacement: resolveDisplacement(flags, motion.rule, loss, motion.particle?.dt),
  };
}

/** v₀, given as a displacement or as a velocity times Δt. */
function resolveDisplacement(
  flags: SingleFlags,
  rule: Rule,
  loss: Loss,
  dt: number | undefined,
): number[] | undefined {
  const { v0, u0 } = flags;
  if (v0 !== undefined && u0 !== undefined) {
    throw new InputError('--v0 and --u0 both set the first velocity (v = Δt·u): give one.');
  }
  const flag = v0 === undefined ? '--u0' : '--v0';
  const given = v0 ?? u0;
  if (given === undefined) return undefined;
  if (!rule.keepsVelocity) {
    throw new InputError(
      `${flag} does not apply to ${rule.name}, which has no velocity: leave it out.`,
    );
  }
  requireSize(flag, given, loss);
  const step = flags.dt ?? dt ?? parameters.dt.default;
  return v0 === undefined ? given.map((u) => step * u) : given;
}
