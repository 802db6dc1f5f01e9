/**
 * How far out a landscape matters at a temperature, and whether it holds particles at all: U is looked
 * at along rays, from a centre to so far out that only a power law decides.
 */

import type { DensityMap } from './density-map.ts';
import { pointsAtOnce } from './density-map.ts';

/** e^(−45) ≈ 3·10⁻²⁰: what is rarer than this is left out. */
export const negligible = 45;
const perOctave = 8;
/** The smallest and largest distances are these powers of 2 times the scale. */
const nearest = -20;
const farthest = 200;
/** Power laws that reach so far count to the end. */
const lastOctaves = 20;
/** Beyond this size a formula is about to leave the numbers. */
const overflowing = 1e150;
const distances = Float64Array.from(
  { length: (farthest - nearest) * perOctave + 1 },
  // 2^(whole + part), without an engine's power function.
  (_, i) => 2 ** (nearest + Math.floor(i / perOctave)) * (1 + (i % perOctave) / perOctave),
);

export type LandscapeScan =
  | {
      readonly outcome: 'bounded';
      /** The lowest U met. */
      readonly lowest: number;
      /** `extent[coordinate]`: from and to; outside them the density is negligible. */
      readonly extent: readonly (readonly [number, number])[];
      /** The distances from the centre, ascending, at which U was looked at. */
      readonly distances: Float64Array;
      /**
       * The highest power p, up to 4, for which the mean of |x|^p exists: less where U rises like a
       * logarithm.
       */
      readonly power: number;
    }
  | { readonly outcome: 'unbounded'; readonly reason: string };

/**
 * @param map its `lowest` is not asked for.
 * @param centre where to look from: a place where U is finite, best a minimum.
 * @param scale a length on which the landscape changes.
 * @param directions vectors of about unit length.
 */
export function scanLandscape(
  map: DensityMap,
  temperature: number,
  centre: readonly number[],
  scale: number,
  directions: readonly (readonly number[])[],
): LandscapeScan {
  const { dimension } = map;
  const far = distances.map((r) => r * scale);
  const rays = directions.map((direction) => energiesAlong(map, centre, direction, far));
  const here = energiesAlong(map, centre, directions[0]!, Float64Array.of(0))[0]!;
  let lowest = here;
  for (const [k, energies] of rays.entries()) {
    for (const [i, energy] of energies.entries()) {
      if (!(energy < lowest)) continue;
      lowest = energy;
      const beyond = energies.subarray(i + 1);
      // Where the ray ends, or the numbers do; where only the domain ends, it is a wall.
      const isEnd = beyond.length === 0 || energy < -overflowing;
      if (isEnd && !beyond.some((one) => one > energy)) {
        const reason = `U falls without bound ${towards(directions[k]!)}`;
        return { outcome: 'unbounded', reason };
      }
    }
  }
  const extent = Array.from({ length: dimension }, (_, c) => [centre[c]!, centre[c]!]);
  let power = 4;
  for (const [k, energies] of rays.entries()) {
    const end = lastThatMatters(energies, lowest, temperature, far, dimension);
    if (end === null) {
      const reason = `U does not rise fast enough ${towards(directions[k]!)}`;
      return { outcome: 'unbounded', reason };
    }
    power = Math.min(power, end.power);
    for (let c = 0; c < dimension; c++) {
      const reach = centre[c]! + directions[k]![c]! * far[Math.min(end.index + 1, far.length - 1)]!;
      extent[c]![0] = Math.min(extent[c]![0]!, reach);
      extent[c]![1] = Math.max(extent[c]![1]!, reach);
    }
  }
  return {
    outcome: 'bounded',
    lowest,
    extent: extent.map(([from, to]) => [from!, to!]),
    distances: far,
    power,
  };
}

function towards(direction: readonly number[]): string {
  if (direction.length === 1) return `towards ${direction[0]! > 0 ? '+∞' : '−∞'}`;
  return `in the direction (${direction.map((d) => Number(d.toPrecision(2))).join(', ')})`.replaceAll(
    '-',
    '−',
  );
}

/**
 * The last distance at which the density, times r^dimension for the room there is, still counts; null
 * when it counts to the end. With the highest power of the distance whose mean settles too.
 */
function lastThatMatters(
  energies: Float64Array,
  lowest: number,
  temperature: number,
  far: Float64Array,
  dimension: number,
): { index: number; power: number } | null {
  // Room counts where there is more of it than within a scale, not where there is less.
  const room = (i: number) => Math.max(0, nearest + i / perOctave) * Math.LN2;
  const last = far.length - 1;
  const excess = (i: number, power: number) =>
    (energies[i]! - lowest) / temperature - power * room(i);
  let index = 0;
  let found = -1;
  for (const power of [4, 2, 1, 0]) {
    // Not a number, as beyond the domain of a loss or past the largest float64, is no loss: density 0.
    let i = last;
    while (i >= 0 && !(excess(i, dimension + power) < negligible)) i--;
    if (i > last - lastOctaves * perOctave) continue;
    index = i;
    found = power;
    break;
  }
  return found < 0 ? null : { index: Math.max(index, 0), power: found };
}

function energiesAlong(
  map: DensityMap,
  centre: readonly number[],
  direction: readonly number[],
  far: Float64Array,
): Float64Array {
  const energies = new Float64Array(far.length);
  for (let from = 0; from < far.length; from += pointsAtOnce) {
    const count = Math.min(pointsAtOnce, far.length - from);
    for (let c = 0; c < centre.length; c++) {
      const row = map.points[c]!;
      for (let i = 0; i < count; i++) row[i] = centre[c]! + direction[c]! * far[from + i]!;
    }
    map.evaluate(count);
    energies.set(map.energies.subarray(0, count), from);
  }
  return energies;
}
