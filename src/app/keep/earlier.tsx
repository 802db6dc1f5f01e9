import { useMemo } from 'react';
import { rules } from '../../motion/rules.ts';
import { useAppStore } from '../state/store.ts';
import { readSession } from './read-session.ts';
import { browserStorage, keptBefore, pageName } from './slots.ts';

/** Opens what another page of the browser kept, as an edit; nothing where there is none. */
export function Earlier({ onOpened }: { readonly onOpened: () => void }) {
  const store = useAppStore();
  const text = useMemo(() => {
    const storage = browserStorage('localStorage');
    return storage && keptBefore(storage, pageName(browserStorage('sessionStorage')));
  }, []);
  if (text === null) return null;
  const takeUp = () => {
    try {
      const { laboratory, open } = store.getState();
      laboratory.learn(rules);
      open(readSession(text).history.present);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      store.getState().setBanner(`What this browser kept cannot be opened: ${reason}`);
    }
    onOpened();
  };
  return (
    <button type="button" className="button" onClick={takeUp}>
      Open the earlier experiment
    </button>
  );
}
