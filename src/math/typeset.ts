import type { SelectNode, UnaryNode } from './expression.ts';
import {
  type BinaryNode,
  type Comparison,
  type Expression,
  topologicalOrder,
} from './expression.ts';
import { type FunctionName, functions } from './functions.ts';
import { symbolTex } from './symbol-tex.ts';

export interface TypesetOptions {
  /**
   * LaTeX for a name instead of the one found from its spelling: one symbol
   * (`\eta'`) or a number (`1.12`), which is bracketed where its sign demands it.
   */
  readonly symbols?: Readonly<Record<string, string>>;
  /** Significant digits of numbers, 1 to 17; all of them when left out. */
  readonly digits?: number;
}

/**
 * `expression` in LaTeX (math mode, KaTeX's subset), with as few brackets as a
 * textbook: `\frac{(x^{2}-1)^{2}}{4}`, `2x`, `\sin^{2}(x)`. A sum or product that
 * needs no brackets loses them, so this says what is computed, not in what order.
 */
export function typeset(expression: Expression, options: TypesetOptions = {}): string {
  const pieces = new Map<Expression, Piece>();
  const at = (e: Expression) => pieces.get(e)!;
  for (const node of topologicalOrder([expression])) pieces.set(node, pieceOf(node, at, options));
  return at(expression).tex;
}

/** How tightly a piece holds together: it is bracketed where something tighter is needed. */
const hold = { cases: 0, sum: 1, negation: 2, product: 3, fraction: 4, power: 5, atom: 6 } as const;

/** What a piece starts or ends with, which decides how it joins its neighbour in a product. */
type Edge = 'digit' | 'letter' | 'word' | 'bracket' | 'call' | 'fraction';

interface Piece {
  readonly tex: string;
  readonly holds: number;
  readonly first: Edge;
  readonly last: Edge;
  /** Taller than a line, so its brackets must grow. */
  readonly tall: boolean;
}

type At = (e: Expression) => Piece;

function pieceOf(node: Expression, at: At, options: TypesetOptions): Piece {
  switch (node.kind) {
    case 'number':
      return ofNumber(node.value, options.digits);
    case 'symbol':
      return ofSymbol(node.name, options.symbols);
    case 'unary':
      return ofUnary(node, at);
    case 'binary':
      return ofBinary(node, at);
    case 'select':
      return ofSelect(node, at);
  }
}

function piece(tex: string, holds: number, edge: Edge, tall = false, last = edge): Piece {
  return { tex, holds, first: edge, last, tall };
}

function ofNumber(value: number, digits: number | undefined): Piece {
  if (Number.isNaN(value)) return piece('\\mathrm{NaN}', hold.atom, 'word');
  if (value < 0 || Object.is(value, -0)) {
    return {
      ...ofNumber(-value, digits),
      tex: `-${ofNumber(-value, digits).tex}`,
      holds: hold.negation,
    };
  }
  if (value === Number.POSITIVE_INFINITY) return piece('\\infty', hold.atom, 'letter');
  if (value === Math.PI) return piece('\\pi', hold.atom, 'letter');
  if (value === Math.E) return piece('e', hold.atom, 'letter');
  const text = String(digits === undefined ? value : Number(value.toPrecision(digits)));
  const [mantissa = text, exponent] = text.split('e');
  if (exponent === undefined) return piece(text, hold.atom, 'digit');
  const power = `10^{${Number(exponent)}}`;
  return mantissa === '1'
    ? piece(power, hold.power, 'digit')
    : piece(`${mantissa}\\cdot ${power}`, hold.product, 'digit');
}

function ofSymbol(name: string, symbols: TypesetOptions['symbols']): Piece {
  const given = symbols !== undefined && Object.hasOwn(symbols, name) ? symbols[name] : undefined;
  const tex = given ?? symbolTex(name);
  const edge = /^-?[\d.]/.test(tex) ? 'digit' : tex.startsWith('\\mathrm') ? 'word' : 'letter';
  const holds = tex.startsWith('-') ? hold.negation : tex.includes('^') ? hold.power : hold.atom;
  return piece(tex, holds, edge);
}

/** The piece in brackets if it holds together less than `least`. */
function held(inner: Piece, least: number): Piece {
  return inner.holds < least ? piece(bracket(inner), hold.atom, 'bracket', inner.tall) : inner;
}

function bracket({ tex, tall }: Piece): string {
  return tall ? `\\left(${tex}\\right)` : `(${tex})`;
}

function negated(inner: Piece): Piece {
  const operand = held(inner, hold.product);
  return { ...operand, tex: `-${operand.tex}`, holds: hold.negation };
}

function ofUnary(node: UnaryNode, at: At): Piece {
  const inner = at(node.argument);
  switch (node.operation) {
    case 'neg':
      return negated(inner);
    case 'sqrt':
      return piece(`\\sqrt{${inner.tex}}`, hold.atom, 'bracket', inner.tall);
    case 'abs':
      return piece(`\\left|${inner.tex}\\right|`, hold.atom, 'bracket', inner.tall);
    case 'floor':
      return piece(`\\left\\lfloor ${inner.tex}\\right\\rfloor`, hold.atom, 'bracket', inner.tall);
    case 'exp':
      if (!inner.tall) return piece(`e^{${inner.tex}}`, hold.power, 'letter');
      return call(functions.exp.tex, inner);
    default:
      return call(functions[node.operation].tex, inner);
  }
}

function call(command: string, inner: Piece): Piece {
  return piece(`${command}${bracket(inner)}`, hold.power, 'call', inner.tall);
}

function ofBinary(node: BinaryNode, at: At): Piece {
  const a = at(node.left);
  const b = at(node.right);
  switch (node.operation) {
    case 'add': {
      const left = held(a, hold.sum);
      const right = held(b, hold.sum);
      const sign = right.tex.startsWith('-') ? '' : '+';
      return joined(left, sign, right, hold.sum);
    }
    case 'sub':
      return joined(held(a, hold.sum), '-', held(b, hold.product), hold.sum);
    case 'mul': {
      const left = held(a, hold.negation);
      const right = held(b, hold.product);
      const holds = left.holds === hold.negation ? hold.negation : hold.product;
      return joined(left, between(left, right), right, holds);
    }
    case 'div':
      return ofQuotient(a, b);
    case 'pow':
      return ofPower(node, at);
    case 'min':
    case 'max': {
      const both = joined(a, ',\\,', b, hold.sum);
      return call(`\\${node.operation}`, both);
    }
  }
}

function joined(left: Piece, sign: string, right: Piece, holds: number): Piece {
  // A command must not run into the letter after it: \lambda x, not \lambdax.
  const gap = /\\[A-Za-z]+$/.test(left.tex + sign) && /^[A-Za-z]/.test(right.tex) ? ' ' : '';
  return {
    tex: left.tex + sign + gap + right.tex,
    holds,
    first: left.first,
    last: right.last,
    tall: left.tall || right.tall,
  };
}

/** The sign between two factors: none where side by side already reads as a product. */
function between({ last }: Piece, { first }: Piece): string {
  if (first === 'digit') return '\\cdot ';
  if (first === 'fraction' && (last === 'digit' || last === 'fraction')) return '\\cdot ';
  if (last === 'word' || first === 'word') return '\\,';
  return last === 'call' && first !== 'call' ? '\\,' : '';
}

function ofQuotient(numerator: Piece, denominator: Piece): Piece {
  if (numerator.holds === hold.negation) {
    return negated(fraction(numerator.tex.slice(1), denominator));
  }
  return fraction(numerator.tex, denominator);
}

function fraction(numerator: string, denominator: Piece): Piece {
  return piece(`\\frac{${numerator}}{${denominator.tex}}`, hold.fraction, 'fraction', true);
}

function ofPower(node: BinaryNode, at: At): Piece {
  const { left: base, right: exponent } = node;
  const script = exponentTex(exponent, at);
  const whole =
    exponent.kind === 'number' && Number.isInteger(exponent.value) && exponent.value > 0;
  if (whole && base.kind === 'unary' && hasCommand(base.operation)) {
    // sin²(x), as it is written by hand.
    return call(`${functions[base.operation].tex}^{${script}}`, at(base.argument));
  }
  const below = held(at(base), hold.atom);
  return { ...below, tex: `${below.tex}^{${script}}`, holds: hold.power };
}

function hasCommand(operation: UnaryNode['operation']): operation is FunctionName {
  return !['neg', 'sqrt', 'abs', 'floor', 'exp'].includes(operation);
}

/** A small quotient in an exponent stays on one line: x^{1/2}. */
function exponentTex(exponent: Expression, at: At): string {
  const negative = exponent.kind === 'unary' && exponent.operation === 'neg';
  const quotient = negative ? exponent.argument : exponent;
  if (quotient.kind !== 'binary' || quotient.operation !== 'div') return at(exponent).tex;
  const above = at(quotient.left);
  const below = at(quotient.right);
  if (above.holds < hold.power || below.holds < hold.power) return at(exponent).tex;
  return `${negative ? '-' : ''}${above.tex}/${below.tex}`;
}

const comparisons: Readonly<Record<Comparison, string>> = {
  lt: '<',
  le: '\\le ',
  eq: '=',
  ne: '\\ne ',
};

function ofSelect(node: SelectNode, at: At): Piece {
  const rows: string[] = [];
  let rest: Expression = node;
  // A chain of conditions is one brace with a row each.
  while (rest.kind === 'select') {
    const condition = `${at(rest.left).tex}${comparisons[rest.comparison]}${at(rest.right).tex}`;
    rows.push(`${at(rest.consequent).tex} & \\text{if } ${condition}`);
    rest = rest.alternative;
  }
  rows.push(`${at(rest).tex} & \\text{otherwise}`);
  const tex = `\\begin{cases} ${rows.join(' \\\\ ')} \\end{cases}`;
  return piece(tex, hold.cases, 'bracket', true);
}
