import { useEffect } from 'react';
import { usePlayback, usePlaybackStore } from '../state/playback.ts';
import type { EnsembleClient } from './live/ensemble-client.ts';

/**
 * Begins to play as the view opens, unless whoever looks wants nothing to move. While a question about it is
 * open the particles wait where they start.
 */
export function usePlayAtOnce(client: EnsembleClient): void {
  const playback = usePlaybackStore();
  const untold = usePlayback((state) => state.untold);
  useEffect(() => {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    if (!calm && !playback.getState().untold) client.play();
  }, [client, playback]);
  useEffect(() => {
    if (!untold) return;
    client.pause();
    client.restart();
  }, [client, untold]);
}
