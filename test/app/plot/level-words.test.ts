import { expect, it } from 'vitest';
import { levelWords } from '../../../src/app/plot/level-words.ts';
import { sampleField } from '../../../src/app/plot/loss-field.ts';
import { tickLabel } from '../../../src/app/plot/ticks.ts';

const square = [
  [-2, 2],
  [-1, 1],
] as const;
const field = (
  value: (x: ArrayLike<number>) => number,
  domain: readonly (readonly [number, number])[] = square,
) => sampleField({ loss: { value }, domain, at: [], columns: 129, rows: 129 });

it('stands on the line whose loss it says, inside the picture and apart from the others', () => {
  const bowl = (x: ArrayLike<number>) => x[0]! ** 2 + 3 * x[1]! ** 2 + 0.3 * x[0]!;
  const made = field(bowl);
  const words = levelWords(made);
  expect(words.length).toBeGreaterThanOrEqual(4);
  const losses = new Map(made.levels.losses.map((loss) => [tickLabel(loss), loss]));
  for (const { text, at } of words) {
    // Between grid points the line is straight: it is off by less than a cell's part of the curvature.
    expect(Math.abs(bowl(at) - losses.get(text)!)).toBeLessThan(4e-3);
    expect(Math.abs(at[0])).toBeLessThan(2 * 0.9);
    expect(Math.abs(at[1])).toBeLessThan(0.9);
  }
  for (const [i, a] of words.entries()) {
    for (const b of words.slice(i + 1)) {
      const apart = Math.hypot((a.at[0] - b.at[0]) / 4, (a.at[1] - b.at[1]) / 2);
      expect(apart).toBeGreaterThan(0.12);
    }
  }
  const majors = made.levels.losses.filter((_, k) => made.levels.major[k]).map(tickLabel);
  expect(majors).toEqual(expect.arrayContaining(words.map(({ text }) => text)));
});

it('has nothing to say about a curve, a plane without a contour, or where there is no loss', () => {
  expect(levelWords(field((x) => x[0]! ** 2, [[-1, 1]]))).toEqual([]);
  const half = levelWords(field((x) => (x[0]! < 0 ? Number.NaN : x[0]! + x[1]!)));
  expect(half.length).toBeGreaterThan(0);
  for (const { at } of half) expect(at[0]).toBeGreaterThanOrEqual(0);
});
