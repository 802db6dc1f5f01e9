import type { Comparison } from './expression.ts';

/** Whether `left comparison right` holds; false where either is NaN, except for `ne`. */
export function compare(comparison: Comparison, left: number, right: number): boolean {
  switch (comparison) {
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
  }
}
