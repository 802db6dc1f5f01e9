/** The dimension of the boundary between the colours of a grid. */

import { elementaryFunctions } from '../kernel/functions.ts';

export interface BoundaryDimension {
  readonly value: number;
  /** Standard error of the slope of the fit. */
  readonly error: number;
  /** Boxes that the boundary meets, by box width in cells. */
  readonly boxes: readonly { readonly width: number; readonly count: number }[];
}

/** Fewer boxes than this at some width are no statistics. */
const leastBoxes = 8;

/**
 * Box-counting: boxes of 1, 2, 4, … cells that hold more than one colour (their right and lower
 * neighbours included), and the slope of log count against −log width by least squares.
 *
 * @param cells width × height, row by row.
 * @returns null where the boundary meets too few boxes for four widths.
 */
export function boundaryDimension(
  cells: ArrayLike<number>,
  width: number,
  height: number,
): BoundaryDimension | null {
  const boxes: { width: number; count: number }[] = [];
  for (let size = 1; size <= Math.min(width, height) / 8; size *= 2) {
    const count = mixedBoxes(cells, width, height, size);
    if (count < leastBoxes) break;
    boxes.push({ width: size, count });
  }
  if (boxes.length < 4) return null;
  const points = boxes.map(
    ({ width: w, count }) => [-elementaryFunctions.log(w), elementaryFunctions.log(count)] as const,
  );
  const n = points.length;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / n;
  const xx = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const xy = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const value = xy / xx;
  const left = points.reduce((sum, [x, y]) => sum + (y - meanY - value * (x - meanX)) ** 2, 0);
  return { value, error: Math.sqrt(left / (n - 2) / xx), boxes };
}

function mixedBoxes(cells: ArrayLike<number>, width: number, height: number, size: number): number {
  let count = 0;
  for (let top = 0; top + size <= height; top += size) {
    for (let left = 0; left + size <= width; left += size) {
      const colour = cells[top * width + left]!;
      const right = Math.min(width - 1, left + size);
      const bottom = Math.min(height - 1, top + size);
      let mixed = false;
      for (let y = top; y <= bottom && !mixed; y++) {
        for (let x = left; x <= right && !mixed; x++) mixed = cells[y * width + x] !== colour;
      }
      if (mixed) count++;
    }
  }
  return count;
}
