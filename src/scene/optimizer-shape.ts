/** What a scene says of the numbers that only some update rules have, and how its links say it. */
import * as z from 'zod/mini';
import type { RuleOption } from '../motion/rule.ts';
import {
  type OptimizerParameter,
  optimizerOptions,
  optimizerParameters,
} from './optimizer-parameters.ts';
import { described, within } from './schema-parts.ts';

type Optional<Schema extends z.ZodMiniType> = z.ZodMiniExactOptional<Schema>;

/** One optional field of the scene per row of the table, within its limits; a race's entrant has the same. */
export const optimizerNumberShape = Object.fromEntries(
  Object.entries(optimizerParameters).map(([name, row]) => [name, z.exactOptional(within(row))]),
) as Record<OptimizerParameter, Optional<z.ZodMiniNumber>>;

/** One optional yes or no per option of a rule, PyTorch's where it is left out. */
export const optimizerOptionShape = Object.fromEntries(
  Object.entries(optimizerOptions).map(([name, { meaning }]) => [
    name,
    z.exactOptional(described(z.boolean(), meaning)),
  ]),
) as Record<RuleOption, Optional<z.ZodMiniBoolean>>;

/** The scene's field `optimizer`. */
export const optimizerSchema = described(
  z.strictObject({ ...optimizerNumberShape, ...optimizerOptionShape }),
  'Numbers and options that only some rules have; the rule’s defaults, which are PyTorch’s, where they are left out.',
);
