/** The areas and lines of the stability plane as SVG paths. */
import {
  type PlanePoint,
  type PlaneRegime,
  radiusLine,
  regimesAlong,
  type VelocityOrder,
} from '../../motion/stability-plane.ts';
import type { PlaneFrame } from './plane-frame.ts';

export interface RegimeArea {
  readonly regime: PlaneRegime;
  readonly path: string;
}

const regimes: readonly PlaneRegime[] = ['overdamped', 'underdamped', 'alternating', 'unstable'];

/** Lines of ρ along which the areas are sampled: closer than a pixel at the usual height. */
const samples = 600;
const nearest = 1 - 1e-6;

function rhos(): number[] {
  return Array.from({ length: samples + 1 }, (_, i) => nearest * ((2 * i) / samples - 1));
}

/** Each regime's area; those that the rule does not have are left out. */
export function regimeAreas(frame: PlaneFrame, order: VelocityOrder): RegimeArea[] {
  const along = rhos().map((rho) => ({ rho, stretches: regimesAlong(rho, order) }));
  return regimes.flatMap((regime) => {
    const left: string[] = [];
    const right: string[] = [];
    for (const { rho, stretches } of along) {
      const stretch = stretches.find((each) => each.regime === regime);
      if (stretch === undefined) continue;
      left.push(place(frame, stretch.from, rho));
      right.push(place(frame, stretch.to, rho));
    }
    if (left.length === 0) return [];
    return [{ regime, path: `M${left.join('L')}L${right.reverse().join('L')}Z` }];
  });
}

/** Where the regime that ends at the limit of stability ends, for every ρ. */
export function stabilityBorder(frame: PlaneFrame, order: VelocityOrder): string {
  const points = rhos().map((rho): PlanePoint => {
    const unstable = regimesAlong(rho, order).find(({ regime }) => regime === 'unstable')!;
    return [unstable.from, rho];
  });
  return linePath(frame, points);
}

export interface RadiusContour {
  readonly radius: number;
  readonly path: string;
}

/** Spectral radii whose lines are drawn. */
export const levels = [0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.5, 3];

/** The lines of equal spectral radius that have a place in the frame. */
export function radiusContours(frame: PlaneFrame, order: VelocityOrder): RadiusContour[] {
  return levels.flatMap((radius) => {
    const lines = radiusLine(radius, order, 200);
    if (lines.length === 0) return [];
    return [{ radius, path: lines.map((line) => linePath(frame, line)).join('') }];
  });
}

function linePath(frame: PlaneFrame, points: readonly PlanePoint[]): string {
  return `M${points.map(([rate, rho]) => place(frame, rate, rho)).join('L')}`;
}

function place(frame: PlaneFrame, rate: number, rho: number): string {
  return `${frame.beyond(rate).toFixed(1)},${frame.y(rho).toFixed(1)}`;
}
