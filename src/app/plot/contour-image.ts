import { contourTable } from './height-scale.ts';
import type { LossField } from './loss-field.ts';
import { viridisTable } from './viridis.ts';

/** Height between grid points, bilinear; places in cells. */
function smoothHeight(field: LossField, column: number, row: number): number {
  const { columns, rows, height } = field;
  const i = Math.min(columns - 2, Math.floor(column));
  const j = Math.min(rows - 2, Math.floor(row));
  const at = j * columns + i;
  const fx = column - i;
  const fy = row - j;
  const low = height[at]! + fx * (height[at + 1]! - height[at]!);
  const high = height[at + columns]! + fx * (height[at + columns + 1]! - height[at + columns]!);
  return low + fy * (high - low);
}

/**
 * A map of the surface as RGBA pixels, row 0 at the high end of y: viridis by height, contours one
 * `stroke` wide (from the slope of the contour coordinate, as on the surface) and light from the
 * upper left. Where the loss has no value the map is transparent.
 */
export function contourImage(
  field: LossField,
  width: number,
  height: number,
  options: { readonly stroke: number; readonly relief: number },
): Uint8ClampedArray<ArrayBuffer> {
  const heights = new Float32Array(width * height);
  for (let py = 0; py < height; py++) {
    const row = (1 - (py + 0.5) / height) * (field.rows - 1);
    for (let px = 0; px < width; px++) {
      const column = ((px + 0.5) / width) * (field.columns - 1);
      heights[py * width + px] = smoothHeight(field, column, row);
    }
  }
  const palette = viridisTable();
  const bins = 1024;
  const contours = contourTable(field.levels, bins);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let py = 0; py < height; py++) {
    const up = Math.max(0, py - 1);
    const down = Math.min(height - 1, py + 1);
    for (let px = 0; px < width; px++) {
      const left = Math.max(0, px - 1);
      const right = Math.min(width - 1, px + 1);
      const at = py * width + px;
      const h = heights[at]!;
      if (Number.isNaN(h)) continue;
      const across = (heights[py * width + right]! - heights[py * width + left]!) / (right - left);
      const along = (heights[down * width + px]! - heights[up * width + px]!) / (down - up);
      const slope = Math.hypot(across, along) || 1e-9;
      const bin = Math.min(bins - 1, Math.floor(Math.max(0, h) * bins)) * 4;
      const major = contours[bin + 2] === 1;
      const distance = Math.abs(h - contours[bin]!) / slope;
      const spacing = contours[bin + 1]! / slope;
      const reach = (options.stroke * (major ? 1.5 : 0.85)) / 2;
      const apart = Math.min(1, Math.max(0, (spacing - 2) / 2.5));
      const ink = Math.min(1, Math.max(0, reach + 0.5 - distance)) * (major ? 0.62 : 0.34) * apart;
      const relief =
        (heights[py * width + right]! - heights[py * width + left]!) * 0.6 +
        (heights[down * width + px]! - heights[up * width + px]!) * 0.8;
      const light = Math.min(1.12, Math.max(0.72, 1 + options.relief * (relief || 0)));
      const colour = Math.round(Math.min(1, Math.max(0, h)) * 255) * 4;
      // Dark lines on the bright slopes, light ones in the dark valleys.
      const valley = h < 0.2;
      const weight = (valley ? 0.55 : 0.75) * ink;
      for (let c = 0; c < 3; c++) {
        const lit = palette[colour + c]! * light;
        pixels[at * 4 + c] = lit + weight * ((valley ? 205 : 0) - lit);
      }
      pixels[at * 4 + 3] = 255;
    }
  }
  return pixels;
}
