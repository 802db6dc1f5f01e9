import { expect, it } from 'vitest';
import type { DrapedPath } from '../../../src/app/three/draped-path.ts';
import { LinePieces, showPieces } from '../../../src/app/three/line-pieces.ts';

/** As much of a path as its pieces need: piece k goes from (k, 0, 0) to (k + 1, 0, 0). */
function path(pieces: number): DrapedPath {
  return {
    pieces,
    ends: Float32Array.from({ length: 6 * pieces }, (_, i) => {
      const piece = Math.floor(i / 6);
      return i % 6 === 0 ? piece : i % 6 === 3 ? piece + 1 : 0;
    }),
    distance: Float32Array.from({ length: 2 * pieces }, (_, i) => Math.ceil(i / 2)),
    times: Float32Array.from({ length: pieces }, (_, i) => i + 0.5),
  } as DrapedPath;
}

it('gives each piece four corners with the ends, lengths and time of the piece', () => {
  const lines = new LinePieces();
  lines.write(path(700), 0, 700);
  const { attributes, index } = lines.past;
  for (const piece of [0, 1, 699]) {
    for (let corner = 4 * piece; corner < 4 * piece + 4; corner++) {
      expect(attributes['instanceStart']!.getX(corner)).toBe(piece);
      expect(attributes['instanceEnd']!.getX(corner)).toBe(piece + 1);
      expect(attributes['instanceDistanceEnd']!.getX(corner)).toBe(piece + 1);
      expect(attributes['instanceTime']!.getX(corner)).toBe(piece + 0.5);
    }
    const used = Array.from({ length: 6 }, (_, i) => index!.getX(6 * piece + i));
    expect(new Set(used)).toEqual(new Set([0, 1, 2, 3].map((corner) => 4 * piece + corner)));
  }
  showPieces(lines.past, 3);
  expect(lines.past.drawRange.count).toBe(18);
  expect(lines.whole.attributes['instanceStart']).toBe(attributes['instanceStart']);
});

it('grows with the path, and sends only what changed where it need not', () => {
  const lines = new LinePieces();
  lines.write(path(10), 0, 10);
  const before = lines.past.attributes['instanceStart']!;
  lines.write(path(12), 11, 1);
  expect(lines.past.attributes['instanceStart']).toBe(before);
  expect('updateRanges' in before && before.updateRanges.at(-1)).toEqual({ start: 132, count: 12 });
  lines.write(path(3000), 0, 3000);
  const after = lines.past.attributes['instanceStart']!;
  expect(after).not.toBe(before);
  expect(after.getX(4 * 2999)).toBe(2999);
});
