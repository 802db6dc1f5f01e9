import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { calmPosition, createPlayback } from '../../src/app/state/playback.ts';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('cancelAnimationFrame', () => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a calm film', () => {
  it('goes a step further once a second, and stops at the end', () => {
    const film = createPlayback(
      () => ({ steps: 3, speed: 1 }),
      () => true,
    );
    film.getState().play();
    const seen: number[] = [];
    for (let i = 0; i < 4; i++) {
      vi.advanceTimersByTime(999);
      seen.push(film.getState().position);
      vi.advanceTimersByTime(1);
    }
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(film.getState().playing).toBe(false);
  });

  it('stands still once it is paused', () => {
    const film = createPlayback(
      () => ({ steps: 9, speed: 1 }),
      () => true,
    );
    film.getState().play();
    vi.advanceTimersByTime(2000);
    film.getState().pause();
    vi.advanceTimersByTime(9000);
    expect(film.getState().position).toBe(2);
  });

  it('makes larger strides in a long film and at a high speed, rarer ones at a low one', () => {
    expect(calmPosition(0, { steps: 1200, speed: 1 })).toBe(10);
    expect(calmPosition(2.5, { steps: 120, speed: 4 })).toBe(6);
    const film = createPlayback(
      () => ({ steps: 9, speed: 0.25 }),
      () => true,
    );
    film.getState().play();
    vi.advanceTimersByTime(3999);
    expect(film.getState().position).toBe(0);
    vi.advanceTimersByTime(1);
    expect(film.getState().position).toBe(1);
  });
});

it('a film that is kept back stands still, whoever asks', () => {
  const film = createPlayback(
    () => ({ steps: 9, speed: 1 }),
    () => true,
  );
  const { keepBack, play, step, seek } = film.getState();
  keepBack(true);
  play();
  step(1);
  seek(5);
  vi.advanceTimersByTime(5000);
  expect(film.getState()).toMatchObject({ position: 0, playing: false });
  keepBack(false);
  step(1);
  expect(film.getState().position).toBe(1);
});
