/** The errors of the parser: what stands where it cannot, said to whoever typed it. */
import { FormulaError } from './formula-error.ts';
import { shortened, type Token } from './lexer.ts';

/** A formula in pieces, and the piece at fault. */
export interface Spot {
  readonly formula: string;
  readonly tokens: readonly Token[];
  readonly index: number;
}

const operand = 'write a number, a name or a bracket there';

export function faultAt(formula: string, token: Token, problem: string, cure: string) {
  return new FormulaError(formula, token.position, token.length, problem, cure);
}

/** `token` as it was typed, short enough for a message. */
export function typed(formula: string, token: Token): string {
  return shortened(formula.slice(token.position, token.position + token.length));
}

/** Where a number, a name or a bracket should stand. */
export function missingOperand({ formula, tokens, index }: Spot): FormulaError {
  const token = tokens[index]!;
  const before = tokens[index - 1];
  const quoted = (t: Token) => `"${typed(formula, t)}"`;
  if (token.kind === 'end' && before === undefined) {
    const cure = 'write one, such as (x^2-1)^2/4';
    return new FormulaError(formula, 0, formula.length, 'there is no formula', cure);
  }
  if (token.kind === 'end') {
    const problem = `something is missing after ${quoted(before!)}`;
    return faultAt(formula, before!, problem, `${operand} or remove it`);
  }
  const where =
    before === undefined
      ? `before ${quoted(token)}`
      : `between ${quoted(before)} and ${quoted(token)}`;
  return faultAt(formula, token, `something is missing ${where}`, operand);
}

/** What cannot follow a complete expression. */
export function unexpectedToken(spot: Spot): FormulaError {
  const { formula, tokens, index } = spot;
  const token = tokens[index]!;
  const fault = (problem: string, cure: string) => faultAt(formula, token, problem, cure);
  switch (token.text) {
    case ')':
    case ']':
    case '}':
      return fault(`"${token.text}" closes no bracket`, 'remove it or open one before it');
    case ',':
      return unexpectedComma(spot);
    case '==':
      return fault('a formula has no equals sign', 'write only what stands right of it');
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '!=':
      return fault(
        'a comparison is not a value',
        'write it inside a condition, as in if(a < b, u, v)',
      );
    default:
      return fault(`"${typed(formula, token)}" does not fit here`, 'remove it');
  }
}

function unexpectedComma({ formula, tokens, index }: Spot): FormulaError {
  const token = tokens[index]!;
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  const decimal =
    before?.kind === 'number' &&
    after?.kind === 'number' &&
    before.position + before.length === token.position &&
    after.position === token.position + 1;
  if (!decimal) {
    const problem = 'a comma only separates the arguments of a function';
    return faultAt(formula, token, problem, 'write a decimal point or remove it');
  }
  const cure = `write ${shortened(`${before.text}.${after.text}`)}`;
  return faultAt(formula, token, 'the decimal sign is a point, not a comma', cure);
}

/** A function without the bracket it needs: `sin x`, `sin^2(x)`, `sin`. */
export function missingBracket({ formula, tokens, index }: Spot, example: string): FormulaError {
  const token = tokens[index]!;
  const next = tokens[index + 1]!;
  const name = typed(formula, token);
  if (next.text === '^') {
    const cure = `write the power after the bracket, as in ${name}(x)^2`;
    return faultAt(formula, next, `${name} has no argument before the power`, cure);
  }
  const one = example === `${name}(x)` && (next.kind === 'name' || next.kind === 'number');
  const cure = `write ${one ? `${name}(${typed(formula, next)})` : example}`;
  return faultAt(formula, token, `${name} has no bracket after it`, cure);
}
