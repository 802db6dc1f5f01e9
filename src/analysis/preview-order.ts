/** In which order, and in which portions, the columns of a picture are computed. */

import { AnalysisError } from './analysis-error.ts';

/** Columns first, first + stride, …: `count` of them. */
export interface Portion {
  readonly first: number;
  readonly stride: number;
  readonly count: number;
  /** After this portion every multiple of it has been computed; Infinity before the first pass is over. */
  readonly complete: number;
}

/** All columns, each once: first the multiples of the first stride, then those of the next that are left … */
export function portions(columns: number, order: readonly number[], atOnce: number): Portion[] {
  const all: { first: number; stride: number; count: number; complete: number }[] = [];
  order.forEach((stride, pass) => {
    const step = order[pass - 1] ?? stride;
    const complete = order[pass - 1] ?? Number.POSITIVE_INFINITY;
    for (let first = pass === 0 ? 0 : stride; first < step || first === 0; first += stride) {
      const inAll = Math.ceil((columns - first) / step);
      for (let i = 0; i < inAll; i += atOnce) {
        const count = Math.min(atOnce, inAll - i);
        all.push({ first: first + i * step, stride: step, count, complete });
      }
    }
    all.at(-1)!.complete = stride;
  });
  return all;
}

/** @throws AnalysisError unless each stride divides the one before and the last is 1. */
export function requireOrder(order: readonly number[]): void {
  const divides = order.every((stride, i) => {
    const before = order[i - 1] ?? 0;
    return Number.isInteger(stride) && stride >= 1 && before % stride === 0;
  });
  if (divides && order.at(-1) === 1) return;
  const problem = `the strides are ${order.join(', ')}`;
  throw new AnalysisError('order', problem, 'let each divide the one before and end with 1');
}
