/** Milliseconds between two paintings of the rows that have come in: each colours all cells. */
const repaint = 80;

/** `show`, but not more often than that; of what comes meanwhile, the last. */
export function spacedOut<Value>(show: (value: Value) => void): (value: Value) => void {
  let waiting: { value: Value } | null = null;
  return (value) => {
    if (waiting !== null) {
      waiting.value = value;
      return;
    }
    const next = { value };
    waiting = next;
    setTimeout(() => {
      waiting = null;
      show(next.value);
    }, repaint);
  };
}
