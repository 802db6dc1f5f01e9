/**
 * Undo and redo over immutable states. A drag is a run of drafts that one `settle` turns into a
 * single entry.
 */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** The state before the drafts began; null when nothing is being drafted. */
  readonly base: State | null;
  /** Entries made since the beginning, less those undone: where a deed beside the states has its place among them. */
  readonly moves: number;
}

/** How many states back undo can go. */
const depth = 200;

export function beginHistory<State>(present: State): History<State> {
  return { past: [], present, future: [], base: null, moves: 0 };
}

/** Shows `next` without an entry of its own; `settle` makes one of all drafts since the last. */
export function draft<State>(history: History<State>, next: State): History<State> {
  return { ...history, present: next, base: history.base ?? history.present };
}

/** Ends the drafts: one entry if they led anywhere, none if they came back to where they began. */
export function settle<State>(history: History<State>): History<State> {
  const { base, present } = history;
  if (base === null) return history;
  if (JSON.stringify(base) === JSON.stringify(present)) return { ...history, base: null };
  const past = [...history.past, base].slice(-depth);
  return { past, present, future: [], base: null, moves: history.moves + 1 };
}

export function undo<State>(history: History<State>): History<State> {
  const settled = settle(history);
  const previous = settled.past.at(-1);
  if (previous === undefined) return settled;
  return {
    past: settled.past.slice(0, -1),
    present: previous,
    future: [settled.present, ...settled.future],
    base: null,
    moves: settled.moves - 1,
  };
}

export function redo<State>(history: History<State>): History<State> {
  const settled = settle(history);
  const [next, ...future] = settled.future;
  if (next === undefined) return settled;
  const past = [...settled.past, settled.present];
  return { past, present: next, future, base: null, moves: settled.moves + 1 };
}
