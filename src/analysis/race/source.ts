/** What is raced on: a formula or the mean over rows, asked for in the same words. */
import { compileDataLoss } from '../../loss/data/data-evaluator.ts';
import { defineDataLoss } from '../../loss/data/data-loss.ts';
import { tableOf } from '../../loss/data/table.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import { defineLoss } from '../../loss/loss.ts';
import { LossError } from '../../loss/loss-error.ts';
import type { RaceLossDefinition } from './request.ts';

export interface RaceSource {
  readonly variables: readonly string[];
  /** N; null for a formula. */
  readonly rows: number | null;
  /** Whether the loss changes with time. */
  readonly moves: boolean;
  value(x: ArrayLike<number>): number;
  /** Writes ∇U of all rows and returns U. */
  gradient(x: ArrayLike<number>, out: Float64Array): number;
  hessian(x: ArrayLike<number>, out: Float64Array): void;
  /** The same of the rows numbered `from` ≤ i < `to` in a list. Only where there are rows. */
  batch(
    x: ArrayLike<number>,
    list: Int32Array,
    out: Float64Array,
    from: number,
    to: number,
  ): number;
  setTime(time: number): void;
}

/** @throws FormulaError, LossError naming the field at fault. */
export function raceSource({
  formula,
  variables,
  constants,
  data,
}: RaceLossDefinition): RaceSource {
  if (data !== undefined) {
    const { weightDecay } = data;
    const table = tableOf(data.columns);
    const loss = defineDataLoss({ formula, variables, constants, table, weightDecay });
    const { value, gradient, hessian, batch } = compileDataLoss(loss);
    return {
      variables: loss.variables,
      rows: table.rows,
      moves: false,
      value,
      gradient,
      hessian,
      batch,
      setTime: () => {},
    };
  }
  const loss = defineLoss({ formula, variables, constants });
  const evaluator = compileLoss(loss);
  return {
    variables: loss.variables,
    rows: null,
    moves: loss.moves,
    value: evaluator.value,
    gradient(x, out) {
      evaluator.gradient(x, out);
      return evaluator.value(x);
    },
    hessian: evaluator.hessian,
    batch: () => {
      throw new LossError('batch', 'A formula has no rows', 'leave the batch out or give data');
    },
    setTime: evaluator.setTime,
  };
}
