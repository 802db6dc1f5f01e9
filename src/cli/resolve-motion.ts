/** The rule and its numbers that the flags and the scene under them describe. */
import type { Scales } from '../motion/diagonal.ts';
import { type Dictionary, fromParticle, type Particle } from '../motion/dictionary.ts';
import { isParticleRule, particleRules, type Rule, type RuleName } from '../motion/rule.ts';
import { type RuleParameters, ruleParameters } from '../motion/rule-parameters.ts';
import { takesNumber } from '../motion/rule-shape.ts';
import { rules } from '../motion/rules.ts';
import { choices, parameters } from '../scene/parameters.ts';
import type { Scene } from '../scene/scene.ts';
import { sceneDictionary } from '../scene/scene-motion.ts';
import type { SingleFlags } from './experiment-flags.ts';
import { InputError } from './input-error.ts';

/** A rule with its numbers. */
export interface ResolvedMotion {
  readonly rule: Rule;
  /** The rule's own rate and momentum. */
  readonly parameters: RuleParameters;
  /** The particle the numbers came from; null when they came in the learner's language. */
  readonly particle: Dictionary | null;
}

/** The rule with its numbers, from whichever language the flags speak; unset ones come from the scene, then the table. */
export function resolveMotion(
  flags: SingleFlags,
  scene: Scene | null,
  scales: Scales | undefined,
): ResolvedMotion {
  refuseTwoLanguages(flags);
  const name = flags.rule ?? standardRule(flags, scene);
  const rule = rules[name];
  refuseMomentum(flags, rule);
  if (speaksParticle(flags)) {
    requireParticle(flags, rule);
    const particle = fromParticle(particleFlags(flags, scene));
    return { rule, parameters: ruleParameters(particle, name, scales), particle };
  }
  if (scene !== null) {
    const { motion } = scene;
    const dt = flags.dt ?? motion.dt;
    const damping = flags.damping ?? motion.damping;
    // A momentum of its own keeps the scene's η, so that heavy ball's rate follows it.
    const said =
      flags.momentum === undefined
        ? sceneDictionary({ ...motion, dt, damping })
        : { ...sceneDictionary(motion), rho: flags.momentum };
    const base =
      flags.momentum === undefined
        ? said
        : { ...said, heavyBallRate: (1 - flags.momentum) * said.eta };
    const under = ruleParameters(base, name, scales);
    const particle = motion.language === 'particle' && flags.lr === undefined ? base : null;
    return {
      rule,
      parameters: {
        lr: flags.lr ?? under.lr,
        ...momentumOf(flags.momentum ?? under.momentum),
        ...perCoordinateOf(under, flags),
      },
      particle: flags.momentum === undefined ? particle : null,
    };
  }
  const isTerm = rule.optional?.includes('momentum');
  return {
    rule,
    parameters: {
      lr: flags.lr ?? rule.defaults?.lr ?? parameters.eta.default,
      ...momentumOf(flags.momentum ?? (isTerm ? undefined : parameters.rho.default)),
      ...(scales?.eta === undefined ? {} : { perCoordinate: { lr: scales.eta } }),
    },
    particle: null,
  };
}

/** An optional momentum that is not given is no term of the rule. */
function momentumOf(momentum: number | undefined): Pick<RuleParameters, 'momentum'> {
  return momentum === undefined ? {} : { momentum };
}

/** A momentum given as one number holds for all variables. */
function perCoordinateOf(
  { perCoordinate }: RuleParameters,
  { momentum }: SingleFlags,
): Pick<RuleParameters, 'perCoordinate'> {
  if (perCoordinate === undefined) return {};
  const { momentum: _, ...rest } = perCoordinate;
  return { perCoordinate: momentum === undefined ? perCoordinate : rest };
}

/** The scene's rule; without a scene, momentum where the flags speak of it, else gradient descent. */
function standardRule(flags: SingleFlags, scene: Scene | null): RuleName {
  const sweepsMomentum = flags.over === 'momentum' || flags.and === 'momentum';
  if (scene !== null) {
    const { rule } = scene.sweep;
    return sweepsMomentum && !takesNumber(rules[rule], 'momentum') ? 'averaged' : rule;
  }
  return flags.momentum !== undefined || sweepsMomentum || speaksParticle(flags)
    ? 'averaged'
    : 'gd';
}

/** @throws InputError where both languages set the same thing. */
export function refuseTwoLanguages(flags: SingleFlags): void {
  const learner = flags.lr !== undefined ? '--lr' : '--momentum';
  const particle = flags.friction !== undefined ? '--friction' : '--mass';
  if ((flags.lr ?? flags.momentum) === undefined || !speaksParticle(flags)) return;
  throw new InputError(
    `${learner} and ${particle} describe the same motion in two languages: give --lr and --momentum, or --mass and --friction (with --dt).`,
  );
}

/** @throws InputError for a momentum given to a rule that has none. */
export function refuseMomentum(flags: SingleFlags, rule: Rule): void {
  if (flags.momentum === undefined || takesNumber(rule, 'momentum')) return;
  throw new InputError(
    `--momentum does not apply to ${rule.name}: leave it out, or use --rule averaged or heavy-ball.`,
  );
}

/** @throws InputError for a mass or a friction given to a rule that is no particle. */
function requireParticle(flags: SingleFlags, rule: Rule): void {
  if (isParticleRule(rule.name)) return;
  const flag = flags.friction !== undefined ? '--friction' : '--mass';
  throw new InputError(
    `${flag} does not apply to ${rule.name}, which is no particle: give --lr, or use --rule ${particleRules.join(', ')}.`,
  );
}

export function speaksParticle(flags: SingleFlags): boolean {
  return flags.mass !== undefined || flags.friction !== undefined;
}

/** The particle of the flags, over that of the scene. @throws InputError without a friction. */
export function particleFlags(flags: SingleFlags, scene: Scene | null): Particle {
  const under = scene === null ? null : sceneDictionary(scene.motion);
  const friction = flags.friction ?? under?.friction;
  if (friction === undefined) {
    throw new InputError('--friction is missing: give it, such as --friction 0.5.');
  }
  return {
    mass: flags.mass ?? under?.mass ?? parameters.mass.default,
    friction,
    dt: flags.dt ?? under?.dt ?? parameters.dt.default,
    damping: flags.damping ?? under?.damping ?? choices.damping.default,
  };
}
