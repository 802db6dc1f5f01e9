import { readInk } from '../plot/ink.ts';
import type { PlaybackStore } from '../state/playback.ts';
import { paintLabels } from '../three/surface-picture.ts';
import { watchSurface } from './from-page.ts';

/** What browsers can record, the best first. */
const types = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm', 'video/mp4'];

const framesPerSecond = 30;
/** What a moving line needs to stay sharp. */
const bitsPerSecond = 8_000_000;

export interface Clip {
  readonly blob: Blob;
  readonly ending: 'webm' | 'mp4';
}

interface Recording {
  readonly playback: PlaybackStore;
  readonly steps: number;
  readonly signal: AbortSignal;
  onProgress(fraction: number): void;
}

/** The kind of clip this browser can record; null where it can none. */
export function clipType(): string | null {
  if (typeof MediaRecorder === 'undefined') return null;
  return types.find((type) => MediaRecorder.isTypeSupported(type)) ?? null;
}

/**
 * Plays the film from its start and records the surface as it is drawn, with its labels.
 *
 * @returns null when it was cancelled
 * @throws Error with one sentence where it cannot be recorded
 */
export async function recordClip(recording: Recording): Promise<Clip | null> {
  const { playback, steps, signal, onProgress } = recording;
  const type = clipType();
  if (type === null) throw new Error('This browser records no clips: save pictures instead.');
  const frame = document.createElement('canvas');
  const context = frame.getContext('2d')!;
  const { ground } = readInk(document.documentElement);
  const paint = (picture: HTMLCanvasElement, labels: HTMLElement) => {
    if (frame.width === 0 || context.canvas.dataset['sized'] === undefined) {
      // Encoders want even sides.
      frame.width = picture.width & ~1;
      frame.height = picture.height & ~1;
      frame.dataset['sized'] = '';
    }
    context.fillStyle = ground;
    context.fillRect(0, 0, frame.width, frame.height);
    context.drawImage(picture, 0, 0, frame.width, frame.height);
    paintLabels(context, labels, frame.width / Math.max(1, picture.clientWidth));
  };
  playback.getState().pause();
  playback.getState().seek(0);
  await firstFrame(paint);
  if (frame.dataset['sized'] === undefined) {
    watchSurface(null);
    throw new Error('There is no surface on screen to record: open Roll.');
  }
  watchSurface(paint);
  const stream = frame.captureStream(framesPerSecond);
  const recorder = new MediaRecorder(stream, {
    mimeType: type,
    videoBitsPerSecond: bitsPerSecond,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise<void>((resolve, reject) => {
    recorder.addEventListener('stop', () => resolve());
    recorder.addEventListener('error', () =>
      reject(new Error('The recording broke off: try again with a smaller window.')),
    );
  });
  recorder.start(1000);
  playback.getState().play();
  await playedThrough(playback, signal, (position) => onProgress(position / steps));
  playback.getState().pause();
  // The last frame stays for a moment, so that one sees where it ends.
  if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500));
  recorder.stop();
  await stopped;
  watchSurface(null);
  for (const track of stream.getTracks()) track.stop();
  if (signal.aborted) return null;
  return {
    blob: new Blob(parts, { type: type.split(';')[0]! }),
    ending: type.includes('mp4') ? 'mp4' : 'webm',
  };
}

/** Waits for a frame of the surface, but not for ever. */
function firstFrame(paint: (picture: HTMLCanvasElement, labels: HTMLElement) => void) {
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 3000);
    watchSurface((picture, labels) => {
      paint(picture, labels);
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Until the film stops: at its end, or cancelled. */
function playedThrough(
  playback: PlaybackStore,
  signal: AbortSignal,
  onPosition: (position: number) => void,
) {
  return new Promise<void>((resolve) => {
    const end = () => {
      unsubscribe();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const unsubscribe = playback.subscribe(({ position, playing }) => {
      onPosition(position);
      if (!playing) end();
    });
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
