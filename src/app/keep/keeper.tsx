import './keep.css';
import { useEffect, useState } from 'react';
import { Icon } from '../controls/icon.tsx';
import { useAppStore } from '../state/store.ts';
import { standing } from './attempts.ts';
import { startAutosave } from './autosave.ts';
import { browserStorage, pageName } from './slots.ts';
import { startAfresh } from './start-afresh.ts';
import { useDrop } from './use-drop.ts';

/** Milliseconds for which a page has to stand before what it opened is trusted. */
const trust = 4000;

interface KeeperProps {
  /** Whether the page took up an experiment of before. */
  readonly resumed: boolean;
}

/** Keeps the experiment in the browser and takes files that are dropped. A default export, so that it loads lazily. */
export default function Keeper({ resumed }: KeeperProps) {
  const store = useAppStore();
  const over = useDrop();
  const [told, setTold] = useState(!resumed);
  useEffect(() => {
    const { flush, stop } = startAutosave(store, {
      page: pageName(browserStorage('sessionStorage')),
      storage: browserStorage('localStorage'),
      address: () => location.hash,
      onProblem: (sentence) => store.getState().setBanner(sentence),
    });
    const timer = setTimeout(standing, trust);
    // A phone ends pages that are out of sight without another word.
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      flush();
      stop();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [store]);
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
