/** Losses that are means over the rows of a table: U(w) = (1/N) Σᵢ ℓ(w; row i) + ½ c |w|². */

import { compileRowSum } from '../../kernel/row-sum.ts';
import { gradient, hessian } from '../../math/differentiate.ts';
import { type Expression, freeSymbols } from '../../math/expression.ts';
import { unknownName } from '../../math/names.ts';
import { parse } from '../../math/parse.ts';
import { LossError } from '../loss-error.ts';
import { inVariableOrder, isVariableName, readConstants, readVariables } from '../names.ts';
import type { Table } from './table.ts';

/** The most parameters a data loss may have. */
export const maximumParameters = 64;

export interface DataLoss {
  /** The loss of one row, as it was written. */
  readonly formula: string;
  /** The parameters w, 1 to 64, in their order. */
  readonly variables: readonly string[];
  readonly constants: Readonly<Record<string, number>>;
  readonly table: Table;
  /** c of the term ½ c |w|², at least 0: `weight_decay` in PyTorch. */
  readonly weightDecay: number;
  /** ℓ of one row, in the names of parameters, columns and constants. */
  readonly perRow: Expression;
  /** ∂ℓ/∂w. */
  readonly gradient: readonly Expression[];
}

export interface DataLossDefinition {
  /** Such as (y - (w1*x + w2))^2. A name that is a column of the table is that column. */
  readonly formula: string;
  readonly table: Table;
  /** Default: the names x, y, z, w1, w2, … of the formula that are no columns. */
  readonly variables?: readonly string[] | undefined;
  readonly constants?: Readonly<Record<string, number>> | undefined;
  /** Default 0. */
  readonly weightDecay?: number | undefined;
}

/**
 * Reads the loss of a row and differentiates it.
 *
 * @throws FormulaError when the formula does not parse or uses a name that is no column, parameter
 *   or constant (at its position).
 * @throws LossError when there is no parameter or more than 64, for names and values that cannot be,
 *   and for a negative weight decay.
 */
export function defineDataLoss(definition: DataLossDefinition): DataLoss {
  const { formula, table, weightDecay = 0 } = definition;
  const listed = definition.variables && readVariables(definition.variables);
  const isColumn = (name: string) => table.columns.includes(name);
  const both = listed?.find(isColumn);
  if (both !== undefined) {
    throw new LossError(
      'variables',
      `${both} is a column of the table`,
      'give the parameter another name',
    );
  }
  const isVariable = (name: string) =>
    !isColumn(name) && (listed?.includes(name) ?? isVariableName(name));
  const constants = readConstants(
    definition.constants ?? {},
    (name) => isVariable(name) || isColumn(name),
  );
  if (!(weightDecay >= 0 && Number.isFinite(weightDecay))) {
    throw new LossError(
      'weightDecay',
      `The weight decay is ${weightDecay}`,
      'give 0 or a positive number',
    );
  }
  const perRow = parse(formula, {
    names: [...Object.keys(constants), ...table.columns, ...(listed ?? [])],
  });
  const names = freeSymbols(perRow);
  const variables = listed ?? inVariableOrder(names.filter(isVariable));
  const known = [...table.columns, ...variables, ...Object.keys(constants)];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const cure = `columns are ${table.columns.join(', ')}, and parameters w1, w2, …`;
    throw unknownName(formula, unknown, known, cure);
  }
  if (variables.length === 0 || variables.length > maximumParameters) {
    throw new LossError(
      listed === undefined ? 'formula' : 'variables',
      `The loss has ${variables.length === 0 ? 'no parameter' : `${variables.length} parameters`}`,
      `use 1 to ${maximumParameters} of w1, w2, …`,
    );
  }
  const used = gradient(perRow, variables);
  return { formula, variables, constants, table, weightDecay, perRow, gradient: used };
}

/** A data loss as compiled numbers. Means over all rows, or over a batch of them. */
export interface DataLossEvaluator {
  readonly data: DataLoss;
  /** The number of parameters. */
  readonly dimension: number;
  readonly rows: number;
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
  const fixed = Object.values(constants);
  const compile = (summands: readonly Expression[]) => {
    const used = new Set(freeSymbols(...summands));
    const columns = table.columns.filter((name) => used.has(name));
    const parameters = [...variables, ...Object.keys(constants)];
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
