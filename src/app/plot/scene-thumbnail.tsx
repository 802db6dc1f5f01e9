import './plot.css';
import { useEffect, useRef } from 'react';
import { contourImage } from './contour-image.ts';
import { readInk } from './ink.ts';
import type { LossField } from './loss-field.ts';
import { curveLevel, orbitPlaces, type ThumbnailOrbit } from './thumbnail.ts';
import { viridis } from './viridis.ts';

export interface SceneThumbnailProps {
  /** The loss, sampled: `thumbnailField`. */
  readonly field: LossField;
  /** A path to draw on it. */
  readonly orbit?: ThumbnailOrbit;
  /** Colour of the path, e.g. `var(--motion-gd)`. */
  readonly colour?: string;
  readonly theme: 'dark' | 'light';
  /** In CSS pixels; default 160 × 96. */
  readonly width?: number;
  readonly height?: number;
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
    const path = orbitPlaces(field, orbit, element);
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
    context.lineTo(i * step, curveLevel(low, canvas));
    context.lineTo((i + 1) * step + 1, curveLevel(high, canvas));
    context.lineTo((i + 1) * step + 1, canvas.height);
    context.fill();
  }
}
