import { useEffect, useState } from 'react';
import type { Pointer } from '../cascade/pointer.ts';

/** Milliseconds that the pointer must stand still. */
const quiet = 350;

/** The value under the pointer once it stands still, else the present one. */
export function useRestedValue(pointer: Pointer, present: number): number {
  const [pointed, setPointed] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = pointer.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(() => setPointed(pointer.value()), quiet);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [pointer]);
  return pointed ?? present;
}
