import { useEffect, useState } from 'react';

/** Milliseconds without a change after which a value has come to rest. */
const quiet = 250;

/**
 * The value it last rested at: for descriptions of pictures, which are read when the picture stands
 * still and would only slow it while it moves.
 */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState<{ readonly value: Value }>({ value });
  useEffect(() => {
    if (rested.value === value) return;
    const timer = setTimeout(() => setRested({ value }), quiet);
    return () => clearTimeout(timer);
  }, [value, rested]);
  return rested.value;
}
