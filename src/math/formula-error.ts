/**
 * What is wrong with a formula somebody typed, where, and what to do about it.
 * `message` is one sentence that carries all three; the fields let a page
 * underline the spot and show the cure by itself.
 */
export class FormulaError extends Error {
  /** The whole formula, as given. */
  readonly formula: string;
  /** Where the fault starts: 0-based index into `formula` (the message counts from 1). */
  readonly position: number;
  /** How many characters are at fault; 0 where something is missing. */
  readonly length: number;
  /** What is wrong, without position or cure. */
  readonly problem: string;
  /** What to do, as the second half of a sentence: `write sin(x)`. */
  readonly cure: string;

  constructor(formula: string, position: number, length: number, problem: string, cure: string) {
    const end = /[.?!]$/.test(cure) ? '' : '.';
    super(`In the formula, position ${position + 1}: ${problem}; ${cure}${end}`);
    this.name = 'FormulaError';
    this.formula = formula;
    this.position = position;
    this.length = length;
    this.problem = problem;
    this.cure = cure;
  }
}
