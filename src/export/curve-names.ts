/** Where the names of curves stand in a picture: beside their curve, inside, and not over one another. */

import type { ExactCurve } from '../analysis/exact-curves.ts';

/** Lengths of strokes and gaps of each kind of curve, for a line 2 wide. */
export const curveDashes: Readonly<Record<ExactCurve['kind'], readonly number[]>> = {
  limit: [],
  doubling: [7, 4],
  damping: [2, 4],
};

export interface NamedCurve {
  readonly label: string;
  /** In the units of the picture, in order; places that are not finite break the line. */
  readonly places: readonly (readonly [x: number, y: number])[];
}

export interface NameBox {
  readonly label: string;
  readonly left: number;
  /** Its middle. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Picture {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Shares of the way along the visible part of a curve at which its name may stand. */
const shares = [0.86, 0.7, 0.5, 0.3, 0.15];

/** Fewer places of a curve than this in the picture are not worth a name. */
const fewest = 4;

/**
 * A box for each name that finds a place.
 *
 * @param widthOf the width of a box with these words in it
 * @param height of every box
 * @param away between a curve and its name
 */
export function nameBoxes(
  curves: readonly NamedCurve[],
  picture: Picture,
  widthOf: (label: string) => number,
  height: number,
  away: number,
): NameBox[] {
  const right = picture.left + picture.width;
  const bottom = picture.top + picture.height;
  const boxes: NameBox[] = [];
  const isFree = ({ left, y, width }: NameBox) =>
    left >= picture.left &&
    left + width <= right &&
    y - height / 2 >= picture.top &&
    y + height / 2 <= bottom &&
    boxes.every(
      (other) =>
        left >= other.left + other.width ||
        left + width <= other.left ||
        Math.abs(y - other.y) >= height,
    );
  for (const { label, places } of curves) {
    const seen = places.filter(
      ([x, y]) => x >= picture.left && x <= right && y >= picture.top && y <= bottom,
    );
    if (seen.length < fewest) continue;
    const width = widthOf(label);
    const tried = shares.flatMap((share) => {
      const [x, y] = seen[Math.floor(share * (seen.length - 1))]!;
      return [x + away, x - away - width].map((left) => ({ label, left, y, width, height }));
    });
    const found = tried.find(isFree);
    if (found !== undefined) boxes.push(found);
  }
  return boxes;
}
