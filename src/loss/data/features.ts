/** Which columns of a table are features, and scaling them. */

import { children, type Expression, freeSymbols, topologicalOrder } from '../../math/expression.ts';
import { LossError } from '../loss-error.ts';
import type { DataLoss } from './data-loss.ts';
import { standardized } from './table.ts';

/** The columns that multiply a parameter in the formula, as x does in w1*x + w2, in the order of the table. */
export function features({ written, table, constants, indices }: DataLoss): string[] {
  const isColumn = (name: string) => table.columns.includes(name);
  const found = new Set<string>();
  for (const node of topologicalOrder([written])) {
    if (node.kind !== 'binary' || node.operation !== 'mul') continue;
    const [left, right] = children(node).map((side: Expression) => freeSymbols(side));
    for (const [factor, other] of [[left!, right!] as const, [right!, left!] as const]) {
      const parameters = other.some((name) => !isColumn(name) && !Object.hasOwn(constants, name));
      if (parameters && !other.some(isColumn) && factor.every(isColumn)) {
        for (const name of factor) found.add(name);
      }
    }
  }
  return table.columns.filter((name) => found.has(name) && !indices.includes(name));
}

/**
 * The loss on the table with columns shifted and scaled to mean 0 and deviation 1.
 *
 * @param which the columns, or true for the features.
 * @throws LossError with field `data.standardize` for a column that is not there or whose numbers are
 *   indices, and when no column is a feature.
 */
export function withStandardized(data: DataLoss, which: true | readonly string[]): DataLoss {
  const names = which === true ? features(data) : which;
  const field = 'data.standardize';
  if (which === true && names.length === 0) {
    const problem = 'No column multiplies a parameter of the formula';
    throw new LossError(field, problem, 'name the columns to scale');
  }
  for (const name of names) {
    if (!data.table.columns.includes(name)) {
      const cure = `use ${data.table.columns.join(', ')}`;
      throw new LossError(field, `There is no column ${name} to scale`, cure);
    }
    if (data.indices.includes(name)) {
      const problem = `The column ${name} numbers parameters and cannot be scaled`;
      throw new LossError(field, problem, 'leave it out');
    }
  }
  return { ...data, table: standardized(data.table, names) };
}
