/**
 * e^(−U/T) on a plane: the trapezoidal rule on a box, which converges faster than any power where the
 * density is smooth and fades before the box ends (L. N. Trefethen, J. A. C. Weideman, SIAM Review 56
 * (2014) 385).
 */

import { type DensityMap, pointsAtOnce } from './density-map.ts';
import { kronrodNodes, kronrodWeights } from './gauss-kronrod.ts';

const tolerance = 1e-12;
const fewest = 128;
const most = 2048;
/** Rays may miss the end of a narrow valley, but not by more. */
const mostDoublings = 3;
const negligibleOnBorder = 1e-15;

type Box = readonly (readonly [number, number])[];

export interface PlaneDensity {
  /** ∫e^(−(U − map.lowest)/T) dx dy. */
  readonly integral: number;
  /** How much the means changed, relative to their size, when the mesh was last halved. */
  readonly error: number;
  /** ⟨x^p⟩ of coordinate 0 or 1, p = 1, 2, 4. */
  moment(coordinate: 0 | 1, power: 1 | 2 | 4): number;
  /** ⟨U − map.lowest⟩. */
  readonly energy: number;
  /** The part of the mass where the coordinate lies between neighbouring edges. */
  marginal(coordinate: 0 | 1, edges: ArrayLike<number>): Float64Array;
  /** The part of the mass in each cell, `[row·columns + column]`, rows along y. */
  cells(xEdges: ArrayLike<number>, yEdges: ArrayLike<number>): Float64Array;
}

/** What is summed: 1, x, y, x², y², x⁴, y⁴, U. */
const sums = 8;

/**
 * @param map its `lowest` is set to the lowest energy met.
 * @returns null when the density does not fade: a valley leads out of every box.
 */
export function integratePlane(map: DensityMap, extent: Box): PlaneDensity | null {
  lowerTo(map, extent);
  const grown = grow(map, extent);
  if (grown === null) return null;
  const box = shrink(map, grown);
  let totals = trapezoid(map, box, fewest);
  let error = Number.POSITIVE_INFINITY;
  let count = fewest;
  while (count < most && error > tolerance) {
    count *= 2;
    const finer = trapezoid(map, box, count);
    error = relativeChange(totals, finer);
    totals = finer;
  }
  const integral = totals[0]!;
  const bins = (coordinate: 0 | 1, edges: ArrayLike<number>): Float64Array => {
    const other = box[1 - coordinate]!;
    const step = (other[1] - other[0]) / count;
    return Float64Array.from({ length: edges.length - 1 }, (_, bin) => {
      const [from, to] = [edges[bin]!, edges[bin + 1]!];
      let sum = 0;
      for (let i = 0; i < kronrodNodes.length; i++) {
        const at = (from + to) / 2 + ((to - from) / 2) * kronrodNodes[i]!;
        const line = sumLine(map, coordinate, at, other[0], step, count);
        sum += kronrodWeights[i]! * line;
      }
      return (sum * step * (to - from)) / 2 / integral;
    });
  };
  return {
    integral,
    error,
    energy: totals[7]! / integral,
    moment: (coordinate, power) =>
      totals[1 + coordinate + (power === 1 ? 0 : power === 2 ? 2 : 4)]! / integral,
    marginal: bins,
    cells: (xEdges, yEdges) => cellMasses(map, xEdges, yEdges, integral),
  };
}

/** Sets the energy of density 1 to the lowest on a mesh. */
function lowerTo(map: DensityMap, box: Box): void {
  onMesh(map, box, fewest, (count) => {
    for (let i = 0; i < count; i++) {
      if (map.energies[i]! < map.lowest) map.lowest = map.energies[i]!;
    }
  });
}

/** The box, doubled until the density on its border is negligible; null when it stays. */
function grow(map: DensityMap, extent: Box): Box | null {
  let box = extent;
  for (let doubled = 0; doubled <= mostDoublings; doubled++) {
    if (!(highestOnBorder(map, box) > negligibleOnBorder)) return box;
    box = box.map(([from, to]) => [from - (to - from) / 2, to + (to - from) / 2] as const);
    lowerTo(map, box);
  }
  return null;
}

function highestOnBorder(map: DensityMap, box: Box): number {
  let highest = 0;
  for (const along of [0, 1] as const) {
    const [from, to] = box[along]!;
    for (const side of box[1 - along]!) {
      const row = map.points[along]!;
      for (let i = 0; i < pointsAtOnce; i++) row[i] = from + (i * (to - from)) / (pointsAtOnce - 1);
      map.points[1 - along]!.fill(side);
      map.evaluate(pointsAtOnce);
      for (const density of map.densities) highest = Math.max(highest, density);
    }
  }
  return highest;
}

/** The box without its empty margins: rays see far down narrow valleys. */
function shrink(map: DensityMap, extent: Box): Box {
  let box = extent;
  for (let round = 0; round < 20; round++) {
    const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const greatest = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
    onMesh(map, box, fewest, (count) => {
      for (let i = 0; i < count; i++) {
        if (!(map.densities[i]! > 1e-20)) continue;
        for (let c = 0; c < 2; c++) {
          least[c] = Math.min(least[c]!, map.points[c]![i]!);
          greatest[c] = Math.max(greatest[c]!, map.points[c]![i]!);
        }
      }
    });
    const next = box.map(([from, to], c) => {
      const margin = (2 * (to - from)) / fewest;
      return [Math.max(from, least[c]! - margin), Math.min(to, greatest[c]! + margin)] as const;
    });
    const isSettled = next.every(([from, to], c) => to - from > 0.9 * (box[c]![1] - box[c]![0]));
    if (!next.every(([from, to]) => to > from)) return box;
    box = next;
    if (isSettled) break;
  }
  return box;
}

/** Evaluates all points of a mesh of (count + 1)², a row of y after the other in pieces. */
function onMesh(map: DensityMap, box: Box, count: number, take: (count: number) => void): void {
  const [[x0, x1], [y0, y1]] = box as [readonly [number, number], readonly [number, number]];
  const [xs, ys] = map.points as [Float64Array, Float64Array];
  for (let row = 0; row <= count; row++) {
    const y = y0 + (row * (y1 - y0)) / count;
    for (let from = 0; from <= count; from += pointsAtOnce) {
      const now = Math.min(pointsAtOnce, count + 1 - from);
      for (let i = 0; i < now; i++) {
        xs[i] = x0 + ((from + i) * (x1 - x0)) / count;
        ys[i] = y;
      }
      map.evaluate(now);
      take(now);
    }
  }
}

function trapezoid(map: DensityMap, box: Box, count: number): Float64Array {
  const totals = new Float64Array(sums);
  const [xs, ys] = map.points as [Float64Array, Float64Array];
  const { energies, densities, lowest } = map;
  onMesh(map, box, count, (now) => {
    for (let i = 0; i < now; i++) {
      const d = densities[i]!;
      if (d === 0) continue;
      const [x, y] = [xs[i]!, ys[i]!];
      totals[0]! += d;
      totals[1]! += d * x;
      totals[2]! += d * y;
      totals[3]! += d * x * x;
      totals[4]! += d * y * y;
      totals[5]! += d * x * x * x * x;
      totals[6]! += d * y * y * y * y;
      totals[7]! += d * (energies[i]! - lowest);
    }
  });
  const cell = box.reduce((area, [from, to]) => (area * (to - from)) / count, 1);
  return totals.map((sum) => sum * cell);
}

/** The largest change, each mean relative to the size of what is averaged. */
function relativeChange(before: Float64Array, after: Float64Array): number {
  let largest = Math.abs(before[0]! / after[0]! - 1);
  for (let i = 1; i < sums; i++) {
    const isFirst = i === 1 || i === 2;
    const size = isFirst ? Math.sqrt(after[i + 2]! / after[0]!) : Math.abs(after[i]! / after[0]!);
    const change = Math.abs(before[i]! / before[0]! - after[i]! / after[0]!);
    if (size > 0) largest = Math.max(largest, change / size);
  }
  return largest;
}

/** Densities summed along the other coordinate. */
function sumLine(
  map: DensityMap,
  coordinate: 0 | 1,
  at: number,
  from: number,
  step: number,
  count: number,
): number {
  let sum = 0;
  for (let first = 0; first <= count; first += pointsAtOnce) {
    const now = Math.min(pointsAtOnce, count + 1 - first);
    map.points[coordinate]!.fill(at, 0, now);
    const row = map.points[1 - coordinate]!;
    for (let i = 0; i < now; i++) row[i] = from + (first + i) * step;
    map.evaluate(now);
    for (let i = 0; i < now; i++) sum += map.densities[i]!;
  }
  return sum;
}

/** Gauss's rule of four points each way. */
const nodes = [-0.8611363115940526, -0.3399810435848563, 0.3399810435848563, 0.8611363115940526];
const weights = [0.34785484513745385, 0.6521451548625461, 0.6521451548625461, 0.34785484513745385];

function cellMasses(
  map: DensityMap,
  xEdges: ArrayLike<number>,
  yEdges: ArrayLike<number>,
  integral: number,
): Float64Array {
  const columns = xEdges.length - 1;
  const rows = yEdges.length - 1;
  const masses = new Float64Array(columns * rows);
  const [xs, ys] = map.points as [Float64Array, Float64Array];
  for (let row = 0; row < rows; row++) {
    const [y0, y1] = [yEdges[row]!, yEdges[row + 1]!];
    for (let column = 0; column < columns; column++) {
      const [x0, x1] = [xEdges[column]!, xEdges[column + 1]!];
      for (let k = 0; k < 16; k++) {
        xs[k] = (x0 + x1) / 2 + ((x1 - x0) / 2) * nodes[k % 4]!;
        ys[k] = (y0 + y1) / 2 + ((y1 - y0) / 2) * nodes[k >> 2]!;
      }
      map.evaluate(16);
      let sum = 0;
      for (let k = 0; k < 16; k++) sum += weights[k % 4]! * weights[k >> 2]! * map.densities[k]!;
      masses[row * columns + column] = (sum * (x1 - x0) * (y1 - y0)) / 4 / integral;
    }
  }
  return masses;
}
