/** A still picture of a scene: its landscape as an image and the path on it as lines of the theme's colours. */
import { encode } from 'fast-png';
import { createLaboratory } from '../../src/app/derived/experiment.ts';
import { contourImage } from '../../src/app/plot/contour-image.ts';
import { heightInCells, type LossField } from '../../src/app/plot/loss-field.ts';
import { curveLevel, orbitPlaces, thumbnailField } from '../../src/app/plot/thumbnail.ts';
import { viridis } from '../../src/app/plot/viridis.ts';
import { rules } from '../../src/motion/rules.ts';
import type { Scene } from '../../src/scene/scene.ts';

export interface Still {
  /** The landscape alone, as a PNG file. */
  readonly png: Uint8Array;
  /** The path, as an SVG element that covers the picture; empty without one. */
  readonly path: string;
}

/** In pixels of the file; the page shows it smaller. */
export const stillSize = { width: 480, height: 288 };

/** Rounding by which the eye loses nothing and the file two thirds of its bytes. */
const shades = 8;

export function still(scene: Scene): Still {
  const first = { ...scene, show: scene.show.slice(0, 1), start: scene.start.slice(0, 1) };
  const laboratory = createLaboratory();
  laboratory.learn(rules);
  const { evaluator, domain, tracks } = laboratory(first, true);
  const field = thumbnailField(evaluator, domain, scene.start[0]!);
  const pixels =
    field.dimension === 1
      ? valleyImage(field)
      : contourImage(field, stillSize.width, stillSize.height, { stroke: 1.4, relief: 7 });
  const data = pixels.map((value, k) =>
    k % 4 === 3 ? value : Math.round(value / shades) * shades,
  );
  const png = encode({ ...stillSize, data, channels: 4, depth: 8 }, { zlib: { level: 9 } });
  const [track] = tracks;
  if (track === undefined) return { png, path: '' };
  const places = orbitPlaces(field, track, stillSize);
  return { png, path: drawn(places, field.dimension, `var(--motion-${track.id})`) };
}

/** The curve of a loss of one variable, filled in viridis below; above it the picture is transparent. */
function valleyImage(field: LossField): Uint8ClampedArray {
  const { width, height } = stillSize;
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let px = 0; px < width; px++) {
    const h = heightInCells(field, ((px + 0.5) / width) * (field.columns - 1), 0);
    if (Number.isNaN(h)) continue;
    const top = curveLevel(h, stillSize);
    const colour = viridis(h);
    for (let py = Math.max(0, Math.floor(top)); py < height; py++) {
      const at = (py * width + px) * 4;
      for (let c = 0; c < 3; c++) pixels[at + c] = colour[c]!;
      pixels[at + 3] = 255 * Math.min(1, py + 1 - top);
    }
  }
  return pixels;
}

function drawn(places: readonly (readonly [number, number])[], dimension: number, colour: string) {
  const at = places.map(([x, y]) => [x, dimension === 1 ? y - 6 : y].map((c) => c.toFixed(1)));
  const marks: string[] = [];
  if (dimension === 2) {
    const points = at.map((place) => place.join(',')).join(' ');
    marks.push(
      `<polyline points="${points}" stroke="var(--ground)" stroke-width="6" />`,
      `<polyline points="${points}" stroke="${colour}" stroke-width="3" />`,
    );
  } else {
    for (const [x, y] of at.slice(0, -1)) {
      marks.push(`<circle cx="${x}" cy="${y}" r="4" fill="${colour}" fill-opacity="0.45" />`);
    }
  }
  const last = at.at(-1);
  if (last !== undefined) {
    marks.push(
      `<circle cx="${last[0]}" cy="${last[1]}" r="7" fill="${colour}" stroke="var(--ground)" stroke-width="2" />`,
    );
  }
  const { width, height } = stillSize;
  return `<svg viewBox="0 0 ${width} ${height}" aria-hidden="true" fill="none" stroke-linejoin="round">${marks.join('')}</svg>`;
}
