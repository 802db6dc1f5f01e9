import type { DataLoss } from '../../loss/data/data-loss.ts';
import type { Loss } from '../../loss/loss.ts';
import type { RaceLossDefinition } from './request.ts';

/** A loss as a race is asked for it: by its formula or, on data of any size, row by row. */
export function raceLossOf(loss: Loss): RaceLossDefinition {
  // What is too long for one expression has no formula to ask for.
  if (loss.data !== undefined) return raceLossOfData(loss.data);
  const { formula, variables, constants } = loss;
  return { formula, variables, constants };
}

/** The same of a loss by rows, which may have more parameters than one expression is made for. */
export function raceLossOfData(data: DataLoss): RaceLossDefinition {
  const { formula, variables, constants, table, weightDecay } = data;
  const columns = Object.fromEntries(table.columns.map((name, c) => [name, table.values[c]!]));
  return { formula, variables, constants, data: { columns, weightDecay } };
}
