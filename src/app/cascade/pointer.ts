/** The parameter's value under the pointer: what follows it does so without waking the rest of the view. */
export interface Pointer {
  /** null while the pointer is elsewhere. */
  readonly value: () => number | null;
  readonly set: (value: number | null) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createPointer(): Pointer {
  let present: number | null = null;
  const listeners = new Set<() => void>();
  return {
    value: () => present,
    set: (value) => {
      if (value === present) return;
      present = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
