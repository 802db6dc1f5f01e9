import type { PlaybackStore } from './playback.ts';

/** Longest wait for a quiet moment, in milliseconds. */
const patience = 1500;

/**
 * Starts the film once what shows it has come: a film that runs while the page still builds itself
 * is not seen, and keeps a slow machine from building.
 */
export async function playWhenReady(playback: PlaybackStore): Promise<void> {
  const begun = playback.getState().position;
  const parts = [
    import('../roll/stage.tsx'),
    import('../three/surface-view.tsx'),
    import('../roll/strip.tsx'),
    import('../roll/side-plots.tsx'),
    import('../equations/typeset.tsx'),
  ];
  await Promise.allSettled(parts);
  const play = () => {
    // Whoever has taken the film in hand meanwhile keeps it there.
    if (playback.getState().position === begun) playback.getState().play();
  };
  if (typeof requestIdleCallback === 'function') requestIdleCallback(play, { timeout: patience });
  else setTimeout(play, patience / 5);
}
