import { useEffect } from 'react';
import { linkOf } from '../state/link-of.ts';
import { usePlaybackStore } from '../state/playback.ts';
import { useAppStore } from '../state/store.ts';
import { listen } from './messages.ts';
import './embed.css';

/** What the page has instead of its header where another page holds it in a frame. */
export default function Embed() {
  const store = useAppStore();
  const playback = usePlaybackStore();
  useEffect(
    () => (window.parent === window ? undefined : listen(store, playback, window)),
    [store, playback],
  );
  const open = () => {
    const address = `${location.origin}${location.pathname}#${linkOf(store.getState().history.present)}`;
    window.open(address, '_blank', 'noopener');
  };
  return (
    <header className="embed-head">
      <h1 className="visually-hidden">Overdamped</h1>
      <button type="button" className="embed-open" onClick={open}>
        Open in Overdamped <span aria-hidden="true">↗</span>
      </button>
    </header>
  );
}
