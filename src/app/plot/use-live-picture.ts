import { useEffect, useReducer, useRef } from 'react';
import type { LivePicture } from './live-columns.ts';
import type { LiveSource } from './live-source.ts';

/** Milliseconds between two readings of a live picture: words and ticks are read, not watched. */
const interval = 120;

/** The live picture for what is written around it: anew from time to time, and when it comes or goes. */
export function useLivePicture(live: LiveSource | null): LivePicture | null {
  const [, read] = useReducer((count: number) => count + 1, 0);
  const shown = useRef(live?.picture ?? null);
  const range = useRef(live?.range ?? null);
  useEffect(() => {
    if (live === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer = undefined;
      read();
    };
    const onPicture = () => {
      const { picture } = live;
      // An axis that moved must not stand beside a picture that has moved on.
      const turned =
        (picture === null) !== (shown.current === null) || live.range !== range.current;
      shown.current = picture;
      range.current = live.range;
      if (turned) read();
      else timer ??= setTimeout(later, interval);
    };
    onPicture();
    const stop = live.subscribe(onPicture);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [live]);
  return live?.picture ?? null;
}
