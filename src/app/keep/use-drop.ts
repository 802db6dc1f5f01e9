import { useEffect, useState } from 'react';
import { rules } from '../../motion/rules.ts';
import { type AppStore, useAppStore } from '../state/store.ts';
import { largestFile, openFile } from './open-file.ts';
import { keepOwnLesson, ownLessonName } from './own-lesson.ts';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

/** A dialog takes drops of its own. */
const isPages = () => document.querySelector('dialog[open]') === null;

/** Opens files dropped on the page. @returns whether one is held over it */
export function useDrop(): boolean {
  const store = useAppStore();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event) || !isPages()) return;
      // Else the browser leaves the page for the file.
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (event.defaultPrevented || !hasFiles(event) || !isPages()) return;
      event.preventDefault();
      void openDropped(store, [...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [store]);
  return over;
}

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
