import { findScene } from './catalogue.ts';
import {
  applyDifferences,
  blankFields,
  type LinkFields,
  linkFields,
  sceneOfFields,
} from './link-fields.ts';
import { checkLength, checksum, readPairs } from './link-text.ts';
import { parseScene, type Scene } from './scene.ts';
import { sceneError } from './scene-error.ts';
import { requireLinkVersion } from './version.ts';

/**
 * The scene of a link.
 *
 * @param fragment a fragment with or without `#`, or a whole address
 * @throws SceneError if the link is truncated, damaged or of a newer version, names a scene that does not exist, or
 *   describes one that cannot be
 */
export function fromLink(fragment: string): Scene {
  const pairs = readPairs(fragment.slice(fragment.indexOf('#') + 1));
  const [first, ...rest] = pairs;
  if (first === undefined) throw sceneError('link', 'is empty', 'copy it again');
  const [kind, name] = first;
  if (kind === 'scene' && rest.length === 0) return findScene(name);
  // Before the check, which a newer version may reckon otherwise.
  const version = rest.find(([key]) => key === 'v');
  if (version !== undefined) requireLinkVersion(version[1]);
  const last = rest.pop();
  if (last === undefined || last[0] !== 'check' || last[1].length !== checkLength) {
    throw sceneError('link', 'is incomplete', 'copy the whole of it again, to its last character');
  }
  const told = [first, ...rest];
  if (last[1] !== checksum(told)) {
    throw sceneError('link', 'was changed on its way', 'copy it again from where it was made');
  }
  const changed = new Map(rest);
  changed.delete('v');
  const dropped = changed.get('without')?.split(',') ?? [];
  changed.delete('without');
  return parseScene(sceneOfFields(name, applyDifferences(baseOf(kind, name), changed, dropped)));
}

function baseOf(kind: string, name: string): LinkFields {
  switch (kind) {
    case 'scene':
    case 'like':
      return linkFields(findScene(name));
    case 'custom':
      return blankFields;
    default:
      throw sceneError(
        'link',
        `starts with "${kind}"`,
        'start it with scene= and the name of a scene',
      );
  }
}
