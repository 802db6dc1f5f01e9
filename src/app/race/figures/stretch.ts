/** Of the stretch of the points, around them. */
const room = 0.08;

/** From the least to the greatest of the values, and a little more on either side. */
export function stretch(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const margin = room * (high - low) || 1;
  return [low - margin, high + margin];
}
