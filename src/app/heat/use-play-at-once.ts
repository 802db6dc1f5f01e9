import { useEffect } from 'react';
import type { EnsembleClient } from './live/ensemble-client.ts';

/** Begins to play as the view opens, unless whoever looks wants nothing to move. */
export function usePlayAtOnce(client: EnsembleClient): void {
  useEffect(() => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) client.play();
  }, [client]);
}
