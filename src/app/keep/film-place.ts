/** Where the film of this page stands, so that a reload goes on from there. */
import type { PlaybackStore } from '../state/playback.ts';

const key = 'overdamped.film';

export function keepPlace(playback: PlaybackStore): void {
  const { position, playing } = playback.getState();
  try {
    sessionStorage.setItem(key, JSON.stringify({ position, playing }));
  } catch {
    // A reload then begins the film anew.
  }
}

/** After a reload, turns the film to where it was left. @returns whether it was playing; null where there is no such place */
export function takePlace(playback: PlaybackStore): { readonly playing: boolean } | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Record<
      string,
      unknown
    > | null;
    sessionStorage.removeItem(key);
    const [entry] = performance.getEntriesByType('navigation');
    if ((entry as PerformanceNavigationTiming | undefined)?.type !== 'reload') return null;
    const position = kept?.['position'];
    if (typeof position !== 'number' || !Number.isFinite(position)) return null;
    playback.getState().seek(position);
    return { playing: kept?.['playing'] === true };
  } catch {
    return null;
  }
}
