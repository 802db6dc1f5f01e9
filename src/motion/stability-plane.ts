/**
 * The plane of ηλ and ρ: where each regime of momentum lies, and the lines of equal spectral radius,
 * both in closed form. For the rule that moves with its new velocity (heavy ball, averaged momentum)
 * and for the one that moves with the old.
 */
import { type DiscreteRegime, regimeBorders } from './discrete-regime.ts';
import { oldVelocityBorder, oldVelocityLimit } from './old-velocity.ts';

/** Which velocity the step moves with. */
export type VelocityOrder = 'new' | 'old';

/** A regime that fills an area; `critical` is only a line. */
export type PlaneRegime = Exclude<DiscreteRegime, 'critical'>;

export interface RegimeStretch {
  readonly regime: PlaneRegime;
  /** ηλ from which and to which, `to` possibly ∞. */
  readonly from: number;
  readonly to: number;
}

/** The regimes on the line of one ρ in (−1, 1), by ascending ηλ from 0. */
export function regimesAlong(rho: number, order: VelocityOrder): RegimeStretch[] {
  if (order === 'old') {
    return stretches([
      ['overdamped', oldVelocityBorder(rho)],
      ['underdamped', oldVelocityLimit],
      ['unstable', Infinity],
    ]);
  }
  const { low, high, stable } = regimeBorders(rho);
  if (rho < 0) {
    return stretches([
      // Where the sum of the real roots changes its sign.
      ['overdamped', (1 + rho) / (1 - rho)],
      ['alternating', stable],
      ['unstable', Infinity],
    ]);
  }
  return stretches([
    ['overdamped', low],
    ['underdamped', high],
    ['alternating', stable],
    ['unstable', Infinity],
  ]);
}

function stretches(ends: readonly (readonly [PlaneRegime, number])[]): RegimeStretch[] {
  let from = 0;
  return ends.map(([regime, to]) => {
    const stretch = { regime, from, to };
    from = to;
    return stretch;
  });
}

/** A point of the plane: ηλ and ρ. */
export type PlanePoint = readonly [rate: number, rho: number];

/**
 * The line on which the spectral radius is `radius`, inside −1 < ρ < 1, as a polyline of about
 * 2·`samples` points; more than one where the line leaves the plane and comes back.
 *
 * @param radius in (0, 1) or above 1; at 1 the line is the limit of stability
 */
export function radiusLine(radius: number, order: VelocityOrder, samples = 96): PlanePoint[][] {
  return order === 'old' ? oldLines(radius, samples) : newLines(radius, samples);
}

/** ρ just inside the plane: the lines end on its border. */
const edge = 1 - 1e-9;

function range(from: number, to: number, samples: number): number[] {
  return Array.from({ length: samples + 1 }, (_, i) => from + ((to - from) * i) / samples);
}

/**
 * A root ±r of z² − (1+ρ−q)z + ρ = 0 gives q = (1∓r)(1∓ρ/r); it is the larger one while |ρ| ≤ r².
 * The complex pair has |z|² = ρ, so from corner to corner the line is straight.
 */
function newLines(r: number, samples: number): PlanePoint[][] {
  const reach = Math.min(r * r, edge);
  const along = range(-reach, reach, samples);
  const positive = along.map((rho): PlanePoint => [((1 - r) * (r - rho)) / (r * (1 - rho)), rho]);
  const negative = along.map((rho): PlanePoint => [((1 + r) * (r + rho)) / (r * (1 - rho)), rho]);
  if (r >= 1) return [negative];
  // A closed triangle: up the side of the positive root, across, down that of the negative one.
  return [[...positive, ...negative.reverse(), positive[0]!]];
}

/**
 * A root r of z² − (1+ρ)z + ρ + q = 0 gives q = (1−r)(r−ρ); it is the larger one while ρ ≤ 2r − 1.
 * The complex pair has |z|² = ρ + q.
 */
function oldLines(r: number, samples: number): PlanePoint[][] {
  const tip = Math.min(2 * r - 1, edge);
  const along = tip > -edge ? range(-edge, tip, samples) : [];
  const complex = along.map((rho): PlanePoint => [(r * r - rho) / (1 - rho), rho]);
  if (r >= 1) return [complex];
  const real = along.map((rho): PlanePoint => [((1 - r) * (r - rho)) / (1 - rho), rho]);
  return along.length === 0 ? [] : [[...real, ...complex.reverse()]];
}
