/**
 * The sentences of a lesson. In them stand
 *
 *     {{2/lambda}}  {{eta:4}}     a live value, with 3 or as many digits as are asked for
 *     $\eta = \Delta t/\gamma$    a formula, typeset
 *     *word*                      emphasis
 *
 * and an empty line begins a new paragraph.
 */
import type { Expression } from '../../math/expression.ts';
import { readQuantity } from './statement.ts';

export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly text: string }
  | { readonly kind: 'formula'; readonly tex: string }
  | { readonly kind: 'value'; readonly quantity: Expression; readonly digits: number };

const marks = /\{\{([^{}]+?)(?::(\d+))?\}\}|\$([^$]+)\$|\*([^*\s](?:[^*]*[^*\s])?)\*/g;

/**
 * The pieces of each paragraph.
 *
 * @throws FormulaError where a live value cannot be read
 */
export function readText(text: string): Piece[][] {
  return text.split(/\n\s*\n/).map((paragraph) => {
    const pieces: Piece[] = [];
    let end = 0;
    for (const match of paragraph.matchAll(marks)) {
      if (match.index > end) pieces.push(words(paragraph.slice(end, match.index)));
      end = match.index + match[0].length;
      pieces.push(piece(match));
    }
    if (end < paragraph.length) pieces.push(words(paragraph.slice(end)));
    return pieces;
  });
}

function words(text: string): Piece {
  return { kind: 'words', text };
}

function piece([, quantity, digits, tex, text]: RegExpMatchArray): Piece {
  if (quantity !== undefined) {
    return { kind: 'value', quantity: readQuantity(quantity), digits: Number(digits ?? 3) };
  }
  return tex === undefined ? { kind: 'emphasis', text: text! } : { kind: 'formula', tex };
}
