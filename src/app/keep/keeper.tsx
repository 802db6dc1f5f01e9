import './keep.css';
import { useEffect, useState } from 'react';
import { Icon } from '../controls/icon.tsx';
import { useAppStore } from '../state/store.ts';
import { startAfresh } from './start-afresh.ts';
import { useDrop } from './use-drop.ts';

interface KeeperProps {
  /** Whether the page took up an experiment of before. */
  readonly resumed: boolean;
}

/** Says that the page took up an experiment of before, and that a file held over it can be dropped. A default export, so that it loads lazily. */
export default function Keeper({ resumed }: KeeperProps) {
  const store = useAppStore();
  const over = useDrop();
  const [told, setTold] = useState(!resumed);
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
