/** What a scene says of a race: who runs, with which numbers, how far, and on which gradients. */
import * as z from 'zod/mini';
import type { MethodName } from '../analysis/minimize/method.ts';
import { type EntrantName, flowMethodNames, hybridName } from '../analysis/race/request.ts';
import { type RuleOption, type RuleParameter, ruleNames } from '../motion/rule.ts';
import type { Schedule } from '../motion/schedule.ts';
import { optimizerNumberShape, optimizerOptionShape } from './optimizer-shape.ts';
import { parameters } from './parameters.ts';
import { raceParameters } from './race-parameters.ts';
import { described, within } from './schema-parts.ts';
import { scheduleSchema } from './variation-shape.ts';

const searching = [
  'gd-exact',
  'gd-armijo',
  'gd-wolfe',
  'newton',
  'newton-damped',
  'newton-trust-region',
  'bfgs',
  'l-bfgs',
  'cg-fletcher-reeves',
  'cg-polak-ribiere',
  'cg-hestenes-stiefel',
] as const satisfies readonly MethodName[];

/** Whoever can run: every update rule, every method that searches, and integrators of the flow. */
const entrantNames = [...ruleNames, ...searching, ...flowMethodNames, hybridName] as const;

export type RaceEntrantName = EntrantName;

/** A rate that changes during the run, from this step on, and nothing else is begun anew. */
export interface RaceRateChange {
  readonly step: number;
  readonly lr: number;
}

/** One who runs, and the numbers that are not left to the race. */
export interface RaceEntrant
  extends Readonly<Partial<Record<RuleParameter, number> & Record<RuleOption, boolean>>> {
  readonly name: RaceEntrantName;
  /** What the table calls it, to tell two of a kind apart. */
  readonly label?: string;
  readonly schedule?: Schedule;
  readonly rateChanges?: readonly RaceRateChange[];
}

const panels = ['race', 'search'] as const;

/** A picture of the Race view. */
export type RacePanel = (typeof panels)[number];

export interface SceneRace {
  readonly entrants: readonly RaceEntrant[];
  readonly iterations?: number;
  /** Rows per batch; all of them if not given. */
  readonly batch?: number;
  /** Whether a row may come twice before all have come. */
  readonly replacement?: boolean;
  readonly noise?: number;
  readonly seed?: number;
  /** The finish line: the gradient's norm. */
  readonly tolerance?: number;
  /** The race itself if not given. */
  readonly panel?: RacePanel;
}

const { iterations, batch, noise, seed, tolerance } = raceParameters;

const entrantSchema = z.strictObject({
  name: z.enum(entrantNames),
  label: z.exactOptional(described(z.string().check(z.maxLength(60)), 'What the table calls it.')),
  lr: z.exactOptional(within(parameters.eta)),
  momentum: z.exactOptional(within(parameters.rho)),
  ...optimizerNumberShape,
  ...optimizerOptionShape,
  schedule: z.exactOptional(scheduleSchema),
  rateChanges: z.exactOptional(
    described(
      z.array(z.strictObject({ step: z.int().check(z.gte(0)), lr: within(parameters.eta) })),
      'Another learning rate from a step on, without a new start.',
    ),
  ),
});

export const raceSchema = described(
  z.strictObject({
    entrants: z.array(entrantSchema).check(z.minLength(1), z.maxLength(16)),
    iterations: z.exactOptional(within(iterations)),
    batch: z.exactOptional(within(batch)),
    replacement: z.exactOptional(
      described(z.boolean(), 'Whether a row may come twice before all have come.'),
    ),
    noise: z.exactOptional(within(noise)),
    seed: z.exactOptional(within(seed)),
    tolerance: z.exactOptional(within(tolerance)),
    panel: z.exactOptional(z.enum(panels)),
  }),
  'What the view race shows: optimizers from the same starts, on the same gradients.',
);
