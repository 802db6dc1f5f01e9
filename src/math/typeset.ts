import type { Expression } from './expression.ts';
import { print } from './print.ts';

export interface TypesetOptions {
  /** LaTeX for a name, instead of the one found from its spelling. */
  readonly symbols?: Readonly<Record<string, string>>;
  /** Significant digits of numbers; all of them when left out. */
  readonly digits?: number;
}

/** `expression` in LaTeX. */
export function typeset(expression: Expression, _options: TypesetOptions = {}): string {
  return print(expression);
}
