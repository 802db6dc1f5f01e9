/**
 * Formulas as a mathematician reads them. From loose to tight:
 *
 *     sum      term { (+|−) term }
 *     term     [+|−] power { (×|÷|nothing) factor }        1/2x = (1/2)·x, −x^2 = −(x^2)
 *     factor   [+|−] power                                 after × and ÷, as in 2*−x
 *     power    primary [ ^ exponent with its own sign ]    2^3^2 = 2^9, 2^−x
 *     primary  number | name | function(…) | (sum) | |sum| | √primary
 *
 * The graph is built as written (1/3 stays a quotient), with three readings: a
 * sign before a bare number belongs to the number, `e^u` is exp(u), and pi and e
 * are their float64 values. Brackets may be ( ), [ ] or { }.
 */
import { Cursor } from './cursor.ts';
import { binary, type Expression, number, select, symbol, unary } from './expression.ts';
import {
  adjacentNumber,
  missingBracket,
  missingOperand,
  unclosed,
  unclosedBar,
  unexpectedToken,
  wrongCount,
} from './faults.ts';
import { functionNamed } from './functions.ts';
import { shortened, type Token } from './lexer.ts';
import { isProductName, unknownFunctionCure } from './names.ts';
import { closing, comparisons, several } from './notation.ts';

export interface ParseOptions {
  /**
   * Names known to be values, such as constants: one of them before a bracket is
   * a factor (`mass(x-1)`), not an unknown function. Single letters, Greek names
   * and those with an index (`w1`) always are.
   */
  readonly names?: Iterable<string>;
}

/**
 * The expression `formula` means. Free names become symbols, whatever they are
 * called (`t`, too, is one); constants and variables are the caller's to tell apart.
 *
 * @throws FormulaError with position and cure, and nothing else, whatever the string.
 */
export function parse(formula: string, options: ParseOptions = {}): Expression {
  return new Parser(formula, new Set(options.names)).formula();
}

class Parser {
  private readonly cursor: Cursor;
  private readonly names: ReadonlySet<string>;
  /** Bars |…| open in the innermost bracket. */
  private bars = 0;

  constructor(formula: string, names: ReadonlySet<string>) {
    this.cursor = new Cursor(formula);
    this.names = names;
  }

  formula(): Expression {
    const expression = this.sum();
    if (this.cursor.token.kind !== 'end') throw unexpectedToken(this.cursor);
    return expression;
  }

  private sum(): Expression {
    const { cursor } = this;
    return cursor.nested(() => {
      let left = this.term();
      for (;;) {
        if (cursor.accept('+')) left = binary('add', left, this.term());
        else if (cursor.accept('-')) left = binary('sub', left, this.term());
        else return left;
      }
    });
  }

  private term(): Expression {
    const { cursor } = this;
    // A sign covers the whole product.
    if (this.signed()) return this.afterSign(() => this.term());
    let left = this.power();
    for (;;) {
      if (cursor.accept('*')) left = binary('mul', left, this.factor());
      else if (cursor.accept('/')) left = binary('div', left, this.factor());
      else if (this.juxtaposed()) left = binary('mul', left, this.power());
      else return left;
    }
  }

  private factor(): Expression {
    return this.signed() ? this.afterSign(() => this.factor()) : this.power();
  }

  private signed(): boolean {
    return this.cursor.is('-') || this.cursor.is('+');
  }

  private afterSign(read: () => Expression): Expression {
    const minus = this.cursor.take().text === '-';
    const operand = this.cursor.nested(read);
    if (!minus) return operand;
    return operand.kind === 'number' ? number(-operand.value) : unary('neg', operand);
  }

  /** Whether the next piece starts another factor of a product written without a sign. */
  private juxtaposed(): boolean {
    const { cursor } = this;
    const { kind, text } = cursor.token;
    if (kind === 'end') return false;
    if (kind === 'number') throw adjacentNumber(cursor);
    // Inside bars another bar is the closing one.
    const bar = text === '|' && this.bars === 0;
    if (!bar && kind !== 'name' && !closing.has(text) && text !== '√') return false;
    const afterBar = cursor.previous?.text === '|' && !bar;
    if (afterBar && cursor.ahead.some((token) => token.text === '|')) {
      const cure = 'write abs(…) or put * between the factors';
      throw cursor.fault(cursor.previous!, 'it is not clear which bars |…| belong together', cure);
    }
    return true;
  }

  private power(): Expression {
    const { cursor } = this;
    const first = cursor.token;
    const base = this.primary();
    const bare = cursor.previous === first;
    if (!cursor.accept('^')) return base;
    const exponent = cursor.nested(() => this.factor());
    // The exponential function is more accurate than a power of the rounded e.
    return bare && first.kind === 'name' && first.text === 'e'
      ? unary('exp', exponent)
      : binary('pow', base, exponent);
  }

  private primary(): Expression {
    const { cursor } = this;
    const { token } = cursor;
    if (token.kind === 'number') return number(Number(cursor.take().text));
    if (token.kind === 'name') return this.named(cursor.take());
    if (closing.has(token.text)) return this.bracketed();
    if (cursor.accept('√')) {
      return unary(
        'sqrt',
        cursor.nested(() => this.primary()),
      );
    }
    if (cursor.accept('|')) return this.absolute(token);
    throw missingOperand(cursor);
  }

  private bracketed(): Expression {
    const { cursor } = this;
    const open = cursor.take();
    if (cursor.is(closing.get(open.text)!)) {
      const cure = 'put an expression between them or remove them';
      throw cursor.faultAcross(open, cursor.token, 'the brackets are empty', cure);
    }
    const inside = this.withoutBars(() => this.sum());
    this.close(open);
    return inside;
  }

  private withoutBars<T>(read: () => T): T {
    const outer = this.bars;
    this.bars = 0;
    const result = read();
    this.bars = outer;
    return result;
  }

  private close(open: Token): void {
    const wanted = closing.get(open.text)!;
    if (!this.cursor.accept(wanted)) throw unclosed(this.cursor, open, wanted);
  }

  private absolute(open: Token): Expression {
    this.bars++;
    const inside = this.sum();
    this.bars--;
    if (!this.cursor.accept('|')) throw unclosedBar(this.cursor, open);
    return unary('abs', inside);
  }

  /** What the name just read means, with its arguments if it is a function. */
  private named(token: Token): Expression {
    const { cursor } = this;
    const name = token.text;
    const operation = functionNamed(name);
    if (operation !== undefined) return unary(operation, this.argument(token));
    const combine = several.get(name);
    if (combine !== undefined) {
      return this.severalArguments(token).reduce((a, b) => binary(combine, a, b));
    }
    if (name === 'if') return this.conditional(token);
    if (name === 'pi') return number(Math.PI);
    if (name === 'e') return number(Math.E);
    if (closing.has(cursor.token.text) && !this.names.has(name) && !isProductName(name)) {
      const problem = `there is no function ${shortened(name)}`;
      throw cursor.fault(token, problem, unknownFunctionCure(name));
    }
    return symbol(name);
  }

  private argument(name: Token): Expression {
    const example = `${this.cursor.typed(name)}(x)`;
    const args = this.callArguments(name, example);
    if (args.length !== 1) throw wrongCount(this.cursor, name, args.length, '1 argument', example);
    return args[0]!;
  }

  private severalArguments(name: Token): readonly Expression[] {
    const example = `${name.text}(a, b)`;
    const args = this.callArguments(name, example);
    const two = name.text === 'pow';
    if (args.length < 2 || (two && args.length > 2)) {
      const takes = two ? '2 arguments' : '2 arguments or more';
      throw wrongCount(this.cursor, name, args.length, takes, example);
    }
    return args;
  }

  private callArguments(name: Token, example: string): readonly Expression[] {
    const { cursor } = this;
    const open = this.openCall(name, example);
    const args: Expression[] = [];
    if (!cursor.is(closing.get(open.text)!)) {
      this.withoutBars(() => {
        do args.push(this.sum());
        while (cursor.accept(','));
      });
    }
    this.close(open);
    return args;
  }

  /** Takes the bracket that must follow a function's name. */
  private openCall(name: Token, example: string): Token {
    if (!closing.has(this.cursor.token.text)) throw missingBracket(this.cursor, name, example);
    return this.cursor.take();
  }

  private conditional(name: Token): Expression {
    const { cursor } = this;
    const example = 'if(a < b, u, v)';
    const open = this.openCall(name, example);
    const wanted = closing.get(open.text)!;
    return this.withoutBars(() => {
      const left = this.sum();
      const comparison = comparisons.get(cursor.token.text);
      if (comparison === undefined) {
        if (!cursor.is(',') && !cursor.is(wanted)) throw unclosed(cursor, open, wanted);
        throw cursor.fault(cursor.token, 'if needs a comparison first', `write ${example}`);
      }
      cursor.take();
      const right = this.sum();
      if (comparisons.has(cursor.token.text)) {
        const cure = 'put a second if inside the first';
        throw cursor.fault(cursor.token, 'comparisons cannot be chained', cure);
      }
      const branches: Expression[] = [];
      while (cursor.accept(',')) branches.push(this.sum());
      this.close(open);
      const [consequent, alternative] = branches;
      if (consequent === undefined || alternative === undefined || branches.length > 2) {
        const takes = 'a comparison and 2 values';
        throw wrongCount(cursor, name, branches.length, takes, example);
      }
      const { operation, exchanged } = comparison;
      return exchanged
        ? select(operation, right, left, consequent, alternative)
        : select(operation, left, right, consequent, alternative);
    });
  }
}
