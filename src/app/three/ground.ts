import { heightInCells, type LossField } from '../plot/loss-field.ts';

/** The long side of the floor, in scene units. */
const span = 2;
/** Depth of the valley of a one-dimensional loss: the width on which its trails recede. */
const valleyDepth = 1.1;

type Vector = { x: number; y: number; z: number };

/**
 * The sampled loss laid out in the scene: x to the right, the second coordinate away from the
 * viewer (−z), height up. Everything that stands on the surface (ball, trail, handle, picking) asks
 * here, and gets exactly the surface that is drawn, facets included.
 */
export class Ground {
  readonly field: LossField;
  /** Extent along x and z, and the height of the highest point, in scene units. */
  readonly width: number;
  readonly depth: number;
  readonly rise: number;
  /** Slopes dY/dX and dY/dZ at the grid points. */
  private readonly slopeX: Float32Array;
  private readonly slopeZ: Float32Array;

  /** `heightScale` is the height as a fraction of the width. */
  constructor(field: LossField, heightScale: number) {
    const ratio = (field.y[1] - field.y[0]) / (field.x[1] - field.x[0]);
    // Two coordinates of about the same size keep their proportions; others get a square.
    const shape =
      field.dimension === 1 ? valleyDepth / span : ratio > 0.4 && ratio < 2.5 ? ratio : 1;
    this.field = field;
    this.width = shape > 1 ? span / shape : span;
    this.depth = shape > 1 ? span : span * shape;
    this.rise = span * heightScale;
    this.slopeX = new Float32Array(field.height.length);
    this.slopeZ = new Float32Array(field.height.length);
    this.fillSlopes();
  }

  private fillSlopes(): void {
    const { columns, rows, height } = this.field;
    const dx = this.width / (columns - 1);
    const dz = this.depth / (rows - 1);
    for (let row = 0; row < rows; row++) {
      const below = Math.max(0, row - 1);
      const above = Math.min(rows - 1, row + 1);
      for (let column = 0; column < columns; column++) {
        const left = Math.max(0, column - 1);
        const right = Math.min(columns - 1, column + 1);
        const at = row * columns + column;
        const alongX = height[row * columns + right]! - height[row * columns + left]!;
        const alongZ = height[above * columns + column]! - height[below * columns + column]!;
        // At the rim of a hole one neighbour is missing; lying flat is as good as any guess.
        this.slopeX[at] = ((alongX || 0) * this.rise) / ((right - left) * dx);
        this.slopeZ[at] = (-(alongZ || 0) * this.rise) / ((above - below) * dz);
      }
    }
  }

  worldX(x: number): number {
    const [low, high] = this.field.x;
    return ((x - low) / (high - low) - 0.5) * this.width;
  }

  worldZ(y: number): number {
    const [low, high] = this.field.y;
    return (0.5 - (y - low) / (high - low)) * this.depth;
  }

  /** The coordinates under a place of the scene, held inside the domain. */
  coordinates(worldX: number, worldZ: number): [number, number] {
    const { x, y } = this.field;
    const u = Math.min(1, Math.max(0, worldX / this.width + 0.5));
    const v = Math.min(1, Math.max(0, 0.5 - worldZ / this.depth));
    return [x[0] + u * (x[1] - x[0]), y[0] + v * (y[1] - y[0])];
  }

  private column(worldX: number): number {
    return (worldX / this.width + 0.5) * (this.field.columns - 1);
  }

  private row(worldZ: number): number {
    return (0.5 - worldZ / this.depth) * (this.field.rows - 1);
  }

  /** Height of the surface over a place; NaN where the loss has no value. */
  heightAt(worldX: number, worldZ: number): number {
    return heightInCells(this.field, this.column(worldX), this.row(worldZ)) * this.rise;
  }

  /** Unit normal of the surface over a place, smoothed across facets, into `out` (x, y, z). */
  normalAt(worldX: number, worldZ: number, out: Float64Array): void {
    const { columns, rows } = this.field;
    const column = Math.min(columns - 1, Math.max(0, this.column(worldX)));
    const row = Math.min(rows - 1, Math.max(0, this.row(worldZ)));
    const i = Math.min(columns - 2, Math.floor(column));
    const j = Math.min(rows - 2, Math.floor(row));
    const at = j * columns + i;
    const sx = blend(this.slopeX, at, columns, column - i, row - j);
    const sz = blend(this.slopeZ, at, columns, column - i, row - j);
    const length = Math.sqrt(sx * sx + 1 + sz * sz);
    out[0] = -sx / length;
    out[1] = 1 / length;
    out[2] = -sz / length;
  }

  /** Grid positions and normals, x, y, z each; a hole has height 0 and no triangles. */
  vertices(): { position: Float32Array; normal: Float32Array } {
    const { columns, rows, height } = this.field;
    const position = new Float32Array(height.length * 3);
    const normal = new Float32Array(height.length * 3);
    for (let at = 0; at < height.length; at++) {
      const column = at % columns;
      const row = (at - column) / columns;
      const length = Math.hypot(this.slopeX[at]!, 1, this.slopeZ[at]!);
      position[at * 3] = (column / (columns - 1) - 0.5) * this.width;
      position[at * 3 + 1] = (height[at]! || 0) * this.rise;
      position[at * 3 + 2] = (0.5 - row / (rows - 1)) * this.depth;
      normal[at * 3] = -this.slopeX[at]! / length;
      normal[at * 3 + 1] = 1 / length;
      normal[at * 3 + 2] = -this.slopeZ[at]! / length;
    }
    return { position, normal };
  }

  /**
   * Where a ray first meets the surface, as coordinates of the loss. A ray that misses gives null,
   * or with `nearest` the place on the rim closest to where it passes: a drag may run off the edge.
   */
  pick(origin: Vector, direction: Vector, nearest: boolean): [number, number] | null {
    const hit = this.march(origin, direction);
    if (hit !== null) {
      return this.coordinates(origin.x + hit * direction.x, origin.z + hit * direction.z);
    }
    if (!nearest) return null;
    const level = this.rise * 0.35;
    const t = direction.y === 0 ? 0 : (level - origin.y) / direction.y;
    if (!(t > 0)) return null;
    return this.coordinates(origin.x + t * direction.x, origin.z + t * direction.z);
  }

  private march(origin: Vector, direction: Vector): number | null {
    const margin = 1e-6;
    let near = 0;
    let far = Number.POSITIVE_INFINITY;
    const slab = (from: number, along: number, low: number, high: number) => {
      if (along === 0) {
        if (from < low || from > high) far = -1;
        return;
      }
      const a = (low - from) / along;
      const b = (high - from) / along;
      near = Math.max(near, Math.min(a, b));
      far = Math.min(far, Math.max(a, b));
    };
    slab(origin.x, direction.x, -this.width / 2, this.width / 2);
    slab(origin.y, direction.y, -margin, this.rise + margin);
    slab(origin.z, direction.z, -this.depth / 2, this.depth / 2);
    if (!(near < far)) return null;
    const above = (t: number) =>
      origin.y +
      t * direction.y -
      this.heightAt(origin.x + t * direction.x, origin.z + t * direction.z);
    const steps = 256;
    let low = near;
    let before = above(near);
    for (let k = 1; k <= steps; k++) {
      const t = near + ((far - near) * k) / steps;
      const now = above(t);
      if (before > 0 !== now > 0 && !Number.isNaN(before + now)) {
        let high = t;
        for (let i = 0; i < 30; i++) {
          const middle = (low + high) / 2;
          if (above(middle) > 0 === before > 0) low = middle;
          else high = middle;
        }
        return (low + high) / 2;
      }
      low = t;
      before = now;
    }
    return null;
  }
}

function blend(values: Float32Array, at: number, columns: number, fx: number, fy: number): number {
  const low = values[at]! + fx * (values[at + 1]! - values[at]!);
  const high = values[at + columns]! + fx * (values[at + columns + 1]! - values[at + columns]!);
  return low + fy * (high - low);
}
