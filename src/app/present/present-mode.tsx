import { useEffect } from 'react';
import { Icon } from '../controls/icon.tsx';
import { type PlaybackStore, usePlaybackStore } from '../state/playback.ts';
import './present.css';

interface PresentModeProps {
  readonly onEnd: () => void;
}

/** Keys that lead on and back: those of a presenter's remote control, and arrows where a lesson is open. */
const onwards: readonly string[] = ['PageDown', ' ', 'ArrowRight', 'Enter'];
const backwards: readonly string[] = ['PageUp', 'ArrowLeft'];

/** Fields that need their keys themselves, even before an audience. */
const ownKeys = 'input, textarea, select, [role="slider"], dialog';

/** An option of a question needs these; the keys of a remote control lead on from it. */
const ownKeysOfOption: readonly string[] = [' ', 'ArrowRight', 'ArrowLeft'];

/** The size in CSS pixels that the page is laid out for; a larger screen shows it enlarged. */
const laidOutFor = { width: 1125, height: 620 };

/** The page before an audience: the whole screen, large type, one key to go on. */
export default function PresentMode({ onEnd }: PresentModeProps) {
  const playback = usePlaybackStore();
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['present'] = '';
    const enlarge = () => {
      const { width, height } = laidOutFor;
      const zoom = Math.max(1, Math.min(innerWidth / width, innerHeight / height));
      root.style.setProperty('--present-zoom', zoom.toFixed(3));
    };
    enlarge();
    window.addEventListener('resize', enlarge);
    // Refused without a click, or where there is no such thing: the page is large all the same.
    const entered = root.requestFullscreen?.().catch(() => undefined);
    return () => {
      window.removeEventListener('resize', enlarge);
      root.style.removeProperty('--present-zoom');
      delete root.dataset['present'];
      void entered?.then(() =>
        document.fullscreenElement === null ? null : document.exitFullscreen(),
      );
    };
  }, []);
  useEffect(() => {
    const onFullscreen = () => {
      if (document.fullscreenElement === null) onEnd();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const { key, target } = event;
      if (target instanceof Element && needs(target, key)) return;
      if (key === 'Escape') onEnd();
      else if (onwards.includes(key)) goOn(playback);
      else if (backwards.includes(key)) goBack(playback);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('fullscreenchange', onFullscreen);
    // Before the keys of the page, some of which mean something else there.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      document.removeEventListener('fullscreenchange', onFullscreen);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, [onEnd, playback]);
  return (
    <button type="button" className="present-end" aria-label="End the presentation" onClick={onEnd}>
      <Icon name="close" />
    </button>
  );
}

/** Whether what has the focus answers a key itself. */
function needs(target: Element, key: string): boolean {
  return target.closest('input[type="radio"]') === null
    ? target.closest(ownKeys) !== null
    : ownKeysOfOption.includes(key);
}

/** What a lesson shows is played before it is explained; without a lesson the film plays and stops. */
function goOn(playback: PlaybackStore): void {
  const { playing, position, play, pause } = playback.getState();
  const dock = document.querySelector('.lessons');
  const filming = document.querySelector('.transport') !== null;
  const observing = dock?.querySelector('[data-stage="observe"]') !== null;
  if (dock === null) (playing ? pause : play)();
  else if (observing && filming && !playing && position === 0) play();
  else {
    const next = dock.querySelector<HTMLElement>('.lesson-turn .primary');
    if (next !== null) next.click();
    else dock.querySelector<HTMLElement>('.lesson-entry')?.click();
  }
}

function goBack(playback: PlaybackStore): void {
  const back = document.querySelector<HTMLElement>('.lessons .lesson-turn .button:not(.primary)');
  if (back === null) playback.getState().restart();
  else back.click();
}
