import type { Observable } from '../analysis/observable.ts';
import { nameOfObservable } from '../analysis/observable-names.ts';

const derived: Readonly<Record<string, { readonly label: string; readonly symbol: string }>> = {
  loss: { label: 'loss, settles on', symbol: 'U' },
  'gradient-norm': { label: 'gradient norm, settles on', symbol: '|∇U|' },
  distance: { label: 'distance to the minimum, settles on', symbol: '|x − x*|' },
};

/** Label and plain symbol of an observable on an axis; a coordinate is its own symbol. */
export function observableWords(
  observable: Observable | undefined,
  variables: readonly string[] | undefined,
): { readonly label: string; readonly symbol: string } {
  const name = nameOfObservable(observable, variables);
  const isCoordinate = observable === undefined || typeof observable === 'number';
  return isCoordinate ? { label: 'settles on', symbol: name } : derived[name]!;
}
