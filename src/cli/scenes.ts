import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { scenes as catalogue } from '../scene/catalogue.ts';
import { lessons } from '../scene/lesson/catalogue.ts';
import { type Lesson, parseLesson } from '../scene/lesson/lesson.ts';
import { parseScene, type Scene } from '../scene/scene.ts';
import { InputError } from './input-error.ts';
import { note, printJson, say } from './output.ts';
import { openScene, readJson } from './scene-file.ts';

interface ScenesFlags {
  check?: string | true;
  json?: boolean;
}

/** `scenes`: lists the scenes, prints one, or checks all of them or a file. */
export function scenes(program: Command): void {
  program
    .command('scenes')
    .description('Lists the scenes; with a name or file prints that one.')
    .argument('[name]', 'A scene by name, or a scene file.')
    .option('--check [file]', 'Checks a scene or lesson file, or all that come with the program.')
    .action((name: string | undefined, flags: ScenesFlags) => {
      if (flags.check !== undefined) return check(flags.check, name, flags.json ?? false);
      if (name !== undefined) {
        const scene = openScene(name);
        return flags.json ? printJson(scene) : say(JSON.stringify(scene, null, 2));
      }
      const listed = catalogue.map(({ name, title, summary }) => ({ name, title, summary }));
      if (flags.json) return printJson({ scenes: listed });
      const width = Math.max(...listed.map((scene) => scene.name.length));
      for (const scene of listed) say(`${scene.name.padEnd(width)}  ${scene.summary}`);
    });
}

function check(file: string | true, name: string | undefined, json: boolean): void {
  if (name !== undefined) {
    throw new InputError('--check takes one file: leave out the name before or after it.');
  }
  const checked =
    file === true
      ? { scenes: catalogue.map((scene) => parseScene(scene)), lessons: lessons.map(parseLesson) }
      : fileOrName(file);
  const names = {
    scenes: checked.scenes.map((scene) => scene.name),
    ...(checked.lessons.length === 0 ? {} : { lessons: checked.lessons.map((each) => each.name) }),
  };
  if (json) printJson({ ...names, valid: true });
  else note(verdict(checked, file === true));
}

function verdict({ scenes: given, lessons: taught }: Checked, all: boolean): string {
  if (all) return `All ${given.length} scenes and ${taught.length} lessons are valid.`;
  return taught.length === 0
    ? 'The scene is valid.'
    : 'The lesson is valid: every scene opens and every answer is so.';
}

interface Checked {
  readonly scenes: readonly Scene[];
  readonly lessons: readonly Lesson[];
}

/** One scene or lesson, checked. */
function fileOrName(nameOrFile: string): Checked {
  if (!existsSync(nameOrFile)) return { scenes: [openScene(nameOrFile)], lessons: [] };
  const json = readJson(nameOrFile, '--check');
  const isLesson = typeof json === 'object' && json !== null && 'course' in json;
  return isLesson
    ? { scenes: [], lessons: [parseLesson(json)] }
    : { scenes: [parseScene(json)], lessons: [] };
}
