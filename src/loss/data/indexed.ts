/**
 * Parameters with an index out of a column: in `(rating - u[user]*v[film])^2` the row says which of
 * u1, u2, … and which of v1, v2, … it is about.
 */
import { add, select, zero } from '../../math/arithmetic.ts';
import { type Expression, number, symbol } from '../../math/expression.ts';
import { LossError } from '../loss-error.ts';
import type { Table } from './table.ts';

/** One parameter per number of a column. */
export interface IndexedParameter {
  /** The name before the bracket: u. */
  readonly base: string;
  /** The column in the bracket. */
  readonly column: string;
  /** The name that stands for both while the formula is parsed. */
  readonly placeholder: string;
}

const pattern = /(?<!\w)([A-Za-z]+)\[\s*([A-Za-z]\w*)\s*\]/g;

/**
 * Replaces each `u[user]` by a name of the same length, so that the places a parser reports stay
 * those of the formula as it was written.
 *
 * @param isIndexed whether this name before this bracket is a parameter; it is a factor otherwise.
 */
export function withoutBrackets(
  formula: string,
  isIndexed: (base: string, column: string) => boolean,
): { text: string; indexed: IndexedParameter[] } {
  const indexed = new Map<string, IndexedParameter>();
  const text = formula.replace(pattern, (whole, base: string, column: string) => {
    if (!isIndexed(base, column)) return whole;
    const placeholder = `${base}_${column}`;
    indexed.set(placeholder, { base, column, placeholder });
    return placeholder.padEnd(whole.length);
  });
  return { text, indexed: [...indexed.values()] };
}

/** The parameters u1 … uk, and what stands for `u[user]` in the loss of a row: the one of its user. */
export interface Unfolded {
  readonly variables: readonly string[];
  readonly expression: Expression;
}

/**
 * Σₖ uₖ·[user = k], k from 1 to the largest number in the column.
 *
 * @param most how many there may be.
 * @throws LossError with field `data` for an index that is no whole number from 1, naming its row.
 */
export function unfold({ base, column }: IndexedParameter, table: Table, most: number): Unfolded {
  const values = table.values[table.columns.indexOf(column)]!;
  let count = 0;
  values.forEach((value, row) => {
    if (!Number.isInteger(value) || value < 1) {
      throw new LossError(
        'data',
        `Row ${row + 1} has ${value} in the column ${column}, which numbers the parameters ${base}1, ${base}2, …`,
        'number them by 1, 2, 3, …',
      );
    }
    if (value > most) {
      throw new LossError(
        'data',
        `Row ${row + 1} has ${value} in the column ${column}: as many parameters ${base}[${column}] are too many`,
        `number them by 1, 2, 3, … up to ${most}`,
      );
    }
    count = Math.max(count, value);
  });
  const variables = Array.from({ length: count }, (_, k) => `${base}${k + 1}`);
  const expression = variables.reduce(
    (sum: Expression, name, k) =>
      add(sum, select('eq', symbol(column), number(k + 1), symbol(name), zero)),
    zero,
  );
  return { variables, expression };
}
