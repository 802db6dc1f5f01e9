import {
  type ContourLevels,
  contourLevels,
  type HeightScale,
  heightScale,
} from './height-scale.ts';

/** A loss sampled on a grid over its first one or two coordinates. */
export interface LossField {
  /** 1: a curve, the rows of the grid are all equal. 2: a surface. */
  readonly dimension: 1 | 2;
  readonly columns: number;
  readonly rows: number;
  /** Intervals of the two coordinates; the second is [0, 1] for a curve. */
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  /** Loss, row-major, first row at the low end of y; NaN or ±∞ where it has no value. */
  readonly loss: Float64Array;
  /** Height in [0, 1] by `scale`, NaN where the loss has no value. */
  readonly height: Float32Array;
  readonly scale: HeightScale;
  readonly levels: ContourLevels;
}

export interface FieldRequest {
  readonly loss: { value(x: ArrayLike<number>): number };
  readonly domain: readonly (readonly [number, number])[];
  /** Coordinates from the third on are held at these values. */
  readonly at: readonly number[];
  readonly columns: number;
  readonly rows: number;
  /** The scale of heights; default the one that suits these samples. */
  readonly scale?: HeightScale | undefined;
}

/** Samples the loss on the grid and chooses its scale and contours. */
export function sampleField(request: FieldRequest): LossField {
  const { loss, domain, at } = request;
  const dimension = domain.length > 1 ? 2 : 1;
  const columns = request.columns;
  const rows = dimension === 1 ? 2 : request.rows;
  const x = domain[0] ?? [-1, 1];
  const y = dimension === 1 ? ([0, 1] as const) : domain[1]!;
  const values = new Float64Array(columns * rows);
  const point = Float64Array.from({ length: domain.length }, (_, i) => at[i] ?? 0);
  for (let row = 0; row < rows; row++) {
    if (dimension === 2) point[1] = y[0] + ((y[1] - y[0]) * row) / (rows - 1);
    for (let column = 0; column < columns; column++) {
      point[0] = x[0] + ((x[1] - x[0]) * column) / (columns - 1);
      values[row * columns + column] = loss.value(point);
    }
  }
  const scale = request.scale ?? heightScale(values, { straight: dimension === 1 });
  const height = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) height[i] = scale.height(values[i]!);
  const levels = contourLevels(scale);
  return { dimension, columns, rows, x, y, loss: values, height, scale, levels };
}

/**
 * Height at a place given in cells (column and row as fractions). Each cell is two flat triangles
 * with the diagonal from its low to its high corner, the same ones that the surface mesh draws.
 */
export function heightInCells(field: LossField, column: number, row: number): number {
  const { columns, rows, height } = field;
  const i = Math.min(columns - 2, Math.max(0, Math.floor(column)));
  const j = Math.min(rows - 2, Math.max(0, Math.floor(row)));
  const fx = column - i;
  const fy = row - j;
  const corner = j * columns + i;
  const low = height[corner]!;
  const high = height[corner + columns + 1]!;
  if (fx >= fy) {
    const right = height[corner + 1]!;
    return low + fx * (right - low) + fy * (high - right);
  }
  const up = height[corner + columns]!;
  return low + fy * (up - low) + fx * (high - up);
}

/** The scale in words, for a caption. */
export function describeScale(scale: HeightScale): string {
  const words = {
    linear: 'height: loss',
    'square-root': 'height: loss on a square-root scale',
    logarithmic: 'height: loss on a logarithmic scale',
  }[scale.name];
  return scale.clipped ? `${words}, cut off at the top` : words;
}
