import { rules } from '../../motion/rules.ts';
import type { AppStore } from '../state/store.ts';
import { largestFile, openFile } from './open-file.ts';
import { keepOwnLesson, ownLessonName } from './own-lesson.ts';

/** Opens a scene, which undo takes back, or a lesson; says over the page why it cannot. */
export async function openDropped(store: AppStore, files: readonly File[]): Promise<void> {
  const { laboratory, open, setBanner } = store.getState();
  const [file] = files;
  if (file === undefined) return;
  try {
    if (files.length > 1)
      throw new Error(`${files.length} files were dropped: drop one at a time.`);
    if (file.size > largestFile) {
      throw new Error(`“${file.name}” is not a scene: it has ${Math.round(file.size / 1e6)} MB.`);
    }
    const opened = openFile(file.name, await file.text());
    if (opened.kind === 'scene') {
      laboratory.learn(rules);
      open(opened.scene);
      // The address spoke of another experiment.
      history.replaceState(null, '', location.pathname + location.search);
      return;
    }
    keepOwnLesson(opened.lesson);
    setBanner(null);
    location.hash = '';
    location.hash = `lesson=${ownLessonName}/1`;
  } catch (error) {
    setBanner(error instanceof Error ? error.message : String(error));
  }
}
