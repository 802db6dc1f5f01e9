/** What a file that was dropped on the page is: an experiment, a lesson, or nothing that can be opened. */
import { type Lesson, parseLesson } from '../../scene/lesson/lesson.ts';
import { parseScene, type Scene } from '../../scene/scene.ts';

/** Scene files with tables of the longest kind have 4 MB. */
export const largestFile = 20_000_000;

export type Opened =
  | { readonly kind: 'scene'; readonly scene: Scene }
  | { readonly kind: 'lesson'; readonly lesson: Lesson };

/**
 * @param name of the file, for what is said of it
 * @throws Error with one sentence that names the file, what is wrong with it, and the cure
 */
export function openFile(name: string, text: string): Opened {
  const json = readJson(name, text);
  const isLesson = typeof json === 'object' && json !== null && 'steps' in json && 'course' in json;
  const isScene = typeof json === 'object' && json !== null && 'loss' in json;
  if (!isLesson && !isScene) {
    // A file of a newer version may look like neither.
    const format = typeof json === 'object' && json !== null && 'format' in json;
    if (!format) throw notAScene(name, 'it holds neither a loss nor the steps of a lesson');
  }
  try {
    return isLesson
      ? { kind: 'lesson', lesson: parseLesson(json) }
      : { kind: 'scene', scene: parseScene(json) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${quoted(name)} cannot be opened: ${reason}`);
  }
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    if (/\.(csv|tsv)$/i.test(name)) {
      throw notAScene(name, 'it is a table, which opens under Data in the panel of the landscape');
    }
    throw notAScene(name, 'it is not JSON, as Save writes it');
  }
}

function notAScene(name: string, why: string): Error {
  return new Error(`${quoted(name)} is not a scene: ${why}.`);
}

function quoted(name: string): string {
  return `“${name.length > 60 ? `${name.slice(0, 57)}…` : name}”`;
}
