/** Data losses as losses: one expression for the mean over the rows, so that all that moves on a loss moves on data. */

import { compileRowSum } from '../../kernel/row-sum.ts';
import { add, div, mul, pow, zero } from '../../math/arithmetic.ts';
import { gradient, hessian } from '../../math/differentiate.ts';
import {
  binary,
  type Expression,
  freeSymbols,
  number,
  symbol,
  topologicalOrder,
} from '../../math/expression.ts';
import { longestFormula } from '../../math/lexer.ts';
import { print } from '../../math/print.ts';
import { substitute } from '../../math/substitute.ts';
import type { Loss } from '../loss.ts';
import { LossError } from '../loss-error.ts';
import type { DataLoss } from './data-loss.ts';
import { separate } from './separate.ts';

/** The most operations the mean over the rows may take as one expression: with 2,500, reading it takes 0.2 s and a step some 20 µs. */
export const mostOperations = 2500;

/**
 * The mean over the rows as a loss. Where the loss of a row is Σₖ cₖ(columns)·fₖ(parameters), as every
 * polynomial in the parameters is, it is Σₖ mean(cₖ)·fₖ, however many rows there are: least squares with
 * two parameters have six terms. Else it is the sum over the different rows. Beyond `mostOperations` it
 * is `streamed`.
 *
 * @throws LossError when there are more parameters than `most`.
 */
export function lossOfData(data: DataLoss, most = 8): Loss {
  const { variables, constants } = data;
  if (variables.length > most) {
    throw new LossError(
      'formula',
      `The loss has ${variables.length} parameters (${variables.slice(0, 3).join(', ')}, …)`,
      `use at most ${most}`,
    );
  }
  const expression = collapsed(data) ?? sumOverRows(data);
  if (expression === null) return streamed(data);
  const formula = print(expression);
  if (formula.length > longestFormula) return streamed(data);
  return {
    formula,
    variables,
    constants,
    moves: false,
    expression,
    gradient: gradient(expression, variables),
    hessian: hessian(expression, variables),
    data,
  };
}

/** Σₖ mean(cₖ)·fₖ, or null where the loss of a row cannot be taken apart like this. */
function collapsed(data: DataLoss): Expression | null {
  const { perRow, table } = data;
  const terms = separate(perRow, (name) => table.columns.includes(name));
  if (terms === null) return null;
  const means = columnMeans(
    terms.map(({ coefficient }) => coefficient),
    data,
  );
  if (!means.every(Number.isFinite)) return null;
  const sum = terms.reduce(
    (all: Expression, { factor }, k) => add(all, mul(number(means[k]!), factor)),
    zero,
  );
  return add(sum, decay(data));
}

/** The means over the rows of functions of the columns. */
function columnMeans(summands: readonly Expression[], { table }: DataLoss): number[] {
  const used = new Set(freeSymbols(...summands));
  const columns = table.columns.filter((name) => used.has(name));
  const program = compileRowSum({ parameters: [], columns, summands }, table.rows);
  columns.forEach((name, c) => {
    program.columns[c]!.set(table.values[table.columns.indexOf(name)]!);
  });
  program.sum();
  return Array.from(program.sums, (total) => total / table.rows);
}

/** The sum over the different rows, each as often as it occurs, over their number; null where that is too long. */
function sumOverRows(data: DataLoss): Expression | null {
  const { perRow, table } = data;
  const used = freeSymbols(perRow).filter((name) => table.columns.includes(name));
  const values = used.map((name) => table.values[table.columns.indexOf(name)]!);
  const rows = new Map<string, { numbers: number[]; count: number }>();
  for (let row = 0; row < table.rows; row++) {
    const numbers = values.map((column) => column[row]!);
    const key = numbers.join();
    const known = rows.get(key);
    if (known !== undefined) known.count++;
    else rows.set(key, { numbers, count: 1 });
    if (rows.size > mostOperations) return null;
  }
  const nodes = new Set<Expression>();
  let sum: Expression | undefined;
  for (const { numbers, count } of rows.values()) {
    const row = Object.fromEntries(used.map((name, c) => [name, number(numbers[c]!)]));
    const loss = mul(number(count), substitute(perRow, row));
    for (const node of topologicalOrder([loss])) nodes.add(node);
    if (nodes.size > mostOperations) return null;
    sum = sum === undefined ? loss : binary('add', sum, loss);
  }
  return add(div(sum!, number(table.rows)), decay(data));
}

/** ½ c |w|² */
function decay({ variables, weightDecay }: DataLoss): Expression {
  const squares = variables.map((name) => pow(symbol(name), number(2)));
  return mul(number(weightDecay / 2), squares.reduce(add));
}

/** What a loss that is too long for one expression answers to whoever asks for it. */
function streamed(data: DataLoss): Loss {
  const refuse = (): never => {
    throw new LossError(
      'data',
      `${data.table.rows} rows of this formula are too many for one picture of it`,
      'use fewer rows, or Race, which trains on any number',
    );
  };
  return {
    variables: data.variables,
    constants: data.constants,
    moves: false,
    data,
    streamed: true,
    get formula() {
      return refuse();
    },
    get expression() {
      return refuse();
    },
    get gradient() {
      return refuse();
    },
    get hessian() {
      return refuse();
    },
  };
}
