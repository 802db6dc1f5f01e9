/**
 * Formulas as a mathematician reads them. From loose to tight:
 *
 *     sum      term { (+|−) term }
 *     term     [+|−] power { (×|÷|juxtaposed) factor }     1/2x = (1/2)·x, −x^2 = −(x^2)
 *     factor   [+|−] power                                 after × and ÷, as in 2*−x
 *     power    primary [ ^ (exponent with its own sign) ]   2^3^2 = 2^9, 2^−x
 *     primary  number | name | function(…) | (sum) | |sum| | √primary
 *
 * The graph is built as written (1/3 stays a quotient), with three readings: a
 * sign before a bare number belongs to the number, `e^u` is exp(u), and pi and e
 * are their float64 values. Brackets may be ( ), [ ] or { }.
 */
import {
  type BinaryOperation,
  binary,
  type Comparison,
  type Expression,
  number,
  select,
  symbol,
  unary,
} from './expression.ts';
import {
  faultAt,
  missingBracket,
  missingOperand,
  type Spot,
  typed,
  unexpectedToken,
} from './faults.ts';
import { FormulaError } from './formula-error.ts';
import { functionNamed } from './functions.ts';
import { shortened, type Token, tokenize } from './lexer.ts';
import { isProductName, unknownFunctionCure } from './names.ts';

/** How deep brackets, powers and signs may nest. */
export const deepestNesting = 200;

const closing: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);
const closers: ReadonlySet<string> = new Set(closing.values());

/** The comparisons of a condition; > and ≥ are < and ≤ with their sides exchanged. */
const comparisons: ReadonlyMap<string, { operation: Comparison; exchanged: boolean }> = new Map([
  ['<', { operation: 'lt', exchanged: false }],
  ['<=', { operation: 'le', exchanged: false }],
  ['>', { operation: 'lt', exchanged: true }],
  ['>=', { operation: 'le', exchanged: true }],
  ['==', { operation: 'eq', exchanged: false }],
  ['!=', { operation: 'ne', exchanged: false }],
]);

/** Functions of several arguments; `min` and `max` take two or more. */
const several: ReadonlyMap<string, BinaryOperation> = new Map([
  ['min', 'min'],
  ['max', 'max'],
  ['pow', 'pow'],
]);

export interface ParseOptions {
  /**
   * Names known to be values, such as constants: one of them before a bracket is
   * a factor (`mass(x-1)`), not an unknown function. Single letters, Greek names
   * and letters with an index always are.
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
  private readonly source: string;
  private readonly tokens: readonly Token[];
  private readonly names: ReadonlySet<string>;
  private index = 0;
  private depth = 0;
  /** Open |…| in the innermost bracket. */
  private bars = 0;

  constructor(source: string, names: ReadonlySet<string>) {
    this.source = source;
    this.names = names;
    this.tokens = tokenize(source);
  }

  formula(): Expression {
    const expression = this.sum();
    if (this.token.kind !== 'end') throw unexpectedToken(this.spot);
    return expression;
  }

  private get token(): Token {
    return this.tokens[this.index]!;
  }

  private is(text: string): boolean {
    return this.token.kind === 'operator' && this.token.text === text;
  }

  private accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.index++;
    return true;
  }

  /** Runs `read` one level deeper, so that no formula can exhaust the call stack. */
  private nested<T>(read: () => T): T {
    if (this.depth >= deepestNesting) {
      throw this.fault(
        this.token,
        `the formula is nested more than ${deepestNesting} levels deep`,
        'split it into simpler parts',
      );
    }
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  private sum(): Expression {
    return this.nested(() => {
      let left = this.term();
      for (;;) {
        if (this.accept('+')) left = binary('add', left, this.term());
        else if (this.accept('-')) left = binary('sub', left, this.term());
        else return left;
      }
    });
  }

  private term(): Expression {
    const minus = this.is('-');
    if (minus || this.is('+')) {
      this.index++;
      const operand = this.nested(() => this.term());
      return minus ? negative(operand) : operand;
    }
    let left = this.power();
    for (;;) {
      if (this.accept('*')) left = binary('mul', left, this.factor());
      else if (this.accept('/')) left = binary('div', left, this.factor());
      else if (this.juxtaposed()) left = binary('mul', left, this.power());
      else return left;
    }
  }

  private factor(): Expression {
    const minus = this.is('-');
    if (!minus && !this.is('+')) return this.power();
    this.index++;
    const operand = this.nested(() => this.factor());
    return minus ? negative(operand) : operand;
  }

  /** Whether the next token starts another factor of a product written without a sign. */
  private juxtaposed(): boolean {
    const { kind, text } = this.token;
    if (kind === 'end') return false;
    const previous = this.tokens[this.index - 1]!;
    if (kind === 'number') {
      const between = `between "${typed(this.source, previous)}" and "${typed(this.source, this.token)}"`;
      throw this.fault(
        this.token,
        `there is no operator ${between}`,
        `write * for a product or ^ for a power`,
      );
    }
    const starts = kind === 'name' || closing.has(text) || text === '√';
    if (text === '|' ? this.bars === 0 : starts) {
      if (previous.text === '|' && this.tokens.slice(this.index).some((t) => t.text === '|')) {
        throw this.fault(
          previous,
          'it is not clear which bars |…| belong together',
          'write abs(…) or put * between the factors',
        );
      }
      return true;
    }
    return false;
  }

  private power(): Expression {
    const at = this.index;
    const base = this.primary();
    if (!this.accept('^')) return base;
    const exponent = this.nested(() => this.factor());
    // e^u is the exponential function, which is more accurate than a power of the rounded e.
    const isE =
      this.index > at && this.tokens[at]!.kind === 'name' && this.tokens[at]!.text === 'e';
    return isE ? unary('exp', exponent) : binary('pow', base, exponent);
  }

  private primary(): Expression {
    const token = this.token;
    if (token.kind === 'number') {
      this.index++;
      return number(Number(token.text));
    }
    if (token.kind === 'name') {
      this.index++;
      return this.name(token);
    }
    if (closing.has(token.text)) return this.bracketed();
    if (this.accept('√'))
      return unary(
        'sqrt',
        this.nested(() => this.primary()),
      );
    if (this.accept('|')) return this.absolute(token);
    throw missingOperand(this.spot);
  }

  private bracketed(): Expression {
    const open = this.token;
    this.index++;
    if (this.is(closing.get(open.text)!)) {
      throw new FormulaError(
        this.source,
        open.position,
        this.token.position + 1 - open.position,
        'the brackets are empty',
        'put an expression between them or remove them',
      );
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
    if (this.accept(wanted)) return;
    if (this.token.kind === 'end') {
      throw this.fault(open, `the bracket "${open.text}" is never closed`, `add "${wanted}"`);
    }
    if (closers.has(this.token.text)) {
      throw this.fault(
        this.token,
        `"${this.token.text}" closes the "${open.text}" of position ${open.position + 1}`,
        `write "${wanted}"`,
      );
    }
    throw unexpectedToken(this.spot);
  }

  private absolute(open: Token): Expression {
    this.bars++;
    const inside = this.sum();
    this.bars--;
    if (!this.accept('|')) {
      if (this.token.kind !== 'end' && !closers.has(this.token.text)) {
        throw unexpectedToken(this.spot);
      }
      throw this.fault(open, 'the bar "|" is never closed', 'add "|" or write abs(…)');
    }
    return unary('abs', inside);
  }

  private name(token: Token): Expression {
    const name = token.text;
    const operation = functionNamed(name);
    if (operation !== undefined) {
      const args = this.callArguments(token, `${name}(x)`, 1, 1);
      return unary(operation, args[0]!);
    }
    if (name === 'if') return this.conditional(token);
    const combine = several.get(name);
    if (combine !== undefined) {
      const most = combine === 'pow' ? 2 : Number.POSITIVE_INFINITY;
      const args = this.callArguments(token, `${name}(a, b)`, 2, most);
      return args.reduce((a, b) => binary(combine, a, b));
    }
    if (name === 'pi') return number(Math.PI);
    if (name === 'e') return number(Math.E);
    if (this.is('(') && !this.names.has(name) && !isProductName(name)) {
      throw this.fault(token, `there is no function ${shortened(name)}`, unknownFunctionCure(name));
    }
    return symbol(name);
  }

  /** Takes the bracket that must follow the function name just read. */
  private openCall(example: string): Token {
    const open = this.token;
    if (!closing.has(open.text)) {
      this.index--;
      throw missingBracket(this.spot, example);
    }
    this.index++;
    return open;
  }

  private callArguments(token: Token, example: string, least: number, most: number): Expression[] {
    const open = this.openCall(example);
    const args: Expression[] = [];
    if (!this.is(closing.get(open.text)!)) {
      this.withoutBars(() => {
        do args.push(this.sum());
        while (this.accept(','));
      });
    }
    this.close(open);
    if (args.length < least || args.length > most) {
      const wanted = `${least} argument${least === 1 ? '' : 's'}`;
      const end = this.tokens[this.index - 1]!;
      throw new FormulaError(
        this.source,
        token.position,
        end.position + end.length - token.position,
        `${token.text} takes ${wanted}${most > least ? ' or more' : ''}, here it has ${args.length}`,
        `write ${example}${least === 1 && args.length === 2 ? ', and a decimal number with a point' : ''}`,
      );
    }
    return args;
  }

  private conditional(token: Token): Expression {
    const example = 'if(a < b, u, v)';
    const open = this.openCall(example);
    return this.withoutBars(() => {
      const left = this.sum();
      const comparison = comparisons.get(this.token.text);
      if (comparison === undefined) {
        if (this.token.kind !== 'end' && !this.is(',') && !this.is(closing.get(open.text)!)) {
          throw unexpectedToken(this.spot);
        }
        throw this.fault(this.token, 'if needs a comparison first', `write ${example}`);
      }
      this.index++;
      const right = this.sum();
      const branches: Expression[] = [];
      while (this.accept(',')) branches.push(this.sum());
      if (comparisons.has(this.token.text)) {
        const cure = 'put a second if inside the first';
        throw this.fault(this.token, 'comparisons cannot be chained', cure);
      }
      this.close(open);
      if (branches.length !== 2) {
        throw this.fault(
          token,
          `if takes a comparison and 2 values, here it has ${branches.length}`,
          `write ${example}`,
        );
      }
      const { operation, exchanged } = comparison;
      const [consequent, alternative] = branches as [Expression, Expression];
      return exchanged
        ? select(operation, right, left, consequent, alternative)
        : select(operation, left, right, consequent, alternative);
    });
  }

  private get spot(): Spot {
    return { formula: this.source, tokens: this.tokens, index: this.index };
  }

  private fault(token: Token, problem: string, cure: string): FormulaError {
    return faultAt(this.source, token, problem, cure);
  }
}

/** −operand; a sign before a bare number becomes part of the number. */
function negative(operand: Expression): Expression {
  return operand.kind === 'number' ? number(-operand.value) : unary('neg', operand);
}
