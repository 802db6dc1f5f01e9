import { readFileSync } from 'node:fs';
import { type CascadeColumn, type CascadeRequest, cascade } from '../../src/analysis/cascade.ts';

/** Runs a computation to its end, without giving way to anything. */
export function finish<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

export const doubleWell = '(x^2-1)^2/4';
export const cubicWell = 'x^2/2-x^3/3';

/** A cascade of gradient descent on the double well from 0.3, but for what `request` says. */
export function requestOf(request: Partial<CascadeRequest>): CascadeRequest {
  return {
    formula: doubleWell,
    constants: {},
    rule: 'gd',
    parameters: {},
    over: 'lr',
    from: 0.8,
    to: 2,
    columns: 2,
    starts: [[0.3]],
    keep: 64,
    ...request,
  };
}

export function columnsOf(request: Partial<CascadeRequest>): CascadeColumn[] {
  return finish(cascade(requestOf(request))).columns;
}

/** The single column at one value of the swept parameter. */
export function columnAt(value: number, request: Partial<CascadeRequest> = {}): CascadeColumn {
  return columnsOf({ from: value, to: value, columns: 1, ...request })[0]!;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape of a file of reference values.
export const dynamics: any = JSON.parse(
  readFileSync(new URL('../reference/dynamics.json', import.meta.url), 'utf8'),
);
