import { useMemo, useState } from 'react';
import type { Track } from '../track.ts';
import { useApp } from './store.ts';

/** The tracks with those of the compared run after them; they themselves where none is compared. */
export function useBeside(tracks: readonly Track[], where: 'plots' | 'surface'): readonly Track[] {
  const compared = useApp((state) => state.compared);
  // A track that did not change must stay the same object: its picture is not built again.
  const [known] = useState(() => new WeakMap<Track, Track>());
  return useMemo(() => {
    if (compared === null || compared.tracks.length === 0) return tracks;
    if (where === 'surface' && !compared.onGround) return tracks;
    const ours = tracks.map((track) => {
      const marked = known.get(track) ?? {
        ...track,
        label: `A: ${track.label}`,
        run: 'A' as const,
      };
      known.set(track, marked);
      return marked;
    });
    return [...ours, ...compared.tracks];
  }, [tracks, compared, where, known]);
}
