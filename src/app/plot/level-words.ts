/** Where a map of contours says which loss each line stands for. */
import { levelLine } from './level-lines.ts';
import type { LossField } from './loss-field.ts';
import { tickLabel } from './ticks.ts';

/** A contour's loss in words, at a place on its line in the coordinates of the loss. */
export interface LevelWord {
  readonly text: string;
  readonly at: readonly [x: number, y: number];
}

/** Nearer to the edge than this part of the picture a word would be cut. */
const edge = 0.06;
/** Least distance between two words, and between two of one line, in parts of the picture. */
const apart = 0.13;
const apartOnLine = 0.4;

interface Place {
  readonly u: number;
  readonly v: number;
}

/**
 * One or two places on every index contour: far from each other's and where the lines leave room. Empty
 * for a curve.
 */
export function levelWords(field: LossField): LevelWord[] {
  if (field.dimension === 1) return [];
  const { columns, rows, x, y, levels } = field;
  const heights = Float64Array.from(field.height);
  const taken: Place[] = [];
  const words: LevelWord[] = [];
  levels.heights.forEach((height, k) => {
    if (levels.major[k] !== true || !(height > 0 && height < 1)) return;
    const places = placesOn(heights, columns, rows, height);
    const own: Place[] = [];
    // On the far half and on the near one: from the side one of them may be hidden.
    for (const far of [true, false]) {
      const free = places.filter(
        (place) =>
          place.v > 0.5 === far &&
          nearest(place, taken) >= apart &&
          nearest(place, own) >= apartOnLine,
      );
      const best = roomiest(free, taken, field);
      if (best === null) continue;
      taken.push(best);
      own.push(best);
      const at = [x[0] + best.u * (x[1] - x[0]), y[0] + best.v * (y[1] - y[0])] as const;
      words.push({ text: tickLabel(levels.losses[k]!), at });
    }
  });
  return words;
}

function placesOn(heights: Float64Array, columns: number, rows: number, level: number): Place[] {
  const places: Place[] = [];
  levelLine(heights, columns, rows, level, (x0, y0, x1, y1) => {
    const u = (x0 + x1) / 2 / (columns - 1);
    const v = (y0 + y1) / 2 / (rows - 1);
    if (Math.min(u, v, 1 - u, 1 - v) >= edge) places.push({ u, v });
  });
  return places;
}

function nearest({ u, v }: Place, others: readonly Place[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) least = Math.min(least, Math.hypot(u - other.u, v - other.v));
  return least;
}

/** The place with most room: gently sloped, away from other words and from the middle, where the motions end. */
function roomiest(places: readonly Place[], taken: readonly Place[], field: LossField) {
  let best: Place | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    const steep = slopeAt(field, place);
    const room =
      Math.min(nearest(place, taken), 0.3) +
      0.3 * Math.min(Math.hypot(place.u - 0.5, place.v - 0.5), 0.4) -
      0.06 * Math.min(steep, 5);
    if (room > most) {
      most = room;
      best = place;
    }
  }
  return best;
}

/** The rise over the whole picture that the slope at a place would make, in heights of the picture. */
function slopeAt({ height, columns, rows }: LossField, { u, v }: Place): number {
  const i = Math.min(columns - 2, Math.floor(u * (columns - 1)));
  const j = Math.min(rows - 2, Math.floor(v * (rows - 1)));
  const at = j * columns + i;
  const across = (height[at + 1]! - height[at]!) * (columns - 1);
  const along = (height[at + columns]! - height[at]!) * (rows - 1);
  return Math.hypot(across, along);
}
