import { useCallback, useEffect, useState } from 'react';
import { hasWebGl } from './surface-canvas.ts';

/** `drawn` by the graphics device, `lost` while that is away, `none` where it was never there. */
export type WebGlState = 'drawn' | 'lost' | 'none';

/** Milliseconds until the device is asked for again; twice as long after every time in vain. */
const firstWait = 500;
const longestWait = 60_000;

/**
 * Whether the surface can be drawn. A graphics device that is lost (a crash of its driver, a laptop that wakes
 * up) is asked for again until it answers; one that is lost again at once is given more time.
 */
export function useWebGl(): { readonly state: WebGlState; onLost(): void } {
  const [state, setState] = useState<WebGlState>(() => (hasWebGl() ? 'drawn' : 'none'));
  const [wait, setWait] = useState(firstWait);
  const onLost = useCallback(() => setState('lost'), []);
  useEffect(() => {
    if (state === 'none') return;
    const ask = () => {
      setWait(Math.min(longestWait, 2 * wait));
      if (hasWebGl()) setState('drawn');
    };
    const calm = () => setWait(firstWait);
    const timer = state === 'lost' ? setTimeout(ask, wait) : setTimeout(calm, longestWait);
    return () => clearTimeout(timer);
  }, [state, wait]);
  return { state, onLost };
}
