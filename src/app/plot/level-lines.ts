/** Lines on which a field on a grid has a given height: marching squares. */

/** Hands over each piece of a line, in units of the grid from (0, 0) to (columns − 1, rows − 1). */
export function levelLine(
  values: Float64Array,
  columns: number,
  rows: number,
  level: number,
  piece: (x0: number, y0: number, x1: number, y1: number) => void,
): void {
  const crossing = (a: number, b: number): number => (level - a) / (b - a);
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const at = row * columns + column;
      const [a, b, c, d] = [
        values[at]!,
        values[at + 1]!,
        values[at + columns + 1]!,
        values[at + columns]!,
      ];
      if (!Number.isFinite(a + b + c + d)) continue;
      const ends: number[] = [];
      if (a < level !== b < level) ends.push(column + crossing(a, b), row);
      if (b < level !== c < level) ends.push(column + 1, row + crossing(b, c));
      if (d < level !== c < level) ends.push(column + crossing(d, c), row + 1);
      if (a < level !== d < level) ends.push(column, row + crossing(a, d));
      if (ends.length >= 4) piece(ends[0]!, ends[1]!, ends[2]!, ends[3]!);
      if (ends.length === 8) piece(ends[4]!, ends[5]!, ends[6]!, ends[7]!);
    }
  }
}
