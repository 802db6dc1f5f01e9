/** Breaks of a curve that is known at some values only: where it jumps, it is no line. */

/** A step across this part of the axis is looked into. */
const suspect = 0.25;
const halvings = 10;

/**
 * The points of `across ↦ at(across)` with a point that is not finite wherever neighbours lie on two
 * pieces: a steep step shrinks when it is halved, a jump stays, or what is between lies off the axis.
 *
 * @param points ascending or descending in their first number
 * @param at the second number, NaN where there is none
 * @param span of the axis of the second number
 */
export function brokenAtJumps(
  points: readonly (readonly [number, number])[],
  at: (across: number) => number,
  span: number,
): [number, number][] {
  return points.flatMap(([x, y], i): [number, number][] => {
    const next = points[i + 1];
    const step = next === undefined ? 0 : Math.abs(next[1] - y);
    if (next === undefined || !(step > suspect * span)) return [[x, y]];
    let [a, b] = [[x, y] as const, next];
    for (let k = 0; k < halvings; k++) {
      const middle = a[0] + (b[0] - a[0]) / 2;
      const there = at(middle);
      const isInFirst = !(Math.abs(there - a[1]) < Math.abs(b[1] - there));
      if (isInFirst) b = [middle, there];
      else a = [middle, there];
      if (!Number.isFinite(there)) break;
    }
    const isSteep = Math.abs(b[1] - a[1]) < step / 2;
    return isSteep
      ? [[x, y]]
      : [
          [x, y],
          [b[0], Number.NaN],
        ];
  });
}
