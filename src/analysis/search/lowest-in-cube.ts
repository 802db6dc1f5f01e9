/** The minimum of a function without noise over the unit cube. */

const first: readonly number[] = [0, 257, 33, 13, 9];
const around = 7;
const shrink = 0.6;

/**
 * Grids that narrow around their lowest point, clipped to the cube: slow and sure, since the function may
 * have kinks, as the largest of several multipliers does.
 *
 * @param dimension 1 to 4.
 * @param options `count`: points per axis of the first grid; `finest`: half the width of the last.
 */
export function lowestInCube(
  valueAt: (unit: readonly number[]) => number,
  dimension: number,
  { count = first[dimension]!, finest = 1e-9 } = {},
): { unit: number[]; value: number } {
  let best = { unit: Array<number>(dimension).fill(0.5), value: Number.POSITIVE_INFINITY };
  const tryGrid = (centre: readonly number[], half: number, count: number): void => {
    const total = count ** dimension;
    for (let k = 0; k < total; k++) {
      const unit = centre.map((middle, i) => {
        const place = Math.floor(k / count ** i) % count;
        return Math.min(1, Math.max(0, middle + half * ((2 * place) / (count - 1) - 1)));
      });
      const value = valueAt(unit);
      if (value < best.value) best = { unit, value };
    }
  };
  tryGrid(best.unit, 0.5, count);
  for (let half = 2 / (count - 1); half > finest; half *= shrink) {
    tryGrid([...best.unit], half, dimension > 2 ? 5 : around);
  }
  return best;
}
