import { FormulaError } from './formula-error.ts';
import { type Token, tokenize } from './lexer.ts';

/** How deep brackets, powers and signs may nest. */
export const deepestNesting = 200;

/** A formula in pieces and how far it has been read. */
export class Cursor {
  readonly formula: string;
  private readonly tokens: readonly Token[];
  private index = 0;
  private depth = 0;

  /** @throws FormulaError when the formula has a character or a number that cannot be read. */
  constructor(formula: string) {
    this.formula = formula;
    this.tokens = tokenize(formula);
  }

  /** The next piece, of kind `end` when all is read. */
  get token(): Token {
    return this.tokens[this.index]!;
  }

  /** The piece before the next one. */
  get previous(): Token | undefined {
    return this.tokens[this.index - 1];
  }

  /** The pieces after the next one. */
  get ahead(): readonly Token[] {
    return this.tokens.slice(this.index + 1);
  }

  take(): Token {
    const token = this.token;
    this.index++;
    return token;
  }

  is(sign: string): boolean {
    return this.token.kind === 'operator' && this.token.text === sign;
  }

  /** Takes the next piece if it is this sign. */
  accept(sign: string): boolean {
    const found = this.is(sign);
    if (found) this.index++;
    return found;
  }

  /** `token` as it was typed. */
  typed({ position, length }: Token): string {
    return this.formula.slice(position, position + length);
  }

  /** Runs `read` one level deeper, so that no formula can exhaust the call stack. */
  nested<T>(read: () => T): T {
    if (this.depth >= deepestNesting) {
      const problem = `the formula is nested more than ${deepestNesting} levels deep`;
      throw this.fault(this.token, problem, 'split it into simpler parts');
    }
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  fault(at: Token, problem: string, cure: string): FormulaError {
    return new FormulaError(this.formula, at.position, at.length, problem, cure);
  }

  /** A fault that covers `first` to `last`. */
  faultAcross(first: Token, last: Token, problem: string, cure: string): FormulaError {
    const length = last.position + last.length - first.position;
    return new FormulaError(this.formula, first.position, length, problem, cure);
  }
}
