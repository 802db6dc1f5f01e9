/**
 * What is done beside the experiment and can be undone like it: a run that is kept, renamed, removed. Each deed has
 * its place among the entries of the history, so that undo takes back whatever was done last.
 */
import type { History } from './history.ts';

export interface Deed {
  undo(): void;
  redo(): void;
}

interface Placed extends Deed {
  /** `moves` of the history when it was done. */
  readonly at: number;
}

export interface Deeds {
  readonly past: readonly Placed[];
  readonly future: readonly Placed[];
}

export const noDeeds: Deeds = { past: [], future: [] };

/** How many deeds back undo can go. */
const depth = 100;

type Place = Pick<History<unknown>, 'moves' | 'past' | 'future' | 'base'>;

/** The deeds with one more; what was undone before can no longer be redone. */
export function withDeed({ past }: Deeds, { undo, redo }: Deed, { moves }: Place): Deeds {
  return { past: [...past, { undo, redo, at: moves }].slice(-depth), future: [] };
}

/** The deed that comes before every entry of the history in the order of undo; null where an entry does. */
export function deedToUndo(deeds: Deeds, { moves, past, base }: Place): Deed | null {
  const last = deeds.past.at(-1);
  if (last === undefined || base !== null) return null;
  return last.at >= moves || past.length === 0 ? last : null;
}

export function deedToRedo(deeds: Deeds, { moves, future, base }: Place): Deed | null {
  const next = deeds.future[0];
  if (next === undefined || base !== null) return null;
  return next.at <= moves || future.length === 0 ? next : null;
}

/** After the last deed was undone. */
export function deedUndone({ past, future }: Deeds): Deeds {
  return { past: past.slice(0, -1), future: [...past.slice(-1), ...future] };
}

/** After the next deed was redone. */
export function deedRedone({ past, future }: Deeds): Deeds {
  return { past: [...past, ...future.slice(0, 1)], future: future.slice(1) };
}
