/** The flags that say what moves, on what and from where. */
import { type Command, Option } from 'commander';
import type { Damping } from '../motion/dictionary.ts';
import type { RuleName } from '../motion/rule.ts';
import { dataParameters } from '../scene/data-parameters.ts';
import { choices, parameters, points } from '../scene/parameters.ts';
import { ruleChoice } from '../scene/rule-choice.ts';
import {
  choiceFlag,
  constantsFlag,
  numberFlag,
  numbersFlag,
  pointFlag,
  pointsFlag,
} from './flags.ts';
import { type OptimizerFlags, withOptimizer } from './optimizer.ts';
import { type DiagonalFlags, type ScheduleFlags, type Single, withRates } from './variation.ts';

/** The flags that say what moves, as commander hands them over. */
export interface ExperimentFlags extends DiagonalFlags, ScheduleFlags, OptimizerFlags {
  scene?: string;
  loss?: string;
  const?: Record<string, number>;
  /** A CSV file; the columns to scale, or true for the features; c of ½ c |w|². */
  data?: string;
  standardize?: true | string[];
  l2?: number;
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
      'The loss, in x, y, z or w1, w2, …, such as "(x^2-1)^2/4"; t is time, other names need --const. With --data the loss of one row, such as "(y-(w1*x+w2))^2".',
    )
    .addOption(constantsFlag())
    .option(
      '--data <file>',
      'A CSV file with the names of the columns in its first line; the loss is the mean over its rows.',
    )
    .addOption(
      new Option(
        '--standardize [columns]',
        'Shift and scale columns to mean 0 and deviation 1: those listed (x1,x2), else those that multiply a parameter.',
      ).argParser((text: string) => text.split(',').map((name) => name.trim())),
    )
    .addOption(numberFlag(dataParameters.lossDecay));
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
