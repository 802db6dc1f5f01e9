import { scenes } from './catalogue.ts';
import { columnsKey } from './data-link.ts';
import { blankFields, differences, linkFields } from './link-fields.ts';
import { checksum, type Pair, writePairs } from './link-text.ts';
import { sceneError } from './scene-error.ts';
import type { Scene } from './shape.ts';
import { linkVersion } from './version.ts';

/** The longest table that a link holds, in characters: some programs cut longer addresses off. */
const longestColumns = 8000;

/**
 * The fragment, without `#`, that opens this scene again, to the last bit of every number. (A half
 * of a surrogate pair, which is no character, becomes U+FFFD.)
 *
 * @throws SceneError when the scene has more data of its own than a link can carry.
 */
export function toLink(scene: Scene): string {
  const original = scenes.find((other) => other.name === scene.name);
  const base = original === undefined ? blankFields : linkFields(original);
  const { changed, dropped } = differences(base, linkFields(scene));
  if (original !== undefined && changed.size === 0 && dropped.length === 0) {
    return writePairs([['scene', scene.name]]);
  }
  if ((changed.get(columnsKey)?.length ?? 0) > longestColumns) {
    throw sceneError('loss.data', 'has too many rows for a link', 'save the scene as a file');
  }
  const pairs: Pair[] = [
    [original === undefined ? 'custom' : 'like', scene.name],
    ...[...changed].map(([key, text]): Pair => [key, text.replace(/\p{Surrogate}/gu, '\ufffd')]),
    ...(dropped.length === 0 ? [] : [['without', dropped.join(',')] as const]),
    ['v', String(linkVersion)],
  ];
  return writePairs([...pairs, ['check', checksum(pairs)]]);
}
