import { defaultScene } from '../../scene/default-scene.ts';
import type { AppStore } from '../state/store.ts';

/** Opens the scene the page begins with; undo takes it back. */
export function startAfresh(store: AppStore): void {
  store.getState().open(defaultScene);
  history.replaceState(null, '', location.pathname + location.search);
}
