import type { DataLoss } from '../../loss/data/data-loss.ts';
import type { Loss } from '../../loss/loss.ts';
import type { Rule } from '../../motion/rule.ts';
import type { RuleParameters } from '../../motion/rule-parameters.ts';

/** Where a program runs: PyTorch, JAX with optax, or TensorFlow.js. */
export const programTargets = ['pytorch', 'optax', 'tfjs'] as const;

export type ProgramTarget = (typeof programTargets)[number];

/** What is descended: a formula, or the mean of one over the rows of a table. */
export type ProgramLoss = Pick<
  Loss,
  'formula' | 'variables' | 'constants' | 'moves' | 'expression'
> & { readonly data?: DataLoss | undefined };

/** An experiment to be written as a program: what `orbit` takes. */
export interface ProgramRequest {
  readonly loss: ProgramLoss;
  readonly rule: Rule;
  /** The rule's numbers, its schedule and its factors per coordinate. */
  readonly parameters: RuleParameters;
  /** x₀, one number per variable. */
  readonly start: readonly number[];
  /** v₀ in displacement units; default at rest. */
  readonly displacement?: readonly number[] | undefined;
  /** Iterations, 0 or more. */
  readonly steps: number;
}

export interface ProgramOptions {
  /** Lines of the heading: where the experiment comes from, such as a link. */
  readonly source?: readonly string[] | undefined;
  /** The version of this program, for the heading. */
  readonly version?: string | undefined;
  /** Writes the update out even where the library has an optimizer of the same convention; default false. */
  readonly writtenOut?: boolean | undefined;
}
