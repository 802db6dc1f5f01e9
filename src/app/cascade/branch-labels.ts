/** Which certified points of a diagram are marked, and which of them have room for their words. */

import type { DrawnPoint } from '../../analysis/bifurcation/diagram-branches.ts';
import { crisisWords } from '../../export/crisis-words.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import { certain, decimalsFor } from './certain.ts';

export interface PlacedPoint {
  readonly point: DrawnPoint;
  /** In CSS pixels from the left and from the top, one per point of the cycle in the window. */
  readonly places: readonly (readonly [x: number, y: number])[];
  /** The words and where they stand; null where there is no room. */
  readonly label: { readonly text: string; readonly x: number; readonly y: number } | null;
}

/** About the width of a letter and the height of a line of the labels. */
const letter = 6.1;
const line = 16;
/** Marks closer than this hide each other. */
const apart = 13;
/** One label for so many pixels of the width. */
const widthOfLabel = 130;

/** What happened at a point, without its value: `2→4`, `fold of 3`, `subcritical 1→2`. */
export function pointName(point: Pick<DrawnPoint, 'kind' | 'period' | 'side'>): string {
  return `${point.side === 'subcritical' ? 'subcritical ' : ''}${kindName(point)}`;
}

function kindName({ kind, period }: Pick<DrawnPoint, 'kind' | 'period'>): string {
  switch (kind) {
    case 'flip':
      return `${period}→${2 * period}`;
    case 'fold':
      return `fold of ${period}`;
    case 'pitchfork':
      return `pitchfork of ${period}`;
    case 'transcritical':
      return `crossing of ${period}`;
    case 'neimark-sacker':
      return `Neimark–Sacker of ${period}`;
    case 'superstable':
      return `superstable ${period}-cycle`;
    case 'opening':
    case 'widening':
    case 'merging':
      return crisisWords[kind];
  }
}

const order: Readonly<Record<DrawnPoint['kind'], number>> = {
  flip: 0,
  'neimark-sacker': 0,
  opening: 0,
  widening: 0,
  merging: 0,
  pitchfork: 1,
  transcritical: 1,
  fold: 1,
  superstable: 2,
};

/**
 * The points inside a window, the short periods first: each marked if it can be told from those before
 * it, and labelled where words fit beside it without touching other words.
 */
export function placePoints(
  points: readonly DrawnPoint[],
  { from, to, low, high }: SceneZoom,
  size: { readonly width: number; readonly height: number },
): PlacedPoint[] {
  const { width, height } = size;
  const decimals = decimalsFor(to - from);
  const inside = points
    .filter(({ value }) => value >= from && value <= to)
    .sort(
      (a, b) => a.period - b.period || order[a.kind] - order[b.kind] || topmost(b) - topmost(a),
    );
  const marks: (readonly [number, number])[] = [];
  const boxes: Box[] = [];
  const placed: PlacedPoint[] = [];
  for (const point of inside) {
    const x = ((point.value - from) / (to - from)) * width;
    const places: (readonly [number, number])[] = [];
    for (const observed of point.observed) {
      if (observed < low || observed > high) continue;
      const place = [x, ((high - observed) / (high - low)) * height] as const;
      if (marks.some(([a, b]) => Math.hypot(a - x, b - place[1]) < apart)) continue;
      places.push(place);
    }
    if (places.length === 0) continue;
    marks.push(...places);
    const text = `${pointName(point)} · ${certain(point.value, point.error, decimals)}`;
    // Mirror images have the same value: one of them says it.
    const said = placed.some(({ label }) => label?.text === text);
    const full = said || boxes.length >= Math.max(2, width / widthOfLabel);
    const box = full ? null : roomFor(text, places, boxes, size);
    if (box !== null) boxes.push(box);
    placed.push({ point, places, label: box === null ? null : { text, x: box.x, y: box.y } });
  }
  return placed;
}

function topmost({ observed }: DrawnPoint): number {
  return observed.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** The upper left corner of a line beside one of the places: right above it, left above, below. */
function roomFor(
  text: string,
  places: PlacedPoint['places'],
  taken: readonly Box[],
  { width, height }: { readonly width: number; readonly height: number },
): Box | null {
  const long = letter * text.length + 8;
  const sorted = [...places].sort((a, b) => a[1] - b[1]);
  for (const [x, y] of sorted) {
    const corners = [
      [x - long - 7, y - line - 8],
      [x + 7, y - line - 8],
      [x - long - 7, y + 8],
      [x + 7, y + 8],
    ] as const;
    for (const [left, top] of corners) {
      // The cursor's own caption has the first line.
      if (left < 2 || left + long > width - 2 || top < 18 || top + line > height - 2) continue;
      const free = taken.every(
        (box) =>
          left > box.x + box.width + 4 ||
          left + long < box.x - 4 ||
          Math.abs(top - box.y) > line + 1,
      );
      if (free) return { x: left, y: top, width: long };
    }
  }
  return null;
}
