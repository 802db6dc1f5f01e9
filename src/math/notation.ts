/** Signs and names that formulas are written with and that mean an operation of several parts. */
import type { BinaryOperation, Comparison } from './expression.ts';

/** The bracket that ends what each begins. */
export const closing: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** The comparisons of a condition; > and ≥ are < and ≤ with their sides exchanged. */
export const comparisons: ReadonlyMap<string, { operation: Comparison; exchanged: boolean }> =
  new Map([
    ['<', { operation: 'lt', exchanged: false }],
    ['<=', { operation: 'le', exchanged: false }],
    ['>', { operation: 'lt', exchanged: true }],
    ['>=', { operation: 'le', exchanged: true }],
    ['==', { operation: 'eq', exchanged: false }],
    ['!=', { operation: 'ne', exchanged: false }],
  ]);

/** Functions of several arguments; `min` and `max` take two or more. */
export const several: ReadonlyMap<string, BinaryOperation> = new Map([
  ['min', 'min'],
  ['max', 'max'],
  ['pow', 'pow'],
]);
