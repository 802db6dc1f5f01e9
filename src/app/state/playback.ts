import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Steps of the optimizer that one second of playback shows at speed 1 (see the parameter table). */
const stepsPerSecond = 12;

/** Where the film stands. It is not part of the scene: links and undo leave it alone. */
export interface PlaybackState {
  /** Steps since the start, with fractions while playing; times Δt it is the time. */
  readonly position: number;
  readonly playing: boolean;
  play(): void;
  pause(): void;
  /** Pauses at a whole step. */
  step(by: 1 | -1): void;
  /** To the start; keeps playing if it was. */
  restart(): void;
  /** To any position, in steps. */
  seek(position: number): void;
}

export type PlaybackStore = StoreApi<PlaybackState>;

/** What playback needs to know of the scene, read when it is needed. */
export interface PlaybackScene {
  readonly steps: number;
  readonly speed: number;
}

/**
 * The clock of the film. Frames are asked for only while it plays; at the last step it stops by
 * itself.
 */
export function createPlayback(scene: () => PlaybackScene): PlaybackStore {
  return createStore<PlaybackState>((set, get) => {
    let frame = 0;
    let last = 0;

    const tick = (now: number) => {
      const { steps, speed } = scene();
      // A tab in the background is not made up for.
      const elapsed = Math.min(now - last, 100) / 1000;
      last = now;
      const position = Math.min(get().position + elapsed * stepsPerSecond * speed, steps);
      const playing = position < steps;
      set({ position, playing });
      if (playing) frame = requestAnimationFrame(tick);
    };

    const pause = () => {
      cancelAnimationFrame(frame);
      if (get().playing) set({ playing: false });
    };

    return {
      position: 0,
      playing: false,
      play() {
        if (get().playing) return;
        if (get().position >= scene().steps) set({ position: 0 });
        set({ playing: true });
        last = performance.now();
        frame = requestAnimationFrame(tick);
      },
      pause,
      step(by) {
        pause();
        const { position } = get();
        const next = by > 0 ? Math.floor(position + 1e-9) + 1 : Math.ceil(position - 1e-9) - 1;
        set({ position: Math.min(Math.max(next, 0), scene().steps) });
      },
      restart() {
        set({ position: 0 });
      },
      seek(position) {
        set({ position: Math.min(Math.max(position, 0), scene().steps) });
      },
    };
  });
}

export const PlaybackContext = createContext<PlaybackStore | null>(null);

export function usePlaybackStore(): PlaybackStore {
  const store = useContext(PlaybackContext);
  if (store === null) throw new Error('playback is missing: render inside PlaybackContext');
  return store;
}

export function usePlayback<Part>(select: (state: PlaybackState) => Part): Part {
  return useStore(usePlaybackStore(), select);
}
