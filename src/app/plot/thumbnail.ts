/** What a small picture of a scene shows, wherever it is drawn: the loss, sampled, and the first steps of an orbit. */
import { heightInCells, type LossField, sampleField } from './loss-field.ts';

/** Positions to draw as a path, count × dimension. */
export interface ThumbnailOrbit {
  readonly position: Float64Array;
  readonly count: number;
  readonly dimension: number;
}

/** A picture's size in its own pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Steps of the orbit that a small picture can show. */
const stepsShown = 60;

/** A loss sampled as finely as a small picture needs; coordinates from the third on are held at `at`. */
export function thumbnailField(
  loss: { value(x: ArrayLike<number>): number },
  domain: readonly (readonly [number, number])[],
  at: readonly number[],
): LossField {
  return sampleField({ loss, domain, at, columns: domain.length === 1 ? 200 : 120, rows: 80 });
}

const margin = 0.1;

/** How far down in the picture a height in [0, 1] of a curve is. */
export function curveLevel(height: number, picture: PictureSize): number {
  return (1 - margin - height * (1 - 2 * margin)) * picture.height;
}

/** The first steps of the orbit in the picture, up to where they leave it. */
export function orbitPlaces(
  field: LossField,
  orbit: ThumbnailOrbit,
  picture: PictureSize,
): [number, number][] {
  const path: [number, number][] = [];
  for (let k = 0; k < Math.min(orbit.count, stepsShown); k++) {
    const x = (orbit.position[k * orbit.dimension]! - field.x[0]) / (field.x[1] - field.x[0]);
    if (!(x >= -1 && x <= 2)) break;
    if (field.dimension === 1) {
      if (x < 0 || x > 1) break;
      const height = heightInCells(field, x * (field.columns - 1), 0);
      path.push([x * picture.width, curveLevel(height || 0, picture)]);
      continue;
    }
    const y = (orbit.position[k * orbit.dimension + 1]! - field.y[0]) / (field.y[1] - field.y[0]);
    if (!(y >= -1 && y <= 2)) break;
    path.push([x * picture.width, (1 - y) * picture.height]);
  }
  return path;
}
