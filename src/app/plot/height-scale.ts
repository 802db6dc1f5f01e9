import { roundestIn, ticks } from './ticks.ts';

/**
 * How a loss becomes a height. A loss may span ten decades over its domain; drawn straight, its
 * valleys would be flat. The scale is as straight as the valleys allow, and it says its name.
 */
export interface HeightScale {
  readonly name: 'linear' | 'square-root' | 'logarithmic';
  /** Losses at heights 0 and 1. */
  readonly least: number;
  readonly greatest: number;
  /** Whether some of the domain lies above `greatest` (or has no value) and is cut off there. */
  readonly clipped: boolean;
  /** Height in [0, 1]. */
  height(loss: number): number;
  /** The loss at a height in [0, 1]. */
  loss(height: number): number;
}

/** The scale for losses sampled evenly over the domain (values that are not finite are ignored). */
export function heightScale(
  samples: Float64Array,
  options?: { readonly straight?: boolean },
): HeightScale {
  const sorted = samples.filter(Number.isFinite).sort();
  if (sorted.length === 0) return makeScale('linear', 0, 1, 1, true);
  const quantile = (q: number) => sorted[Math.round(q * (sorted.length - 1))]!;
  let least = quantile(0);
  let greatest = quantile(1);
  let clipped = sorted.length < samples.length;
  // A pole inside the domain must not press everything else flat.
  const body = quantile(0.95) - quantile(0.05);
  if (body > 0 && greatest - quantile(0.95) > 1e4 * body) {
    greatest = quantile(0.98);
    clipped = true;
  }
  if (body > 0 && quantile(0.05) - least > 1e4 * body) {
    least = quantile(0.02);
    clipped = true;
  }
  const range = greatest - least;
  if (!(range > 0)) return makeScale('linear', least - 0.5, least + 0.5, 1, clipped);
  // The tenth lowest part of the domain is where the motion happens: its depth sets the bend.
  const low = Math.max(quantile(0.1) - least, range * 1e-6);
  const straight = options?.straight === true;
  if (range / low <= (straight ? 2000 : 11))
    return makeScale('linear', least, greatest, 1, clipped);
  // A profile with one flat valley looks right under a root; only one that climbs by decades over
  // most of its width is bent further.
  const typical = straight ? quantile(0.5) - least : low;
  if (range / typical <= 300) return makeScale('square-root', least, greatest, low, clipped);
  return makeScale('logarithmic', least, greatest, low, clipped);
}

function makeScale(
  name: HeightScale['name'],
  least: number,
  greatest: number,
  bend: number,
  clipped: boolean,
): HeightScale {
  const range = greatest - least;
  const bent = range / bend;
  const whole =
    name === 'linear' ? 1 : name === 'square-root' ? Math.sqrt(1 + bent) - 1 : Math.log1p(bent);
  return {
    name,
    least,
    greatest,
    clipped,
    height(loss) {
      const above = loss - least;
      if (!(above > 0)) return above <= 0 ? 0 : Number.NaN;
      if (above >= range) return 1;
      if (name === 'linear') return above / range;
      if (name === 'square-root') return (Math.sqrt(1 + above / bend) - 1) / whole;
      return Math.log1p(above / bend) / whole;
    },
    loss(height) {
      if (name === 'linear') return least + height * range;
      if (name === 'square-root') return least + bend * ((1 + height * whole) ** 2 - 1);
      return least + bend * Math.expm1(height * whole);
    },
  };
}

/** Contours at round losses, about evenly spaced in height; every `majorEvery`-th is an index contour. */
export interface ContourLevels {
  /** Ascending losses. */
  readonly losses: readonly number[];
  /** Their heights. */
  readonly heights: readonly number[];
  /** Whether each is an index contour: drawn thicker, and labelled on the colour bar. */
  readonly major: readonly boolean[];
}

const majorCount = 5;
const perMajor = 4;

/** Round levels for a scale: about five index contours and three between each two. */
export function contourLevels(scale: HeightScale): ContourLevels {
  const majors = scale.name === 'linear' ? evenMajors(scale) : bentMajors(scale);
  const heights = majors.map((loss) => scale.height(loss));
  const found = new Map<number, boolean>(majors.map((loss) => [loss, true]));
  const spacing = heights.length > 1 ? heights[1]! - heights[0]! : 1 / majorCount;
  const ends = [heights[0]! - spacing, ...heights, heights.at(-1)! + spacing];
  for (let i = 0; i + 1 < ends.length; i++) {
    const step = (ends[i + 1]! - ends[i]!) / perMajor;
    for (let k = 1; k < perMajor; k++) {
      const height = ends[i]! + k * step;
      if (height < 0.01 || height > 0.995) continue;
      const loss = roundestIn(scale.loss(height - 0.3 * step), scale.loss(height + 0.3 * step));
      if (!found.has(loss)) found.set(loss, false);
    }
  }
  const losses = [...found.keys()].sort((a, b) => a - b);
  return {
    losses,
    heights: losses.map((loss) => scale.height(loss)),
    major: losses.map((loss) => found.get(loss)!),
  };
}

function evenMajors(scale: HeightScale): number[] {
  const inside = ticks(scale.least, scale.greatest, majorCount);
  // The least loss itself is a point, not a line.
  return inside.filter((loss) => scale.height(loss) > 0.02);
}

function bentMajors(scale: HeightScale): number[] {
  return Array.from({ length: majorCount }, (_, i) => {
    const centre = (i + 0.6) / (majorCount + 0.2);
    const reach = 0.36 / majorCount;
    return roundestIn(scale.loss(centre - reach), scale.loss(centre + reach));
  });
}

/**
 * For heights 0…1 in `bins` even steps, the contour nearest to each: its height, the distance to the
 * contour next to it, and 1 for an index contour. What a shader or a pixel loop looks up.
 */
export function contourTable(levels: ContourLevels, bins: number): Float32Array {
  const { heights, major } = levels;
  const table = new Float32Array(bins * 4);
  let k = 0;
  for (let bin = 0; bin < bins; bin++) {
    const height = (bin + 0.5) / bins;
    while (k + 1 < heights.length && heights[k + 1]! - height < height - heights[k]!) k++;
    const here = heights[k] ?? -1;
    const below = here - (heights[k - 1] ?? -1);
    const above = (heights[k + 1] ?? 2) - here;
    table.set([here, Math.min(below, above), major[k] === true ? 1 : 0, 0], bin * 4);
  }
  return table;
}
