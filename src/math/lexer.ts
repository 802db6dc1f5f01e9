import { FormulaError } from './formula-error.ts';

/** A piece of a formula. `text` is in ASCII spelling; `position` and `length` are of the original. */
export interface Token {
  readonly kind: 'number' | 'name' | 'operator' | 'end';
  readonly text: string;
  readonly position: number;
  readonly length: number;
}

/** The longest formula that is read, in characters. */
export const longestFormula = 100_000;

const spellings: ReadonlyMap<string, string> = new Map([
  ['−', '-'],
  ['–', '-'],
  ['·', '*'],
  ['×', '*'],
  ['⋅', '*'],
  ['∙', '*'],
  ['∗', '*'],
  ['÷', '/'],
  ['∕', '/'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['=', '=='],
]);

/** Greek letters, each a name of its own (`2πx` is 2·π·x), and what they are called in ASCII. */
const greek: ReadonlyMap<string, string> = new Map([
  ['α', 'alpha'],
  ['β', 'beta'],
  ['γ', 'gamma'],
  ['δ', 'delta'],
  ['ε', 'epsilon'],
  ['ζ', 'zeta'],
  ['η', 'eta'],
  ['θ', 'theta'],
  ['ι', 'iota'],
  ['κ', 'kappa'],
  ['λ', 'lambda'],
  ['μ', 'mu'],
  ['µ', 'mu'],
  ['ν', 'nu'],
  ['ξ', 'xi'],
  ['π', 'pi'],
  ['ρ', 'rho'],
  ['σ', 'sigma'],
  ['τ', 'tau'],
  ['υ', 'upsilon'],
  ['φ', 'phi'],
  ['ϕ', 'phi'],
  ['χ', 'chi'],
  ['ψ', 'psi'],
  ['ω', 'omega'],
  ['Γ', 'Gamma'],
  ['Δ', 'Delta'],
  ['Θ', 'Theta'],
  ['Λ', 'Lambda'],
  ['Ξ', 'Xi'],
  ['Π', 'Pi'],
  ['Σ', 'Sigma'],
  ['Φ', 'Phi'],
  ['Ψ', 'Psi'],
  ['Ω', 'Omega'],
]);

export const greekNames: ReadonlySet<string> = new Set(greek.values());

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

const space = /\s+/y;
const numeral = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const latin = /([A-Za-z]+)([0-9₀-₉]*)((?:_[A-Za-z0-9]+)*)/y;
const greekName = new RegExp(
  `([${[...greek.keys()].join('')}])([0-9₀-₉]*)((?:_[A-Za-z0-9]+)*)`,
  'y',
);
const raised = new RegExp(`(⁻?)([${superscripts}]+)`, 'y');
const operator = /\*\*|<=|>=|==|!=|[-+*/^()[\]{},|<>√]/y;

/** The pieces of `formula`, closed by one of kind `end`. @throws FormulaError */
export function tokenize(formula: string): Token[] {
  if (formula.length > longestFormula) {
    throw new FormulaError(
      formula,
      longestFormula,
      formula.length - longestFormula,
      `the formula has ${formula.length} characters`,
      `use at most ${longestFormula}`,
    );
  }
  const tokens: Token[] = [];
  let at = 0;
  while (at < formula.length) at += readToken(formula, at, tokens);
  tokens.push({ kind: 'end', text: '', position: formula.length, length: 0 });
  return tokens;
}

/** Appends what stands at `position` (nothing for white space) and returns its length. */
function readToken(formula: string, position: number, tokens: Token[]): number {
  const match = (pattern: RegExp) => {
    pattern.lastIndex = position;
    return pattern.exec(formula);
  };
  const push = (kind: Token['kind'], text: string, length: number) => {
    tokens.push({ kind, text, position, length });
    return length;
  };
  const blank = match(space);
  if (blank !== null) return blank[0].length;

  const numeralHere = match(numeral);
  if (numeralHere !== null) {
    const [text] = numeralHere;
    checkNumeral(formula, position, text);
    return push('number', text, text.length);
  }
  const name = match(latin) ?? match(greekName);
  if (name !== null) return push('name', nameOf(name), name[0].length);

  const exponent = match(raised);
  if (exponent !== null) {
    // x² is x^2: every piece of it stands where the raised digits do.
    const [{ length }, minus, raisedDigits] = exponent;
    push('operator', '^', length);
    if (minus !== '') push('operator', '-', length);
    const digits = fromDigits(raisedDigits!, superscripts);
    checkSize(formula, position, digits, length);
    return push('number', digits, length);
  }
  const sign = match(operator);
  if (sign !== null) return push('operator', sign[0] === '**' ? '^' : sign[0], sign[0].length);

  const plain = spellings.get(formula[position]!);
  if (plain === undefined) throw illegalCharacter(formula, position);
  return push('operator', plain, 1);
}

function fromDigits(text: string, digits: string): string {
  return Array.from(text, (c) => (digits.includes(c) ? String(digits.indexOf(c)) : c)).join('');
}

/** w_1 and w₁ are w1; alpha and α are one name; x_min stays as it is. */
function nameOf(found: RegExpExecArray): string {
  const [, letters = '', digits = '', suffix = ''] = found;
  const stem = (greek.get(letters) ?? letters) + fromDigits(digits, subscripts);
  return digits === '' && /^_\d+$/.test(suffix) ? stem + suffix.slice(1) : stem + suffix;
}

function checkNumeral(formula: string, position: number, text: string): void {
  const rest = /^[.\d]+/.exec(formula.slice(position + text.length));
  if (rest !== null) {
    const whole = text + rest[0];
    const problem = `${shortened(whole)} is not a number`;
    const cure = 'write one decimal point, as in 1.25';
    throw new FormulaError(formula, position, whole.length, problem, cure);
  }
  checkSize(formula, position, text, text.length);
}

function checkSize(formula: string, position: number, text: string, length: number): void {
  if (Number.isFinite(Number(text))) return;
  const problem = `${shortened(text)} is too large for a float64`;
  throw new FormulaError(formula, position, length, problem, 'use a number below 1.8e308');
}

/** For quoting in a message, which stays one short sentence. */
export function shortened(text: string): string {
  return text.length <= 24 ? text : `${text.slice(0, 20)}…`;
}

function illegalCharacter(formula: string, at: number): FormulaError {
  const character = String.fromCodePoint(formula.codePointAt(at)!);
  const cures: Readonly<Record<string, string>> = {
    '!': 'write a factorial out as a product',
    '%': 'divide by 100 instead',
    '\\': 'write it without LaTeX commands, as in (x^2-1)^2/4',
    $: 'write the formula without dollar signs',
    ';': 'separate arguments by a comma and decimals by a point',
    ':': 'write / for a quotient',
    '?': 'write a condition as if(a < b, u, v)',
    _: 'attach an index to its name, as in w_1',
    "'": 'write the formula itself, its derivatives are found for you',
    '"': 'write the formula without quotation marks',
    '&': 'put one if(…) inside another for two conditions',
    '∞': 'use a finite number',
    '½': 'write 1/2',
    '¼': 'write 1/4',
    '¾': 'write 3/4',
    '∑': 'write the sum out',
    '∏': 'write the product out',
  };
  const cure =
    cures[character] ?? 'use names, numbers, + - * / ^, brackets and functions such as sin(x)';
  const shown = /\p{C}/u.test(character)
    ? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
    : `"${character}"`;
  return new FormulaError(
    formula,
    at,
    character.length,
    `the character ${shown} has no meaning here`,
    cure,
  );
}
