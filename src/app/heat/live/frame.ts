/** One picture of an ensemble: a single buffer that changes hands between the worker and the page. */

/** What a frame has room for; both ends lay it out alike. */
export interface FrameShape {
  /** 1 or 2 coordinates are drawn. */
  readonly dimension: 1 | 2;
  /** Places in it at most. */
  readonly capacity: number;
  /** Bins of the position along each drawn coordinate, and of the first velocity. */
  readonly bins: number;
  /** Cells of the density: columns along x, rows along y (1 for a valley). */
  readonly columns: number;
  readonly rows: number;
  /** The stretch of each drawn coordinate that histograms and density cover. */
  readonly domain: readonly (readonly [number, number])[];
}

/** The parts of a frame's buffer. */
export interface FrameViews extends FrameShape {
  readonly buffer: ArrayBuffer;
  /** x and y in turn of `count` particles; y is 0 in a valley. */
  readonly places: Float32Array;
  readonly count: number;
  /** Counts in the cells, rows along y. */
  readonly plane: Float32Array;
  /** Counts in the bins of each drawn coordinate. */
  readonly positions: readonly Float32Array[];
  /** Counts in the bins of the first velocity. */
  readonly velocity: Float32Array;
}

function lengths(shape: FrameShape): readonly number[] {
  const { dimension, capacity, bins, columns, rows } = shape;
  return [2 * capacity, columns * rows, ...Array.from({ length: dimension + 1 }, () => bins)];
}

/** Bytes of the buffer of a frame. */
export function frameBytes(shape: FrameShape): number {
  return 4 * lengths(shape).reduce((sum, length) => sum + length, 0);
}

export function frameViews(shape: FrameShape, buffer: ArrayBuffer, count: number): FrameViews {
  let at = 0;
  const [places, plane, ...rest] = lengths(shape).map((length) => {
    const view = new Float32Array(buffer, at, length);
    at += 4 * length;
    return view;
  });
  return {
    ...shape,
    buffer,
    places: places!,
    count,
    plane: plane!,
    positions: rest.slice(0, shape.dimension),
    velocity: rest[shape.dimension]!,
  };
}
