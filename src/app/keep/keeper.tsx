import './keep.css';
import { useEffect, useState } from 'react';
import type { Scene } from '../../scene/scene.ts';
import { Icon } from '../controls/icon.tsx';
import type { History } from '../state/history.ts';
import { usePlaybackStore } from '../state/playback.ts';
import { useAppStore } from '../state/store.ts';
import { standing } from './attempts.ts';
import { startAutosave } from './autosave.ts';
import { keepPlace } from './film-place.ts';
import { browserStorage, pageName } from './slots.ts';
import { startAfresh } from './start-afresh.ts';
import { useDrop } from './use-drop.ts';

/** Milliseconds for which a page has to stand before what it opened is trusted. */
const trust = 4000;

interface KeeperProps {
  /** Whether the page took up an experiment of before. */
  readonly resumed: boolean;
  /** The history as the page began: one may do something before this has loaded. */
  readonly began: History<Scene>;
}

/** Keeps the experiment in the browser and takes files that are dropped. A default export, so that it loads lazily. */
export default function Keeper({ resumed, began }: KeeperProps) {
  const store = useAppStore();
  const playback = usePlaybackStore();
  const over = useDrop();
  const [told, setTold] = useState(!resumed);
  useEffect(() => {
    const { flush, stop } = startAutosave(store, {
      began,
      page: pageName(browserStorage('sessionStorage')),
      storage: browserStorage('localStorage'),
      address: () => location.hash,
      onProblem: (sentence) => store.getState().setBanner(sentence),
    });
    const timer = setTimeout(standing, trust);
    // A phone ends pages that are out of sight without another word.
    const onHide = () => {
      flush();
      keepPlace(playback);
    };
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', onHide);
    return () => {
      flush();
      stop();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', onHide);
    };
  }, [store, playback, began]);
  // The first change is an answer: one goes on.
  useEffect(() => store.subscribe(() => setTold(true)), [store]);
  return (
    <>
      {told ? null : (
        <div className="keep-notice" role="status">
          <span>As you left it.</span>
          <button type="button" className="button" onClick={() => startAfresh(store)}>
            Start afresh
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label="Dismiss"
            onClick={() => setTold(true)}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
      {over ? (
        <div className="keep-drop" aria-hidden="true">
          <p>Drop a scene or a lesson to open it</p>
        </div>
      ) : null}
    </>
  );
}
