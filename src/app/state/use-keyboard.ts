import { useEffect } from 'react';
import { usePlaybackStore } from './playback.ts';
import { useAppStore } from './store.ts';

/** Elements that use letters, arrows or the space bar themselves. */
const ownKeys =
  'input, textarea, select, button, a, summary, [role="slider"], [role="combobox"], dialog, [role="listbox"], [data-own-keys]';

function hasOwnKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(ownKeys) !== null;
}

function inTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input[type="text"], textarea') !== null;
}

function hasDialog(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

interface Shortcuts {
  /** The arrow keys belong to the film. */
  readonly film: boolean;
  readonly onHelp: () => void;
  readonly onPresent: () => void;
}

/** Keys of the whole page: undo and redo, `?`, and in Roll the space bar and the arrows. */
export function useKeyboard({ film, onHelp, onPresent }: Shortcuts): void {
  const store = useAppStore();
  const playback = usePlaybackStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const { key } = event;
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        const letter = key.toLowerCase();
        if (inTextField(event.target) || (letter !== 'z' && letter !== 'y')) return;
        event.preventDefault();
        if (letter === 'y' || event.shiftKey) store.getState().redo();
        else store.getState().undo();
        return;
      }
      if (event.altKey) return;
      if (key === '?' && !inTextField(event.target)) {
        event.preventDefault();
        onHelp();
        return;
      }
      if (key === 'p' && !inTextField(event.target) && !hasDialog()) {
        event.preventDefault();
        onPresent();
        return;
      }
      if (!film || hasOwnKeys(event.target)) return;
      const { playing, play, pause, step, restart } = playback.getState();
      if (key === ' ') (playing ? pause : play)();
      else if (key === 'ArrowRight') step(1);
      else if (key === 'ArrowLeft') step(-1);
      else if (key === 'Home') restart();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store, playback, film, onHelp, onPresent]);
}
