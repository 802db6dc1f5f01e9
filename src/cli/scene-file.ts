import { existsSync, readFileSync } from 'node:fs';
import { findScene } from '../scene/catalogue.ts';
import { parseScene, type Scene } from '../scene/scene.ts';
import { InputError } from './input-error.ts';

/** A scene by name or file. @throws InputError, SceneError */
export function openScene(nameOrFile: string): Scene {
  if (!existsSync(nameOrFile)) {
    if (/[/.]/.test(nameOrFile)) {
      throw new InputError(
        `--scene: no file ${nameOrFile}: check the path, or give a scene's name.`,
      );
    }
    return findScene(nameOrFile);
  }
  return readSceneFile(nameOrFile);
}

/** A scene file. @throws InputError when it is not JSON, SceneError when it is not a scene. */
function readSceneFile(path: string): Scene {
  return parseScene(readJson(path));
}

/** What a file of JSON says. @throws InputError when it is not JSON. */
export function readJson(path: string, flag = '--scene'): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${flag} ${path} is not JSON (${reason}): correct the file.`);
  }
}
