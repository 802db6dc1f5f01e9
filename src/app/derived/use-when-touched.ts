import { useEffect, useState } from 'react';

/** What a hand or a key does first. */
const signs = ['pointermove', 'pointerdown', 'keydown', 'wheel'] as const;

/**
 * Something that is needed only once the experiment is changed by hand: loaded when the page is first
 * touched, a moment before it can be; null until then. It does not hold up the first picture.
 */
export function useWhenTouched<Value>(load: () => Promise<Value>): Value | null {
  const [value, setValue] = useState<{ readonly value: Value } | null>(null);
  useEffect(() => {
    const stop = () => {
      for (const sign of signs) window.removeEventListener(sign, start, true);
    };
    const start = () => {
      stop();
      // A network that fails leaves the page as it was: without pictures while something moves.
      load().then(
        (loaded) => setValue({ value: loaded }),
        () => {},
      );
    };
    for (const sign of signs)
      window.addEventListener(sign, start, { capture: true, passive: true });
    return stop;
  }, [load]);
  return value?.value ?? null;
}
