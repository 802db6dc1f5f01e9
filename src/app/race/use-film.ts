import { useEffect, useState } from 'react';
import { createPlayback } from '../state/playback.ts';
import { useReducedMotion } from '../state/use-media.ts';

/**
 * The clock of the film. It begins with the first race, and stays at the end of each later one: what has
 * changed is seen at once.
 */
export function useFilm(length: number, seconds: number, key: string | null) {
  const calm = useReducedMotion();
  const [film] = useState(() => {
    const setting = { steps: 1, speed: 1 };
    return { setting, store: createPlayback(() => setting) };
  });
  const [begun, setBegun] = useState(false);
  film.setting.speed = length / seconds / stepsPerSecond;
  useEffect(() => {
    const { setting, store } = film;
    const { position, playing, seek, play } = store.getState();
    const wasAtEnd = position >= setting.steps;
    setting.steps = length;
    if (key === null) return;
    if (!begun) {
      setBegun(true);
      if (calm) seek(length);
      else play();
    } else if (wasAtEnd && !playing) seek(length);
    else seek(position);
  }, [film, length, key, begun, calm]);
  useEffect(() => () => film.store.getState().pause(), [film]);
  return film.store;
}

/** Of the film at speed 1. */
const stepsPerSecond = 12;
