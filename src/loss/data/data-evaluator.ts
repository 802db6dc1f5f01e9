/** Data losses as compiled numbers. */

import { compileRowSum } from '../../kernel/row-sum.ts';
import { hessian } from '../../math/differentiate.ts';
import { type Expression, freeSymbols } from '../../math/expression.ts';
import { LossError } from '../loss-error.ts';
import type { DataLoss } from './data-loss.ts';

/** A data loss as compiled numbers. Means over all rows, or over a batch of them. */
export interface DataLossEvaluator {
  readonly data: DataLoss;
  /** The number of parameters. */
  readonly dimension: number;
  readonly rows: number;
  /** Changes a constant for all later evaluations by this evaluator. */
  setConstant(name: string, value: number): void;
  /** U(w). */
  value(w: ArrayLike<number>): number;
  /** Writes ∇U(w) into the first `dimension` places of `out` and returns U(w), which comes in the same pass. */
  gradient(w: ArrayLike<number>, out: Float64Array): number;
  /** Writes the Hessian, row by row. */
  hessian(w: ArrayLike<number>, out: Float64Array): void;
  /**
   * The mean over the rows numbered in `list`, `from` ≤ i < `to`, with the whole of ½ c |w|²: writes
   * the gradient and returns the loss. Its mean over evenly drawn batches is ∇U.
   */
  batch(
    w: ArrayLike<number>,
    list: ArrayLike<number>,
    out: Float64Array,
    from?: number,
    to?: number,
  ): number;
}

/** Compiles a data loss; the Hessian when it is first asked for. */
export function compileDataLoss(data: DataLoss): DataLossEvaluator {
  const { variables, table, constants, perRow, weightDecay } = data;
  const dimension = variables.length;
  const names = Object.keys(constants);
  const fixed = Object.values(constants);
  const compile = (summands: readonly Expression[]) => {
    const used = new Set(freeSymbols(...summands));
    const columns = table.columns.filter((name) => used.has(name));
    const parameters = [...variables, ...names];
    const program = compileRowSum({ parameters, columns, summands }, table.rows);
    columns.forEach((name, c) => {
      program.columns[c]!.set(table.values[table.columns.indexOf(name)]!);
    });
    program.parameters.set(fixed, dimension);
    return program;
  };
  const first = compile([perRow, ...data.gradient]);
  let second: ReturnType<typeof compile> | undefined;

  const place = (program: ReturnType<typeof compile>, w: ArrayLike<number>) => {
    for (let i = 0; i < dimension; i++) program.parameters[i] = w[i]!;
  };
  const means = (w: ArrayLike<number>, count: number, out: Float64Array | null): number => {
    let squares = 0;
    for (let i = 0; i < dimension; i++) {
      squares += w[i]! * w[i]!;
      if (out !== null) out[i] = first.sums[i + 1]! / count + weightDecay * w[i]!;
    }
    return first.sums[0]! / count + (weightDecay * squares) / 2;
  };
  return {
    data,
    dimension,
    rows: table.rows,
    setConstant(name, value) {
      const index = names.indexOf(name);
      if (index < 0) {
        const cure = names.length > 0 ? `use one of ${names.join(', ')}` : 'it has none';
        throw new LossError(`constants.${name}`, `The loss has no constant ${name}`, cure);
      }
      fixed[index] = value;
      first.parameters[dimension + index] = value;
      if (second !== undefined) second.parameters[dimension + index] = value;
    },
    value(w) {
      place(first, w);
      first.sum();
      return means(w, table.rows, null);
    },
    gradient(w, out) {
      place(first, w);
      first.sum();
      return means(w, table.rows, out);
    },
    hessian(w, out) {
      second ??= compile(hessian(perRow, variables).flat());
      place(second, w);
      second.sum();
      for (let i = 0; i < dimension; i++) {
        for (let j = 0; j < dimension; j++) {
          const k = i * dimension + j;
          out[k] = second.sums[k]! / table.rows + (i === j ? weightDecay : 0);
        }
      }
    },
    batch(w, list, out, from = 0, to = list.length) {
      if (to <= from) throw new RangeError('A batch has at least one row.');
      place(first, w);
      first.sumOf(list, from, to);
      return means(w, to - from, out);
    },
  };
}
