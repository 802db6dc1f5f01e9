/**
 * Share links. The fragment of a link names a scene of the catalogue and says what differs, in
 * the short keys of the parameter table:
 *
 *     scene=honey                                      the scene as it is
 *     like=two-wells&lr=0.4&x0=1.5,0.8&check=0k3f9zq   the scene with two changes
 *     custom=&f=x^4&…&check=…                          a scene of one's own, whole
 *
 * `check` is a CRC-32 of everything before it: a link that lost its end or was changed on the way
 * is refused instead of opening something else.
 */
import { findScene, scenes } from './catalogue.ts';
import {
  applyDifferences,
  blankFields,
  differences,
  type LinkFields,
  linkFields,
  sceneOfFields,
} from './link-fields.ts';
import { parseScene, type Scene } from './scene.ts';
import { sceneError } from './scene-error.ts';

type Pair = readonly [key: string, value: string];

/**
 * The fragment, without `#`, that opens this scene again, to the last bit of every number. (A half
 * of a surrogate pair, which is no character, becomes U+FFFD.)
 */
export function toLink(scene: Scene): string {
  const original = scenes.find((other) => other.name === scene.name);
  const base = original === undefined ? blankFields : linkFields(original);
  const { changed, dropped } = differences(base, linkFields(scene));
  if (original !== undefined && changed.size === 0 && dropped.length === 0) {
    return write([['scene', scene.name]]);
  }
  const pairs: Pair[] = [
    [original === undefined ? 'custom' : 'like', scene.name],
    ...[...changed].map(([key, text]): Pair => [key, text.replace(/\p{Surrogate}/gu, '\ufffd')]),
    ...(dropped.length === 0 ? [] : [['without', dropped.join(',')] as const]),
  ];
  return write([...pairs, ['check', checksum(pairs)]]);
}

/**
 * The scene of a link.
 *
 * @param fragment a fragment with or without `#`, or a whole address
 * @throws SceneError if the link is truncated or damaged, names a scene that does not exist, or
 *   describes one that cannot be
 */
export function fromLink(fragment: string): Scene {
  const pairs = read(fragment.slice(fragment.indexOf('#') + 1));
  const [first, ...rest] = pairs;
  if (first === undefined) throw sceneError('link', 'is empty', 'copy it again');
  const [kind, name] = first;
  if (kind === 'scene' && rest.length === 0) return findScene(name);
  const last = rest.pop();
  if (last === undefined || last[0] !== 'check' || last[1].length !== checkLength) {
    throw sceneError('link', 'is incomplete', 'copy the whole of it again, to its last character');
  }
  const told = [first, ...rest];
  if (last[1] !== checksum(told)) {
    throw sceneError('link', 'was changed on its way', 'copy it again from where it was made');
  }
  const changed = new Map(rest);
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

/** Characters that a fragment may hold as they are, beside those `encodeURIComponent` keeps. */
const readable = /%(?:2B|2C|2F|3A|3B|40|5E)/g;

function write(pairs: readonly Pair[]): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(readable, (code) => decodeURIComponent(code));
  return pairs.map(([key, value]) => `${key}=${encode(value)}`).join('&');
}

function read(fragment: string): Pair[] {
  if (fragment === '') return [];
  return fragment.split('&').map((part) => {
    const equals = part.indexOf('=');
    try {
      return [part.slice(0, Math.max(equals, 0)), decodeURIComponent(part.slice(equals + 1))];
    } catch {
      throw sceneError('link', `is damaged at "${part.slice(0, 20)}"`, 'copy it again');
    }
  });
}

const checkLength = 7;

/** CRC-32 (IEEE 802.3) of the decoded pairs, so that a re-encoded link is still whole, in base 36. */
function checksum(pairs: readonly Pair[]): string {
  const bytes = new TextEncoder().encode(pairs.flat().join('\0'));
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (~crc >>> 0).toString(36).padStart(checkLength, '0');
}
