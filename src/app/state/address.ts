import type { Scene } from '../../scene/scene.ts';
import { SceneError } from '../../scene/scene-error.ts';
import { beginHistory } from './history.ts';
import { lessonPlace } from './lesson-address.ts';
import type { AppStore } from './store.ts';

/**
 * What writes links, and the scenes they differ from: loaded when a link is about to be wanted, since
 * a browser may refuse the clipboard long after the click.
 */
export const loadLinks = () => import('./link-of.ts');

/** The address of the page with this scene, as it is looked at, in its fragment. */
export async function sceneAddress(scene: Scene): Promise<string> {
  const { linkOf } = await loadLinks();
  const fragment = linkOf(scene).replace(/^#/, '');
  return `${location.href.replace(/#.*$/, '')}#${fragment}`;
}

/** The fragment that opens the validation page and describes no scene. */
export const validationFragment = 'validate';

/** The scene that the page's fragment describes: null without a fragment. Throws SceneError if it is damaged. */
async function sceneInAddress(): Promise<Scene | null> {
  const fragment = location.hash.replace(/^#/, '');
  if (fragment === '' || fragment === validationFragment) return null;
  if (lessonPlace(location.hash) !== null) return null;
  // The schema that checks a link weighs as much as the rest of the shell's own code.
  const { fromLink } = await import('../../scene/from-link.ts');
  return fromLink(fragment);
}

/**
 * Opens what the address says, or says over the page why it cannot; the scene on screen then stays.
 * The scene a page starts with has no history before it.
 */
export async function openAddress(store: AppStore, when: 'start' | 'change'): Promise<void> {
  try {
    const scene = await sceneInAddress();
    if (scene === null) return;
    // The schema has brought them along.
    const { rules } = await import('../../motion/rules.ts');
    const { laboratory, open } = store.getState();
    laboratory.learn(rules);
    open(scene);
    if (when === 'start') store.setState({ history: beginHistory(scene) });
  } catch (error) {
    store.getState().setBanner(linkProblem(error));
  }
}

function linkProblem(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  const isOfLink = error instanceof SceneError && error.field === 'link';
  return isOfLink ? `This ${reason}` : `This link cannot be opened: ${reason}`;
}

/** Puts the scene's address in the clipboard and the address bar; false if the clipboard is refused. */
export async function copyLink(scene: Scene): Promise<boolean> {
  const address = await sceneAddress(scene);
  history.replaceState(null, '', address);
  try {
    await navigator.clipboard.writeText(address);
    return true;
  } catch {
    return false;
  }
}
