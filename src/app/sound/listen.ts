/** The film made audible. Loaded when sound is first switched on. */
import type { PlaybackStore } from '../state/playback.ts';
import { leftThePicture, sampleAt, type Track } from '../track.ts';
import { lossPitch } from './loss-pitch.ts';
import { createOrbitTone, type ToneContext } from './orbit-tone.ts';

export interface Heard {
  /** The motion that is heard: the first on screen; null where there is none. */
  readonly track: Track | null;
  /** The loss at the minimum it is measured from. */
  readonly minimum: number;
  /** Time of a step. */
  readonly dt: number;
}

/** The pitch at a position of the film; null where the motion has left or is none. */
export function pitchAt({ track, minimum, dt }: Heard, position: number): number | null {
  if (track === null || track.count === 0) return null;
  const time = position * dt;
  if (leftThePicture(track) && time > track.t[track.count - 1]!) return null;
  // What is heard are the steps, as the dots on the trail.
  const sample = Math.floor(sampleAt(track, time) + 1e-9);
  return lossPitch(track.loss[sample]! - minimum, track.loss[0]! - minimum);
}

/**
 * Sounds while the film plays and the page has the focus.
 *
 * @returns what ends it
 */
export function listen(
  context: ToneContext,
  playback: PlaybackStore,
  heard: () => Heard,
): () => void {
  const tone = createOrbitTone(context);
  let last: number | null = null;
  const update = () => {
    const { playing, position } = playback.getState();
    const pitch = playing && document.hasFocus() ? pitchAt(heard(), position) : null;
    if (pitch !== last) tone.sound(pitch);
    last = pitch;
  };
  update();
  const unsubscribe = playback.subscribe(update);
  window.addEventListener('blur', update);
  document.addEventListener('visibilitychange', update);
  return () => {
    unsubscribe();
    window.removeEventListener('blur', update);
    document.removeEventListener('visibilitychange', update);
    tone.close();
  };
}
