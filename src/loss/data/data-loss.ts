/** Losses that are means over the rows of a table: U(w) = (1/N) Σᵢ ℓ(w; row i) + ½ c |w|². */

import { gradient } from '../../math/differentiate.ts';
import { type Expression, freeSymbols } from '../../math/expression.ts';
import { unknownName } from '../../math/names.ts';
import { parse } from '../../math/parse.ts';
import { substitute } from '../../math/substitute.ts';
import { LossError } from '../loss-error.ts';
import {
  coordinates,
  inVariableOrder,
  isVariableName,
  readConstants,
  readVariables,
} from '../names.ts';
import { unfold, withoutBrackets } from './indexed.ts';
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
  /** ℓ of one row as it was parsed: `u[user]` is one name, u_user. */
  readonly written: Expression;
  /** The columns whose numbers say which parameter is meant. */
  readonly indices: readonly string[];
  /** ℓ of one row, in the names of parameters, columns and constants. */
  readonly perRow: Expression;
  /** ∂ℓ/∂w. */
  readonly gradient: readonly Expression[];
}

export interface DataLossDefinition {
  /**
   * Such as (y - (w1*x + w2))^2. A name that is a column of the table is that column; in
   * (rating - u[user]*v[film])^2 the columns user and film say which of u1, u2, … and v1, v2, … is meant.
   */
  readonly formula: string;
  readonly table: Table;
  /**
   * Default: the names w1, w2, … of the formula that are no columns, then u1, u2, … of each u[user]. A
   * stray x or y is rather a column that is missing.
   */
  readonly variables?: readonly string[] | undefined;
  readonly constants?: Readonly<Record<string, number>> | undefined;
  /** Default 0. */
  readonly weightDecay?: number | undefined;
}

const isParameterName = (name: string) => isVariableName(name) && !coordinates.includes(name);

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
    !isColumn(name) && (listed?.includes(name) ?? isParameterName(name));
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
  const isConstant = (name: string) => Object.hasOwn(constants, name);
  const { text, indexed } = withoutBrackets(
    formula,
    (base, column) => isColumn(column) && !isColumn(base) && !isConstant(base),
  );
  const placeholders = indexed.map(({ placeholder }) => placeholder);
  const parsed = parse(text, {
    names: [...Object.keys(constants), ...table.columns, ...(listed ?? []), ...placeholders],
  });
  const unfolded = indexed.map((parameter) => unfold(parameter, table, maximumParameters));
  const perRow = substitute(
    parsed,
    Object.fromEntries(placeholders.map((name, i) => [name, unfolded[i]!.expression])),
  );
  const names = freeSymbols(parsed).filter((name) => !placeholders.includes(name));
  const numbered = unfolded.flatMap((found) => found.variables);
  const twice = numbered.find((name, i) => names.includes(name) || numbered.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new LossError('formula', `The formula means two parameters by ${twice}`, 'rename one');
  }
  const others = listed ?? inVariableOrder(names.filter(isVariable));
  const variables = [...others, ...numbered.filter((name) => !others.includes(name))];
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
  const indices = [...new Set(indexed.map(({ column }) => column))];
  return {
    formula,
    variables,
    constants,
    table,
    weightDecay,
    written: parsed,
    indices,
    perRow,
    gradient: used,
  };
}
