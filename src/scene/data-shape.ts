/** What a scene says of data and of the part of the parameters that is drawn. */
import * as z from 'zod/mini';
import { maximumParameters } from '../loss/data/data-loss.ts';
import { described } from './schema-parts.ts';

/** The table whose rows the loss is the mean over. */
export interface SceneData {
  /** What the data are, for a caption. */
  readonly name?: string;
  /** Equally long lists of numbers. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
  /**
   * Columns that are shifted and scaled to mean 0 and deviation 1: those of the list, or with `true`
   * those that multiply a parameter in the formula, as x does in w1*x + w2.
   */
  readonly standardize?: boolean | readonly string[];
  /** c of the term ½ c |w|²; 0 if not given. */
  readonly weightDecay?: number;
}

export const dataSchema = described(
  z.strictObject({
    name: z.exactOptional(z.string()),
    columns: described(
      z.record(z.string(), z.array(z.number())),
      'The columns by name, equally long lists of numbers.',
    ),
    standardize: z.exactOptional(
      described(
        z.union([z.boolean(), z.array(z.string())]),
        'Columns to shift and scale to mean 0 and deviation 1; true: those that multiply a parameter.',
      ),
    ),
    weightDecay: z.exactOptional(
      described(z.number().check(z.gte(0)), 'c of the term c/2 |w|^2 of the loss; 0 if left out.'),
    ),
  }),
  'The rows of a table: the formula is the loss of one row, the loss is their mean.',
);

const coordinates = z.array(z.number()).check(z.minLength(1), z.maxLength(maximumParameters));

export const planeSchema = described(
  z.strictObject({ through: coordinates, along: z.tuple([coordinates, coordinates]) }),
  'Only the points through + x along[0] + y along[1] of the parameters: the loss has the variables x and y.',
);
