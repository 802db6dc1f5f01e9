/** e^(−U/T) on a line: adaptive quadrature to rounding. */

import { type DensityMap, pointsAtOnce } from './density-map.ts';
import { adaptivePanels, type Integrand, kronrodWeights, type Panel } from './gauss-kronrod.ts';

const tolerance = 1e-13;
const meshPoints = 4096;

export interface LineDensity {
  /** ∫e^(−(U − map.lowest)/T) dx. */
  readonly integral: number;
  /** The integral's estimated relative error. */
  readonly error: number;
  /** ⟨f⟩ under the density. */
  mean(f: (x: number) => number): number;
  /** The part of the mass between two places. */
  probability(from: number, to: number): number;
}

/**
 * @param map its `lowest` is set to the lowest energy met.
 * @param extent outside it the density is negligible.
 * @param breaks places at which to divide, ascending.
 */
export function integrateLine(
  map: DensityMap,
  temperature: number,
  extent: readonly [number, number],
  breaks: readonly number[],
): LineDensity {
  const wells = lowestPlaces(map, extent);
  map.lowest = Math.min(map.lowest, ...wells.map(({ energy }) => energy));
  const integrand: Integrand = (points, out) => {
    map.points[0]!.set(points);
    map.evaluate(points.length);
    out.set(map.densities.subarray(0, points.length));
  };
  const inside = (x: number) => x > extent[0] && x < extent[1];
  const places = [...breaks.filter(inside), ...wells.flatMap((well) => around(well, temperature))];
  const divided = [extent[0], ...places.filter(inside).sort((a, b) => a - b), extent[1]];
  // Of the fourth moment too, whose weight lies farther out: the nodes serve for all means.
  const middle = (extent[0] + extent[1]) / 2;
  const half = (extent[1] - extent[0]) / 2;
  const panels = adaptivePanels(integrand, divided, tolerance);
  const finest = adaptivePanels(
    (points, out) => {
      integrand(points, out);
      for (let i = 0; i < points.length; i++) out[i]! *= ((points[i]! - middle) / half) ** 4;
    },
    [panels[0]!.from, ...panels.map(({ to }) => to)],
    tolerance,
  );
  const all = adaptivePanels(
    integrand,
    [finest[0]!.from, ...finest.map(({ to }) => to)],
    tolerance,
  );
  const sum = (of: (one: Panel) => number) => all.reduce((total, one) => total + of(one), 0);
  const integral = sum((one) => one.integral);
  return {
    integral,
    error: sum((one) => one.error) / integral,
    mean(f) {
      return sum((one) => weigh(one, f)) / integral;
    },
    probability(from, to) {
      const [a, b] = [Math.max(from, extent[0]), Math.min(to, extent[1])];
      if (!(b > a)) return 0;
      const within = all.map((one) => one.to).filter((x) => x > a && x < b);
      return (
        adaptivePanels(integrand, [a, ...within, b], tolerance).reduce(
          (total, one) => total + one.integral,
          0,
        ) / integral
      );
    },
  };
}

/** The panel's integral of the density times f. */
function weigh(one: Panel, f: (x: number) => number): number {
  let total = 0;
  for (let i = 0; i < one.points.length; i++) {
    // Where the density is 0 a moment of any size adds nothing.
    if (one.values[i]! > 0) total += kronrodWeights[i]! * one.values[i]! * f(one.points[i]!);
  }
  return ((one.to - one.from) / 2) * total;
}

interface Well {
  readonly x: number;
  readonly energy: number;
  /** U'' there. */
  readonly curvature: number;
}

/** The local minima that a mesh shows, each found more closely. */
function lowestPlaces(map: DensityMap, extent: readonly [number, number]): Well[] {
  const step = (extent[1] - extent[0]) / meshPoints;
  const energies = new Float64Array(meshPoints + 1);
  for (let from = 0; from <= meshPoints; from += pointsAtOnce) {
    const count = Math.min(pointsAtOnce, meshPoints + 1 - from);
    for (let i = 0; i < count; i++) map.points[0]![i] = extent[0] + (from + i) * step;
    map.evaluate(count);
    energies.set(map.energies.subarray(0, count), from);
  }
  const wells: Well[] = [];
  for (let i = 1; i < meshPoints; i++) {
    if (!(energies[i]! <= energies[i - 1]! && energies[i]! < energies[i + 1]!)) continue;
    wells.push(closer(map, extent[0] + i * step, step));
  }
  return wells;
}

/** The bottom of a well by trisection, and its curvature from three points. */
function closer(map: DensityMap, near: number, step: number): Well {
  const [row] = map.points as [Float64Array];
  let [from, to] = [near - step, near + step];
  for (let round = 0; round < 40; round++) {
    const third = (to - from) / 3;
    row[0] = from + third;
    row[1] = to - third;
    map.evaluate(2);
    if (map.energies[0]! < map.energies[1]!) to = row[1]!;
    else from = row[0]!;
  }
  const x = (from + to) / 2;
  row[0] = x - step;
  row[1] = x;
  row[2] = x + step;
  map.evaluate(3);
  const [left, energy, right] = map.energies as unknown as [number, number, number];
  return { x, energy, curvature: (left - 2 * energy + right) / (step * step) };
}

/** Where to divide so that a well narrower than its surroundings is seen. */
function around({ x, curvature }: Well, temperature: number): number[] {
  const width = curvature > 0 ? Math.sqrt(temperature / curvature) : 0;
  if (!(width > 0 && Number.isFinite(width))) return [x];
  const offsets = [1, 2, 4, 8, 16].map((factor) => factor * width);
  return [...offsets.map((d) => x - d), x, ...offsets.map((d) => x + d)];
}
