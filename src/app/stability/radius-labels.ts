/** Where the labels of the lines of equal spectral radius stand, clear of the points of the experiment. */
import type { PlanePoint, VelocityOrder } from '../../motion/stability-plane.ts';
import type { PlaneFrame } from './plane-frame.ts';
import { levels } from './plane-shapes.ts';

export interface RadiusLabel {
  readonly radius: number;
  readonly x: number;
  readonly y: number;
}

/** CSS pixels between the middle of a label and that of a point: half a label and the point's ring. */
const clearance = 26;

/**
 * A label for each line, at the first of its places that no point covers; without one there, none.
 *
 * @param points places of the picture, in CSS pixels
 */
export function radiusLabels(
  frame: PlaneFrame,
  order: VelocityOrder,
  points: readonly (readonly [x: number, y: number])[],
): RadiusLabel[] {
  return levels.flatMap((radius) => {
    for (const [rate, rho] of placesOf(radius, order)) {
      const [x, y] = [frame.x(rate), frame.y(rho)];
      if (points.every((point) => Math.hypot(point[0] - x, point[1] - y) >= clearance)) {
        return [{ radius, x, y }];
      }
    }
    return [];
  });
}

/** ρ of the labels beyond 1. */
const low = [-0.62, -0.42, -0.8];
/** ηλ up to which a label moves aside on its triangle. */
const farthest = 3;

/** On the straight side of the triangles; at the tips of the old velocity's and down from there; low down beyond 1. */
function placesOf(r: number, order: VelocityOrder): PlanePoint[] {
  // z² − (1+ρ−q)z + ρ at z = −r, and ρ + q at |z| = r, solved for q = ηλ(1−ρ).
  const flip = (rho: number) => ((1 + r) * (r + rho)) / (r * (1 - rho));
  const pair = (rho: number) => (r * r - rho) / (1 - rho);
  if (r > 1) return low.map((rho) => [order === 'old' ? pair(rho) : flip(rho), rho]);
  if (order === 'old') {
    const tip = 2 * r - 1;
    return [0, 0.15, 0.3].map((down) => [pair(tip - down), tip - down]);
  }
  const rho = r * r;
  // The side reaches as far below 1 as above it on the logarithmic scale.
  const aside = Math.min(farthest, flip(rho) ** 0.8);
  return [1, aside, 1 / aside].map((rate) => [rate, rho]);
}
