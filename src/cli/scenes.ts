import type { Command } from 'commander';
import { scenes as catalogue, findScene } from '../scene/catalogue.ts';
import { parseScene, SceneError } from '../scene/scene.ts';
import { InputError } from './input-error.ts';
import { note, printJson, say } from './output.ts';
import { openScene, readSceneFile } from './scene-file.ts';

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
    .option('--check [file]', 'Checks a scene file, or every scene that comes with the program.')
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
  const checked = file === true ? catalogue.map((scene) => parseScene(scene)) : [fileOrName(file)];
  const names = checked.map((scene) => scene.name);
  if (json) printJson({ scenes: names, valid: true });
  else note(`${names.length === 1 ? 'The scene is' : `All ${names.length} scenes are`} valid.`);
}

function fileOrName(nameOrFile: string) {
  try {
    return findScene(nameOrFile);
  } catch (error) {
    if (!(error instanceof SceneError)) throw error;
    return readSceneFile(nameOrFile);
  }
}
