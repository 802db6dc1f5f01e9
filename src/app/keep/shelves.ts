/** Where runs are kept, each kind under its own key of the browser and of the page's state. */
export type Shelf = 'runs' | 'races';

interface Keys {
  /** From visit to visit. */
  readonly kept: string;
  /** Of this page: the one that it compares with. */
  readonly held: string;
}

export const shelfKeys: Readonly<Record<Shelf, Keys>> = {
  runs: { kept: 'overdamped.runs', held: 'overdamped.held' },
  races: { kept: 'overdamped.races', held: 'overdamped.held-race' },
};

/** More than these on a shelf make room for the new one, the oldest first. */
export const mostKept = 40;

/** Characters of a name. */
export const longestName = 60;
