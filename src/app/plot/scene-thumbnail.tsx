import './plot.css';
import { useEffect, useRef } from 'react';
import { contourImage } from './contour-image.ts';
import { readInk } from './ink.ts';
import { heightInCells, type LossField, sampleField } from './loss-field.ts';
import { viridis } from './viridis.ts';

export interface SceneThumbnailProps {
  /** The loss, sampled: `thumbnailField`. */
  readonly field: LossField;
  /** Positions to draw as a path, count × dimension. */
  readonly orbit?: {
    readonly position: Float64Array;
    readonly count: number;
    readonly dimension: number;
  };
  /** Colour of the path, e.g. `var(--motion-gd)`. */
  readonly colour?: string;
  readonly theme: 'dark' | 'light';
  /** In CSS pixels; default 160 × 96. */
  readonly width?: number;
  readonly height?: number;
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

/** A small picture of a loss with an orbit on it. Decoration: the name beside it says what it is. */
export function SceneThumbnail(props: SceneThumbnailProps) {
  const { field, orbit, colour, theme, width = 160, height = 96 } = props;
  const canvas = useRef<HTMLCanvasElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the ink that is read from the style
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context) return;
    const ratio = Math.min(2, devicePixelRatio);
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    // A custom property is resolved by the element itself; a canvas cannot do that.
    element.style.color = colour ?? 'currentcolor';
    const pen = getComputedStyle(element).color;
    const ink = readInk(element);
    if (field.dimension === 1) paintValley(context, field, element);
    else {
      const options = { stroke: ratio * 0.9, relief: 5 * ratio };
      const pixels = contourImage(field, element.width, element.height, options);
      context.putImageData(new ImageData(pixels, element.width), 0, 0);
    }
    if (orbit === undefined) return;
    context.lineJoin = 'round';
    const path = places(field, orbit, element);
    if (field.dimension === 2) {
      for (const [style, line] of [
        [ink.ground, 3.4],
        [pen, 1.7],
      ] as const) {
        context.strokeStyle = style;
        context.lineWidth = line * ratio;
        context.beginPath();
        for (const [x, y] of path) context.lineTo(x, y);
        context.stroke();
      }
    }
    for (const [k, [x, y]] of path.entries()) {
      const last = k === path.length - 1;
      if (field.dimension === 2 && !last) continue;
      context.globalAlpha = last ? 1 : 0.45;
      context.fillStyle = pen;
      context.strokeStyle = ink.ground;
      context.lineWidth = ratio;
      context.beginPath();
      context.arc(
        x,
        y - (field.dimension === 1 ? 3 * ratio : 0),
        (last ? 4 : 2.4) * ratio,
        0,
        2 * Math.PI,
      );
      context.fill();
      if (last) context.stroke();
    }
    context.globalAlpha = 1;
  }, [field, orbit, colour, theme, width, height]);

  return (
    <span className="thumbnail" aria-hidden="true">
      <canvas ref={canvas} style={{ width, height }} />
    </span>
  );
}

const margin = 0.1;

/** The canvas height of a height in [0, 1] of a curve. */
function level(height: number, canvas: HTMLCanvasElement): number {
  return (1 - margin - height * (1 - 2 * margin)) * canvas.height;
}

/** A one-dimensional loss: its curve, filled in viridis below. */
function paintValley(
  context: CanvasRenderingContext2D,
  field: LossField,
  canvas: HTMLCanvasElement,
): void {
  const step = canvas.width / (field.columns - 1);
  for (let i = 0; i + 1 < field.columns; i++) {
    const [low, high] = [field.height[i]!, field.height[i + 1]!];
    if (Number.isNaN(low + high)) continue;
    const [red, green, blue] = Array.from(viridis((low + high) / 2));
    context.fillStyle = `rgb(${red} ${green} ${blue})`;
    context.beginPath();
    context.moveTo(i * step, canvas.height);
    context.lineTo(i * step, level(low, canvas));
    context.lineTo((i + 1) * step + 1, level(high, canvas));
    context.lineTo((i + 1) * step + 1, canvas.height);
    context.fill();
  }
}

/** The first steps of the orbit on the canvas, up to where they leave it. */
function places(
  field: LossField,
  orbit: NonNullable<SceneThumbnailProps['orbit']>,
  canvas: HTMLCanvasElement,
): [number, number][] {
  const path: [number, number][] = [];
  for (let k = 0; k < Math.min(orbit.count, stepsShown); k++) {
    const x = (orbit.position[k * orbit.dimension]! - field.x[0]) / (field.x[1] - field.x[0]);
    if (!(x >= -1 && x <= 2)) break;
    if (field.dimension === 1) {
      if (x < 0 || x > 1) break;
      const height = heightInCells(field, x * (field.columns - 1), 0);
      path.push([x * canvas.width, level(height || 0, canvas)]);
      continue;
    }
    const y = (orbit.position[k * orbit.dimension + 1]! - field.y[0]) / (field.y[1] - field.y[0]);
    if (!(y >= -1 && y <= 2)) break;
    path.push([x * canvas.width, (1 - y) * canvas.height]);
  }
  return path;
}
