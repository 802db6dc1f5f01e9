/** A stretch of the complex plane in a picture, one unit as long across as up. */
import type { Multiplier } from '../../motion/discrete-regime.ts';

export interface ComplexFrame {
  readonly width: number;
  readonly height: number;
  /** CSS pixels of one unit. */
  readonly unit: number;
  /** The stretch shown. */
  readonly re: readonly [number, number];
  readonly im: readonly [number, number];
  x(re: number): number;
  y(im: number): number;
}

/** The frame around `centre` that shows at least `half` to every side of it. */
export function complexFrame(
  width: number,
  height: number,
  centre: number,
  half: { readonly re: number; readonly im: number },
): ComplexFrame {
  const unit = Math.min(width / (2 * half.re), height / (2 * half.im));
  const across = width / 2 / unit;
  const up = height / 2 / unit;
  return {
    width,
    height,
    unit,
    re: [centre - across, centre + across],
    im: [-up, up],
    x: (re) => width / 2 + (re - centre) * unit,
    y: (im) => height / 2 - im * unit,
  };
}

/** Room for the mark of a point on the border. */
const inset = 9;

export interface PlacedPoint {
  readonly x: number;
  readonly y: number;
  /** Direction in degrees, clockwise from the right, to a point outside the picture; null inside. */
  readonly beyond: number | null;
}

/** Where a point stands; one outside stands on the border, in its direction from the origin. */
export function placed(frame: ComplexFrame, { re, im }: Multiplier): PlacedPoint {
  const x = frame.x(re);
  const y = frame.y(im);
  const { width, height } = frame;
  if (x >= inset && x <= width - inset && y >= inset && y <= height - inset) {
    return { x, y, beyond: null };
  }
  const fromX = frame.x(0);
  const fromY = frame.y(0);
  const [dx, dy] = [x - fromX, y - fromY];
  const room = (from: number, by: number, most: number) =>
    by === 0 ? Infinity : ((by > 0 ? most - inset : inset) - from) / by;
  const share = Math.min(room(fromX, dx, width), room(fromY, dy, height));
  return {
    x: fromX + dx * share,
    y: fromY + dy * share,
    beyond: (Math.atan2(dy, dx) * 180) / Math.PI,
  };
}
