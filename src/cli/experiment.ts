import type { Command } from 'commander';
import { defineLoss, type Loss } from '../loss/loss.ts';
import { isVariableName } from '../loss/names.ts';
import { requireFinite } from '../loss/require-finite.ts';
import { freeSymbols } from '../math/expression.ts';
import { parse } from '../math/parse.ts';
import type { Scales } from '../motion/diagonal.ts';
import {
  type Damping,
  type Dictionary,
  fromParticle,
  type Particle,
} from '../motion/dictionary.ts';
import { isParticleRule, particleRules, type Rule, type RuleName } from '../motion/rule.ts';
import { type RuleParameters, ruleParameters } from '../motion/rule-parameters.ts';
import { takesNumber } from '../motion/rule-shape.ts';
import { rules } from '../motion/rules.ts';
import { choices, parameters, points } from '../scene/parameters.ts';
import { ruleChoice } from '../scene/rule-choice.ts';
import type { Scene } from '../scene/scene.ts';
import { sceneDictionary } from '../scene/scene-motion.ts';
import {
  choiceFlag,
  constantsFlag,
  numberFlag,
  numbersFlag,
  pointFlag,
  pointsFlag,
} from './flags.ts';
import { InputError } from './input-error.ts';
import { type OptimizerFlags, optimizerNumbers, withOptimizer } from './optimizer.ts';
import { openScene } from './scene-file.ts';
import {
  type DiagonalFlags,
  type ScheduleFlags,
  type Single,
  scalesOf,
  scheduleOf,
  withoutLists,
  withRates,
} from './variation.ts';

/** The flags that say what moves, as commander hands them over. */
export interface ExperimentFlags extends DiagonalFlags, ScheduleFlags, OptimizerFlags {
  scene?: string;
  loss?: string;
  const?: Record<string, number>;
  rule?: RuleName;
  dt?: number;
  damping?: Damping;
  x0?: number[][];
  v0?: number[];
  u0?: number[];
  /** Of a sweep: what it runs over, and its first value. */
  over?: string;
  from?: number;
  /** Of a chart: the second one. */
  and?: string;
  andFrom?: number;
}

/** The same with one number each. */
export type SingleFlags = Single<ExperimentFlags>;

/** What moves, on what, from where. */
export interface Experiment {
  readonly loss: Loss;
  readonly scene: Scene | null;
  readonly rule: Rule;
  /** The rule's own rate and momentum. */
  readonly parameters: RuleParameters;
  /** The particle the numbers came from; null when they came in the learner's language. */
  readonly particle: Dictionary | null;
  /** What differs along the variables, as factors on that particle. */
  readonly scales?: Scales;
  readonly starts: readonly (readonly number[])[];
  /** v₀ in displacement units; undefined at rest. */
  readonly displacement: readonly number[] | undefined;
}

/** Adds the flags of ExperimentFlags to a command. */
export function withExperiment(command: Command): Command {
  return withOptimizer(withRates(withParticle(withLoss(command))))
    .addOption(choiceFlag(ruleChoice, 'averaged; gd where no momentum is given'))
    .addOption(pointFlag(points.displacement))
    .addOption(pointFlag(points.velocity));
}

/** Adds the flags that say what is descended and from where. */
export function withLoss(command: Command): Command {
  return withLandscape(command).addOption(pointsFlag(points.start));
}

/** Adds the flags that say what is descended. */
export function withLandscape(command: Command): Command {
  return command
    .option('--scene <name>', 'A scene by name, or a scene file; other flags override it.')
    .option(
      '--loss <formula>',
      'The loss, in x, y, z or w1, w2, …, such as "(x^2-1)^2/4"; t is time, other names need --const.',
    )
    .addOption(constantsFlag());
}

/**
 * Adds the flags of the particle: mass and friction, also per variable, time step, friction rule.
 *
 * @param step what `--help` says of the time step that is not given.
 */
export function withParticle(command: Command, step: number | string = 1): Command {
  return withDamping(
    command.addOption(numbersFlag(parameters.mass, 1)).addOption(numbersFlag(parameters.friction)),
    step,
  );
}

/** Adds the flags of one particle in one dimension. */
export function withSingleParticle(command: Command): Command {
  return withDamping(
    command.addOption(numberFlag(parameters.mass, 1)).addOption(numberFlag(parameters.friction)),
  );
}

function withDamping(command: Command, step: number | string = 1): Command {
  return command
    .addOption(numberFlag(parameters.dt, step))
    .addOption(choiceFlag(choices.damping, 'explicit'));
}

/** Adds the flags of the learner: rate and momentum. */
export function withLearner(command: Command): Command {
  return command.addOption(numberFlag(parameters.eta)).addOption(numberFlag(parameters.rho));
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

/** The starts of the flags, or of the scene, checked against the loss. */
export function resolveStarts(
  flags: ExperimentFlags,
  scene: Scene | null,
  loss: Loss,
): readonly (readonly number[])[] {
  const starts = flags.x0 ?? scene?.start;
  if (starts === undefined) {
    const example = loss.variables.map(() => '0.3').join(',');
    throw new InputError(`--x0 is missing: say where to start, such as --x0 ${example}.`);
  }
  for (const start of starts) requireFinite(loss, start, '--x0');
  return starts;
}

/** The loss of the flags, or of the scene. */
export function resolveLoss(flags: ExperimentFlags, scene: Scene | null): Loss {
  const formula = flags.loss ?? scene?.loss.formula;
  if (formula === undefined) {
    throw new InputError(
      'Nothing to descend: give --loss FORMULA, such as --loss "(x^2-1)^2/4", or --scene NAME.',
    );
  }
  const constants = { ...scene?.loss.constants, ...flags.const };
  return defineLoss({
    formula,
    variables: flags.loss === undefined ? scene?.loss.variables : undefined,
    constants: { ...sweptConstants(flags, formula, Object.keys(constants)), ...constants },
  });
}

/** A constant that a sweep runs over has a value in every column: here that of the first. */
function sweptConstants(
  { over, from, and, andFrom }: ExperimentFlags,
  formula: string,
  known: readonly string[],
): Record<string, number> {
  const swept = { [over ?? '']: from ?? 1, [and ?? '']: andFrom ?? 1 };
  const names = Object.keys(swept).filter((name) => name !== '' && !isVariableName(name));
  if (names.length === 0) return {};
  const used = freeSymbols(parse(formula, { names: [...known, ...names] }));
  return Object.fromEntries(
    names.filter((name) => used.includes(name)).map((name) => [name, swept[name]!]),
  );
}

/** The rule with its numbers, from whichever language the flags speak; unset ones come from the scene, then the table. */
function resolveMotion(
  flags: SingleFlags,
  scene: Scene | null,
  scales: Scales | undefined,
): Pick<Experiment, 'rule' | 'parameters' | 'particle'> {
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

/** @throws InputError unless `point` has one number per variable. */
export function requireSize(flag: string, point: readonly number[], loss: Loss): void {
  if (point.length === loss.variables.length) return;
  throw new InputError(
    `${flag} has ${point.length} number${point.length === 1 ? '' : 's'}, the loss has the variables ${loss.variables.join(', ')}: give one number for each.`,
  );
}
