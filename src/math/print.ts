import { type Comparison, type Expression, topologicalOrder } from './expression.ts';

/** How tightly a printed piece holds together; a looser one is bracketed inside a tighter. */
export const looseness = { sum: 0, negation: 1, product: 2, power: 3, atom: 4 } as const;

/** A printed piece and how tightly it holds together. */
export interface Piece {
  readonly text: string;
  readonly binding: number;
}

/** Comparisons as formulas and programming languages write them. */
export const comparisons: Readonly<Record<Comparison, string>> = {
  lt: '<',
  le: '<=',
  eq: '==',
  ne: '!=',
};

/**
 * `expression` as a formula in plain ASCII: `(x^2 - 1)^2/4`. `parse` reads it back
 * as the same expression, operation for operation, so it computes the same bits
 * (only a negative factor changes place: (−2)·x is printed, and read, as −(2·x)).
 * For expressions whose names `parse` can read.
 */
export function print(expression: Expression): string {
  const pieces = new Map<Expression, Piece>();
  const at = (e: Expression) => pieces.get(e)!;
  for (const node of topologicalOrder([expression])) pieces.set(node, pieceOf(node, at));
  return at(expression).text;
}

/** The text of a piece, in brackets where it holds together less than `least`. */
export function bracketed(piece: Piece, least: number): string {
  return piece.binding < least ? `(${piece.text})` : piece.text;
}

function atom(text: string): Piece {
  return { text, binding: looseness.atom };
}

function ofNumber(value: number): Piece {
  if (value < 0 || Object.is(value, -0)) {
    const text = `-${ofNumber(-value).text}`;
    return { text, binding: looseness.negation };
  }
  if (value === Math.PI) return atom('pi');
  if (value === Math.E) return atom('e');
  if (Number.isNaN(value)) return { text: '0/0', binding: looseness.product };
  if (value === Number.POSITIVE_INFINITY) return { text: '1/0', binding: looseness.product };
  return atom(String(value));
}

function pieceOf(node: Expression, at: (e: Expression) => Piece): Piece {
  switch (node.kind) {
    case 'number':
      return ofNumber(node.value);
    case 'symbol':
      return atom(node.name);
    case 'unary': {
      const argument = at(node.argument);
      if (node.operation !== 'neg') return atom(`${node.operation}(${argument.text})`);
      return { text: `-${bracketed(argument, looseness.product)}`, binding: looseness.negation };
    }
    case 'select': {
      const condition = `${at(node.left).text} ${comparisons[node.comparison]} ${at(node.right).text}`;
      return atom(`if(${condition}, ${at(node.consequent).text}, ${at(node.alternative).text})`);
    }
    case 'binary': {
      let a = at(node.left);
      const b = at(node.right);
      const { sum, product, power, atom: tight } = looseness;
      switch (node.operation) {
        case 'add':
          return { text: `${a.text} + ${bracketed(b, product)}`, binding: sum };
        case 'sub':
          return { text: `${a.text} - ${bracketed(b, product)}`, binding: sum };
        case 'mul':
        case 'div': {
          const sign = node.operation === 'mul' ? '*' : '/';
          // A sign in front of a product covers all of it: −2·x is −(2·x), the same value.
          const front = node.left.kind === 'number' && a.binding === looseness.negation;
          const left = front ? a.text : bracketed(a, product);
          const binding = front ? looseness.negation : product;
          return { text: `${left}${sign}${bracketed(b, power)}`, binding };
        }
        case 'pow':
          // e^u would be read as exp(u).
          if (node.left.kind === 'number' && node.left.value === Math.E) a = atom(String(Math.E));
          return { text: `${bracketed(a, tight)}^${bracketed(b, power)}`, binding: power };
        case 'min':
        case 'max':
          return atom(`${node.operation}(${a.text}, ${b.text})`);
      }
    }
  }
}
