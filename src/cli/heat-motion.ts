import type { Command } from 'commander';
import type { HeatRequest, LangevinMotion, NoisyRuleMotion } from '../analysis/heat/request.ts';
import { minimumNear } from '../analysis/heat/sample-ranges.ts';
import type { Loss } from '../loss/loss.ts';
import { requireFinite } from '../loss/require-finite.ts';
import { particleNumbers } from '../motion/diagonal.ts';
import type { SchemeName } from '../motion/langevin/scheme.ts';
import type { ParticleRuleName } from '../motion/rule.ts';
import { ruleParameters } from '../motion/rule-parameters.ts';
import { rules } from '../motion/rules.ts';
import { choices, parameters } from '../scene/parameters.ts';
import type { Scene } from '../scene/scene.ts';
import { sceneDictionary } from '../scene/scene-motion.ts';
import { type ExperimentFlags, withLoss, withParticle } from './experiment-flags.ts';
import { choiceFlag, numberFlag } from './flags.ts';
import { InputError } from './input-error.ts';
import { requireSize, resolveLoss } from './resolve-loss.ts';
import { refuseMomentum, refuseTwoLanguages } from './resolve-motion.ts';
import { openScene } from './scene-file.ts';
import { scalesOf, scheduleOf, withoutLists, withRates } from './variation.ts';

/** The flags that say what is warm, as commander hands them over. */
export interface HeatFlags extends ExperimentFlags {
  scheme?: SchemeName;
  temperature?: number;
  gradientNoise?: number;
  batch?: number;
  particles?: number;
  seed?: number;
}

/** Adds the flags of HeatFlags but the seed, which every command has. */
export function withHeat(command: Command): Command {
  return withRates(withParticle(withLoss(command), 'that of the scene'))
    .addOption(choiceFlag(choices.scheme, choices.scheme.default))
    .addOption(numberFlag(parameters.temperature))
    .addOption(choiceFlag(choices.rule, 'with --gradient-noise: gd; averaged with --momentum'))
    .addOption(numberFlag(parameters.gradientNoise))
    .addOption(numberFlag(parameters.batch, parameters.batch.default))
    .addOption(numberFlag(parameters.particles, parameters.particles.default));
}

/**
 * The warm particles that the flags, and the scene under them, describe: in a bath, or learners whose
 * gradients are noisy. They start in the minimum nearest --x0.
 *
 * @throws InputError and the errors of the layers below, each naming its field.
 */
export function resolveHeat(flags: HeatFlags): HeatRequest {
  const scene = flags.scene === undefined ? null : openScene(flags.scene);
  const loss = resolveLoss(flags, scene);
  const { formula, variables, constants } = loss;
  if (flags.x0 !== undefined && flags.x0.length > 1) {
    throw new InputError(`--x0 gives ${flags.x0.length} starts: this command takes one.`);
  }
  const x0 = flags.x0?.[0] ?? (flags.loss === undefined ? scene?.start[0] : undefined);
  if (x0 !== undefined) requireFinite(loss, x0, '--x0');
  const start = x0 && (minimumNear(loss, x0)?.x ?? x0);
  return {
    formula,
    variables: [...variables],
    constants: { ...constants },
    ...(start === undefined ? {} : { start: [...start] }),
    particles: flags.particles ?? scene?.heat?.particles ?? parameters.particles.default,
    seed: flags.seed ?? scene?.heat?.seed ?? parameters.seed.default,
    ...(isLearner(flags, scene) ? learner(flags, scene, loss) : bath(flags, scene)),
  };
}

/** Whether the noise is that of gradients. @throws InputError where the flags say both. */
function isLearner(flags: HeatFlags, scene: Scene | null): boolean {
  const given = (names: readonly (keyof HeatFlags)[]) =>
    names.find((name) => flags[name] !== undefined);
  const gradients = given(['gradientNoise', 'rule', 'lr', 'momentum']);
  const particle = given(['scheme', 'temperature', 'mass', 'friction']);
  if (gradients !== undefined && particle !== undefined) {
    const [one, other] = [gradients, particle].map(
      (name) => `--${name === 'gradientNoise' ? 'gradient-noise' : name}`,
    );
    throw new InputError(
      `${one} and ${other} are two kinds of noise: give --rule, --lr and --gradient-noise, or --scheme, --temperature, --friction and --dt.`,
    );
  }
  if (gradients !== undefined) return true;
  return particle === undefined && scene?.heat?.source === 'gradient';
}

function bath(flags: HeatFlags, scene: Scene | null): LangevinMotion {
  const under = scene === null ? null : sceneDictionary(scene.motion);
  const warm = scene?.heat?.source === 'bath' ? scene.heat : null;
  const temperature = flags.temperature ?? warm?.temperature;
  if (temperature === undefined) {
    throw new InputError('--temperature is missing: give it, such as --temperature 0.2.');
  }
  const dt = flags.dt ?? under?.dt;
  if (dt === undefined) throw new InputError('--dt is missing: give it, such as --dt 0.1.');
  const along = under === null ? null : particleNumbers(under, scene?.scales);
  return {
    scheme: flags.scheme ?? warm?.scheme ?? choices.scheme.default,
    mass: flags.mass ?? along?.mass ?? parameters.mass.default,
    friction: flags.friction ?? along?.friction ?? parameters.friction.default,
    dt,
    temperature,
    damping: flags.damping ?? under?.damping ?? choices.damping.default,
  };
}

function learner(given: HeatFlags, scene: Scene | null, loss: Loss): NoisyRuleMotion {
  const { single: flags, scales: factors, momenta } = withoutLists(given);
  refuseTwoLanguages(flags);
  const noisy = scene?.heat?.source === 'gradient' ? scene.heat : null;
  const usual: ParticleRuleName = flags.momentum === undefined ? 'gd' : 'averaged';
  const rule = (flags.rule as ParticleRuleName | undefined) ?? noisy?.rule ?? usual;
  refuseMomentum(flags, rules[rule]);
  const scales = scalesOf(factors, flags, scene, loss.variables.length);
  if (momenta !== undefined) requireSize('--momentum', momenta, loss);
  const under = scene === null ? null : ruleParameters(sceneDictionary(scene.motion), rule, scales);
  const perCoordinate = {
    ...(scales?.eta === undefined ? {} : { lr: scales.eta }),
    ...under?.perCoordinate,
    ...(momenta === undefined ? {} : { momentum: momenta }),
  };
  const dt = flags.dt ?? scene?.motion.dt;
  const gradientNoise = flags.gradientNoise ?? noisy?.gradientNoise;
  if (gradientNoise === undefined) {
    throw new InputError('--gradient-noise is missing: give it, such as --gradient-noise 1.');
  }
  return {
    rule,
    parameters: {
      lr: flags.lr ?? under?.lr ?? parameters.eta.default,
      momentum: flags.momentum ?? under?.momentum ?? parameters.rho.default,
      ...(Object.keys(perCoordinate).length === 0 ? {} : { perCoordinate }),
      ...scene?.optimizer,
      ...scheduleOf(flags, scene),
      ...(loss.moves && dt !== undefined ? { dt } : {}),
    },
    gradientNoise,
    batch: flags.batch ?? noisy?.batch ?? parameters.batch.default,
  };
}
