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
  /** A question about the film is open: it does not move, and what lies ahead of its moment is not drawn. */
  readonly untold: boolean;
  /** Like `step` and `seek`, does nothing while the film is untold. */
  play(): void;
  pause(): void;
  /** Pauses at a whole step. */
  step(by: 1 | -1): void;
  /** To the start; keeps playing if it was. */
  restart(): void;
  /** To any position, in steps. */
  seek(position: number): void;
  /** Whether the film and what lies ahead are kept back. */
  keepBack(untold: boolean): void;
}

export type PlaybackStore = StoreApi<PlaybackState>;

/** What playback needs to know of the scene, read when it is needed. */
export interface PlaybackScene {
  readonly steps: number;
  readonly speed: number;
}

/** Ticks of a calm film of which a whole one has no more, at speed 1. */
const mostTicks = 120;

/** Whoever looks wants as little to move as possible. */
const wantsCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Where a calm film stands a tick later: some whole steps on, one of them at speed 1 in a film of up to
 * 120 steps. Ticks come once a second; a speed below 1 makes them rarer, down to one in four seconds.
 */
export function calmPosition(position: number, { steps, speed }: PlaybackScene): number {
  const stride = Math.max(1, Math.round(Math.max(1, speed) * Math.ceil(steps / mostTicks)));
  return Math.min(Math.floor(position + 1e-9) + stride, steps);
}

/**
 * The clock of the film. Frames are asked for only while it plays; at the last step it stops by
 * itself. A `calm` one jumps from step to step once a second, with nothing in between.
 */
export function createPlayback(
  scene: () => PlaybackScene,
  calm: () => boolean = wantsCalm,
): PlaybackStore {
  return createStore<PlaybackState>((set, get) => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;

    const wait = () => {
      timer = setTimeout(
        () => {
          const position = calmPosition(get().position, scene());
          const playing = position < scene().steps;
          set({ position, playing });
          if (playing) wait();
        },
        1000 / Math.min(1, Math.max(0.25, scene().speed)),
      );
    };

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
      clearTimeout(timer);
      if (get().playing) set({ playing: false });
    };

    return {
      position: 0,
      playing: false,
      untold: false,
      play() {
        if (get().playing || get().untold) return;
        if (get().position >= scene().steps) set({ position: 0 });
        set({ playing: true });
        if (calm()) {
          wait();
          return;
        }
        last = performance.now();
        frame = requestAnimationFrame(tick);
      },
      pause,
      step(by) {
        pause();
        const { position, untold } = get();
        if (untold) return;
        const next = by > 0 ? Math.floor(position + 1e-9) + 1 : Math.ceil(position - 1e-9) - 1;
        set({ position: Math.min(Math.max(next, 0), scene().steps) });
      },
      restart() {
        set({ position: 0 });
      },
      seek(position) {
        if (get().untold) return;
        set({ position: Math.min(Math.max(position, 0), scene().steps) });
      },
      keepBack(untold) {
        if (get().untold !== untold) set({ untold });
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
