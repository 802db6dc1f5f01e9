/** The errors of the parser: what stands where it cannot, said to whoever typed it. */
import type { Cursor } from './cursor.ts';
import { FormulaError } from './formula-error.ts';
import { shortened, type Token } from './lexer.ts';

const operand = 'write a number, a name or a bracket there';

function quoted(cursor: Cursor, token: Token): string {
  return `"${shortened(cursor.typed(token))}"`;
}

/** The next piece is not the number, name or bracket that must come. */
export function missingOperand(cursor: Cursor): FormulaError {
  const { formula, previous, token } = cursor;
  if (token.kind === 'end') {
    if (previous === undefined) {
      const cure = 'write one, such as (x^2-1)^2/4';
      return new FormulaError(formula, 0, formula.length, 'there is no formula', cure);
    }
    const problem = `something is missing after ${quoted(cursor, previous)}`;
    return cursor.fault(previous, problem, `${operand} or remove it`);
  }
  const where =
    previous === undefined
      ? `before ${quoted(cursor, token)}`
      : `between ${quoted(cursor, previous)} and ${quoted(cursor, token)}`;
  return cursor.fault(token, `something is missing ${where}`, operand);
}

/** The next piece cannot follow a complete expression. */
export function unexpectedToken(cursor: Cursor): FormulaError {
  const { token } = cursor;
  switch (token.text) {
    case ')':
    case ']':
    case '}': {
      const problem = `"${token.text}" closes no bracket`;
      return cursor.fault(token, problem, 'remove it or open one before it');
    }
    case ',':
      return unexpectedComma(cursor);
    case '==': {
      const cure = 'write only what stands right of it';
      return cursor.fault(token, 'a formula has no equals sign', cure);
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '!=': {
      const cure = 'write it inside a condition, as in if(a < b, u, v)';
      return cursor.fault(token, 'a comparison is not a value', cure);
    }
    default:
      return cursor.fault(token, `${quoted(cursor, token)} does not fit here`, 'remove it');
  }
}

function unexpectedComma(cursor: Cursor): FormulaError {
  const { previous: before, token } = cursor;
  const after = cursor.ahead[0];
  const decimal =
    before?.kind === 'number' &&
    after?.kind === 'number' &&
    before.position + before.length === token.position &&
    after.position === token.position + 1;
  if (!decimal) {
    const problem = 'a comma only separates the arguments of a function';
    return cursor.fault(token, problem, 'write a decimal point or remove it');
  }
  const cure = `write ${shortened(`${before.text}.${after.text}`)}`;
  return cursor.fault(token, 'the decimal sign is a point, not a comma', cure);
}

/** A bracket of kind `open`, waiting for `wanted`, is not closed by the next piece. */
export function unclosed(cursor: Cursor, open: Token, wanted: string): FormulaError {
  const { token } = cursor;
  if (token.kind === 'end') {
    const problem = `the bracket "${open.text}" is never closed`;
    return cursor.fault(open, problem, `add "${wanted}"`);
  }
  if (!/^[)\]}]$/.test(token.text)) return unexpectedToken(cursor);
  const problem = `"${token.text}" closes the "${open.text}" of position ${open.position + 1}`;
  return cursor.fault(token, problem, `write "${wanted}"`);
}

/** A bar has no partner before the next piece. */
export function unclosedBar(cursor: Cursor, open: Token): FormulaError {
  const { token } = cursor;
  if (token.kind !== 'end' && !/^[)\]}]$/.test(token.text)) return unexpectedToken(cursor);
  return cursor.fault(open, 'the bar "|" is never closed', 'add "|" or write abs(…)');
}

/** A number stands right after a factor: x 2, (x+1)2. */
export function adjacentNumber(cursor: Cursor): FormulaError {
  const { previous, token } = cursor;
  const between = `between ${quoted(cursor, previous!)} and ${quoted(cursor, token)}`;
  const cure = 'write * for a product or ^ for a power';
  return cursor.fault(token, `there is no operator ${between}`, cure);
}

/** The function `name` is not followed by a bracket: `sin x`, `sin^2(x)`, `sin`. */
export function missingBracket(cursor: Cursor, name: Token, example: string): FormulaError {
  const { token: next } = cursor;
  const called = cursor.typed(name);
  if (next.text === '^') {
    const cure = `write the power after the bracket, as in ${example}^2`;
    return cursor.fault(next, `${called} has no argument before the power`, cure);
  }
  const one = example.endsWith('(x)') && (next.kind === 'name' || next.kind === 'number');
  const cure = `write ${one ? `${called}(${shortened(cursor.typed(next))})` : example}`;
  return cursor.fault(name, `${called} has no bracket after it`, cure);
}

/** The function `name`, just read to its closing bracket, has `count` arguments and takes others. */
export function wrongCount(
  cursor: Cursor,
  name: Token,
  count: number,
  takes: string,
  example: string,
): FormulaError {
  const problem = `${cursor.typed(name)} takes ${takes}, here it has ${count}`;
  const decimal = example.endsWith('(x)') && count === 2;
  const cure = `write ${example}${decimal ? ', and a decimal number with a point' : ''}`;
  return cursor.faultAcross(name, cursor.previous!, problem, cure);
}
