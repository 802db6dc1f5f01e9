/** Where ηλ (logarithmic) and ρ stand in the picture of the stability plane, in CSS pixels. */

/** The room around the plane for its scales. */
export const plane = { left: 46, right: 12, top: 12, bottom: 40 } as const;

/** The decades of ηλ that are always shown. */
const usual: readonly [number, number] = [-2, 2];

/** Powers of ten beyond which a point is not followed, but shown on the border. */
const farthest = 6;

/** The steepest ρ that the handle goes to. */
export const steepestRho = 0.995;

export interface PlaneFrame {
  readonly width: number;
  readonly height: number;
  /** Powers of ten at the two ends of the scale of ηλ. */
  readonly decades: readonly [number, number];
  x(rate: number): number;
  /** The same for the outline of an area, which is cut at the border: somewhat outside it. */
  beyond(rate: number): number;
  y(rho: number): number;
  /** ηλ and ρ under a place of the picture, within the plane. */
  at(x: number, y: number): readonly [rate: number, rho: number];
}

/** Whole decades that hold every ηλ, and at least the usual ones. */
export function decadesFor(rates: readonly number[]): readonly [number, number] {
  let [low, high] = usual;
  for (const rate of rates) {
    if (!(rate > 0) || !Number.isFinite(rate)) continue;
    const power = Math.log10(rate);
    low = Math.min(low, Math.max(-farthest, Math.floor(power - 0.1)));
    high = Math.max(high, Math.min(farthest, Math.ceil(power + 0.1)));
  }
  return [low, high];
}

export function planeFrame(
  width: number,
  height: number,
  decades: readonly [number, number],
): PlaneFrame {
  const [low, high] = decades;
  const across = Math.max(1, width - plane.left - plane.right);
  const down = Math.max(1, height - plane.top - plane.bottom);
  const clamp = (share: number) => Math.min(1, Math.max(0, share));
  return {
    width,
    height,
    decades,
    x: (rate) => plane.left + across * clamp((Math.log10(rate) - low) / (high - low)),
    beyond: (rate) => {
      const share = (Math.log10(rate) - low) / (high - low);
      return plane.left + across * Math.min(2, Math.max(-1, share));
    },
    y: (rho) => plane.top + down * clamp((1 - rho) / 2),
    at: (x, y) => [
      10 ** (low + (high - low) * clamp((x - plane.left) / across)),
      Math.min(steepestRho, Math.max(-steepestRho, 1 - 2 * clamp((y - plane.top) / down))),
    ],
  };
}
