import { gradient, hessian } from '../math/differentiate.ts';
import { type Expression, freeSymbols, symbol } from '../math/expression.ts';
import { unknownName } from '../math/names.ts';
import { parse } from '../math/parse.ts';
import { typeset } from '../math/typeset.ts';
import type { DataLoss } from './data/data-loss.ts';
import { LossError } from './loss-error.ts';
import {
  coordinates,
  inVariableOrder,
  isVariableName,
  maximumVariables,
  readConstants,
  readVariables,
  timeName,
} from './names.ts';

/**
 * What is descended: U(x) with its exact derivatives, as expressions in the
 * variables and in the names of the constants. Everything that moves on it, draws
 * it or prints it is made from these expressions.
 */
export interface Loss {
  /** As it was written; one that reads as `expression`. */
  readonly formula: string;
  /** The coordinates, 1 to 8, in their order. */
  readonly variables: readonly string[];
  /**
   * The values of the other names, all finite. In the expressions they stay
   * names, so that they can be swept.
   */
  readonly constants: Readonly<Record<string, number>>;
  /** Whether it changes with time: the expressions then contain the name `t`. */
  readonly moves: boolean;
  readonly expression: Expression;
  /** ∂U/∂variables[i]. */
  readonly gradient: readonly Expression[];
  /** ∂²U/∂variables[i]∂variables[j]; entries i, j and j, i are the same node. */
  readonly hessian: readonly (readonly Expression[])[];
  /**
   * What it is the mean of, for a loss on data. `formula` is then that of the mean, in which no column
   * is left, and `data.formula` the loss of a row as it was written.
   */
  readonly data?: DataLoss;
  /**
   * Set for data whose mean is too long for one expression: it has values and derivatives
   * (`compileLoss`), but `formula`, `expression`, `gradient` and `hessian` throw a LossError.
   */
  readonly streamed?: true;
}

export interface LossDefinition {
  readonly formula: string;
  /** Default: those of x, y, z that occur, then those of w1, w2, … that occur. */
  readonly variables?: readonly string[] | undefined;
  /** Values for the formula's other names; names the formula does not use do no harm. */
  readonly constants?: Readonly<Record<string, number>> | undefined;
}

/**
 * Reads a formula as a loss and differentiates it twice. The name `t` is time.
 *
 * @throws FormulaError when the formula does not parse or uses a name that is
 *   neither a variable nor time nor one of the constants (at its position).
 * @throws LossError when there is no variable or more than 8, or when a variable or
 *   a constant has an impossible name or value.
 */
export function defineLoss(definition: LossDefinition): Loss {
  const { formula } = definition;
  const listed = definition.variables && readVariables(definition.variables);
  const isVariable = (name: string) => listed?.includes(name) ?? isVariableName(name);
  const constants = readConstants(definition.constants ?? {}, isVariable);

  const expression = parse(formula, { names: [...Object.keys(constants), ...(listed ?? [])] });
  const names = freeSymbols(expression);
  const variables = listed ?? inVariableOrder(names.filter(isVariableName));
  const unknown = names.find(
    (name) => !isVariable(name) && name !== timeName && !Object.hasOwn(constants, name),
  );
  if (unknown !== undefined) {
    const known = [...(listed ?? [...coordinates, ...variables]), ...Object.keys(constants)];
    const cure = `give it a value (on the command line --const ${unknown}=1) or rename it`;
    throw unknownName(formula, unknown, known, cure);
  }
  checkCount(variables, listed === undefined ? 'formula' : 'variables');
  return {
    formula,
    variables,
    constants,
    moves: names.includes(timeName),
    expression,
    gradient: gradient(expression, variables),
    hessian: hessian(expression, variables),
  };
}

function checkCount(variables: readonly string[], field: 'formula' | 'variables'): void {
  const count = variables.length;
  if (count === 0) {
    throw new LossError(
      field,
      'The loss has no variable',
      `use 1 to ${maximumVariables} of x, y, z, w1, w2, …`,
    );
  }
  if (count > maximumVariables) {
    throw new LossError(
      field,
      `The loss has ${count} variables (${variables.join(', ')})`,
      `use at most ${maximumVariables}`,
    );
  }
}

/** `U(x, y) = …` as LaTeX, constants by name; a loss that moves is U(x, t). */
export function lossTex(loss: Loss): string {
  const names = loss.moves ? [...loss.variables, timeName] : loss.variables;
  const variables = names.map((name) => typeset(symbol(name))).join(', ');
  return `U(${variables}) = ${typeset(loss.expression)}`;
}
