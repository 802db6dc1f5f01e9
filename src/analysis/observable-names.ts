/** The names of what a diagram can show, as flags, scenes and files say them. */

import type { Observable } from './observable.ts';

/** What a diagram can show besides the coordinates; `distance` is that to the nearest of the lowest minima. */
export const derivedObservables = ['loss', 'gradient-norm', 'distance'] as const;

/** The names that a loss with these variables offers; a variable of such a name comes before it. */
export function observableNames(variables: readonly string[]): string[] {
  return [...variables, ...derivedObservables.filter((name) => !variables.includes(name))];
}

/** The name of an observable, as it stands in files. */
export function nameOfObservable(
  observable: Observable | undefined,
  variables: readonly string[] | undefined,
): string {
  if (observable === undefined) return variables?.[0] ?? 'x';
  if (typeof observable === 'number') return variables?.[observable] ?? 'x';
  return typeof observable === 'string' ? observable : 'distance';
}
