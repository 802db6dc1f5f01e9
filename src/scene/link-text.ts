import { sceneError } from './scene-error.ts';

/** One `key=value` of a link, decoded. */
export type Pair = readonly [key: string, value: string];

/** Characters that a fragment may hold as they are, beside those `encodeURIComponent` keeps. */
const readable = /%(?:2B|2C|2F|3A|3B|40|5E)/g;

/** The pairs as a fragment. */
export function writePairs(pairs: readonly Pair[]): string {
  const encode = (text: string) =>
    encodeURIComponent(text).replace(readable, (code) => decodeURIComponent(code));
  return pairs.map(([key, value]) => `${key}=${encode(value)}`).join('&');
}

/** @throws SceneError where a value cannot be decoded */
export function readPairs(fragment: string): Pair[] {
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

export const checkLength = 7;

/** CRC-32 (IEEE 802.3) of the decoded pairs, so that a re-encoded link is still whole, in base 36. */
export function checksum(pairs: readonly Pair[]): string {
  const bytes = new TextEncoder().encode(pairs.flat().join('\0'));
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (~crc >>> 0).toString(36).padStart(checkLength, '0');
}

/** The shortest text of a float64 that reads back as the same bits. */
export function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
