import { useEffect, useState } from 'react';
import { useScene } from './store.ts';

/** Milliseconds after which a view is shown though no frame came, as in a tab that is hidden. */
const patience = 100;

/**
 * The view to show. A tab that is clicked is marked in the very next frame, and the view it leads to,
 * which takes longer to build, comes after it. With another experiment it comes at once: the view of
 * before may not be able to show that.
 */
export function useShownView() {
  const view = useScene((scene) => scene.view);
  const loss = useScene((scene) => scene.loss);
  const [shown, setShown] = useState({ view, loss });
  const now = loss === shown.loss ? shown.view : view;
  useEffect(() => {
    if (shown.view === view && shown.loss === loss) return;
    const show = () => setShown({ view, loss });
    if (now === view) {
      show();
      return;
    }
    let timer = setTimeout(show, patience);
    const frame = requestAnimationFrame(() => {
      clearTimeout(timer);
      timer = setTimeout(show);
    });
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [view, loss, now, shown]);
  return now;
}
