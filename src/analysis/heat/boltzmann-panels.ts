/**
 * e^(−U/T) along a line, on panels short enough that it and its inverse are polynomials to rounding.
 * First-passage times and slowest modes are nested integrals of these two, over any range of sizes.
 */
import { elementaryFunctions } from '../../kernel/functions.ts';
import { chebyshevGrid, isResolved } from './chebyshev.ts';

/** Degree 24: a panel on which V = U/T changes by 2 is resolved to rounding. */
export const panelGrid = chebyshevGrid(24);

/** A stretch of the line. */
export interface Panel {
  readonly from: number;
  readonly to: number;
  /** U/T in the middle: what is kept of e^(∓U/T) is relative to e^(∓level). */
  readonly level: number;
  /** x at the points of `panelGrid`. */
  readonly x: Float64Array;
  /** e^(−(U/T − level)) there; 0 where the landscape has no value. */
  readonly weight: Float64Array;
  /** e^(U/T − level). */
  readonly inverse: Float64Array;
}

export type BoltzmannLine =
  | {
      readonly status: 'resolved';
      /** From left to right, without a gap. */
      readonly panels: readonly Panel[];
      /** The least U/T seen. */
      readonly lowest: number;
    }
  /** e^(−U/T) cannot be summed; `reason` is a sentence. */
  | { readonly status: 'unconfined' | 'unresolved'; readonly reason: string };

export interface LineOptions {
  /** Panels end at each of these, at least one; they say where to begin and how large things are. */
  readonly breaks: readonly number[];
  /** Where the line ends; default where no particle comes any more. */
  readonly left?: number | undefined;
  readonly right?: number | undefined;
}

// Outside, the share of particles per doubling of the distance is below e^(−42) of all.
const enough = 42;
const octaves = 60;
const samplesPerOctave = 64;
const mostPanels = 20_000;

/**
 * Resolves e^(−V), V = U/T, on a line.
 *
 * @param potential V(x); where it is no number there are no particles.
 */
export function resolveLine(
  potential: (x: number) => number,
  { breaks, left, right }: LineOptions,
): BoltzmannLine {
  const marks = [...new Set([...breaks, left, right])].filter((x) => x !== undefined);
  marks.sort((a, b) => a - b);
  const first = marks[0]!;
  const last = marks.at(-1)!;
  const scale = Math.max(last - first, 1e-3 * Math.max(Math.abs(first), Math.abs(last)), 1e-300);
  const unit = last > first ? scale : Math.max(1, scale);
  const before = left === undefined ? outward(potential, first, -unit) : [];
  const after = right === undefined ? outward(potential, last, unit) : [];
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i <= samplesPerOctave; i++) {
    lowest = least(lowest, potential(first + ((last - first) * i) / samplesPerOctave));
  }
  for (const { value } of [...before, ...after]) lowest = least(lowest, value);
  // Beside −∞ every height is out of reach, and all of the line would count as empty.
  if (lowest === Number.NEGATIVE_INFINITY) {
    const reason =
      'The loss falls without bound where particles may come, so e^(−U/T) cannot be summed.';
    return { status: 'unresolved', reason };
  }
  for (const [side, samples] of [
    ['left', before],
    ['right', after],
  ] as const) {
    if (samples.length > 0 && reach(samples, lowest, unit) === null) {
      const reason = `To the ${side} the loss does not rise enough to hold the particles, so they have no equilibrium.`;
      return { status: 'unconfined', reason };
    }
  }
  const edges = [...ends(before, lowest, unit).reverse(), ...marks, ...ends(after, lowest, unit)];
  const panels: Panel[] = [];
  const narrowest = 1e-13 * unit;
  for (let i = 0; i + 1 < edges.length; i++) {
    if (!divide(potential, edges[i]!, edges[i + 1]!, { narrowest, lowest }, panels)) {
      const reason =
        'The loss varies too quickly, for its height against the temperature, to be integrated.';
      return { status: 'unresolved', reason };
    }
  }
  for (const { weight, level } of panels) {
    for (const w of weight) if (w > 0) lowest = least(lowest, level - elementaryFunctions.log(w));
  }
  return { status: 'resolved', panels, lowest };
}

interface Sample {
  readonly x: number;
  readonly distance: number;
  readonly value: number;
}

/** V at distances that double, from `origin` in the direction of `unit`. */
function outward(potential: (x: number) => number, origin: number, unit: number): Sample[] {
  const samples: Sample[] = [];
  let octave = 1;
  for (let k = 0; k < octaves; k++, octave *= 2) {
    for (let i = 0; i < samplesPerOctave; i++) {
      const multiple = octave - 1 + (octave * (i + 1)) / samplesPerOctave;
      const x = origin + unit * multiple;
      samples.push({ x, distance: Math.abs(unit) * multiple, value: potential(x) });
    }
  }
  return samples;
}

/** The number of samples beyond which there are no particles; null if they are everywhere. */
function reach(samples: readonly Sample[], lowest: number, unit: number): number | null {
  let i = samples.length - 1;
  for (; i >= 0; i--) {
    const { value, distance } = samples[i]!;
    if (value - lowest - elementaryFunctions.log1p(distance / unit) < enough) break;
  }
  return i === samples.length - 1 ? null : i + 2;
}

/** Where the octaves end that have particles. */
function ends(samples: readonly Sample[], lowest: number, unit: number): number[] {
  const count = samples.length === 0 ? 0 : (reach(samples, lowest, Math.abs(unit)) ?? 0);
  const whole = Math.floor(count / samplesPerOctave);
  const edges = Array.from({ length: whole }, (_, k) => samples[(k + 1) * samplesPerOctave - 1]!.x);
  return count % samplesPerOctave === 0 ? edges : [...edges, samples[count - 1]!.x];
}

function least(a: number, b: number): number {
  return b < a ? b : a;
}

interface Limits {
  /** Shorter panels are not divided. */
  readonly narrowest: number;
  readonly lowest: number;
}

/** Adds panels from `from` to `to`; false when they would be too many, or the loss falls without end. */
function divide(
  potential: (x: number) => number,
  from: number,
  to: number,
  limits: Limits,
  panels: Panel[],
): boolean {
  if (panels.length >= mostPanels) return false;
  const middle = from + (to - from) / 2;
  const isLast = !(to - from > limits.narrowest) || middle === from || middle === to;
  const panel = panelOn(potential, from, to, isLast ? limits : null);
  if (panel === 'deep') return false;
  if (panel !== null) {
    panels.push(panel);
    return true;
  }
  return (
    divide(potential, from, middle, limits, panels) && divide(potential, middle, to, limits, panels)
  );
}

/** Null when it must be divided, which the last (that with limits) is not. */
function panelOn(
  potential: (x: number) => number,
  from: number,
  to: number,
  last: Limits | null,
): Panel | 'deep' | null {
  const { points, count } = panelGrid;
  const x = points.map((point) => from + ((to - from) * (1 + point)) / 2);
  x[0] = from;
  x[count - 1] = to;
  const values = x.map(potential);
  const level = values[(count - 1) / 2]!;
  if (!values.every((value) => Math.abs(value - level) < 2.5)) {
    const known = values.filter(Number.isFinite);
    if (known.length > 0) {
      if (last === null) return null;
      // A wall, or the edge of where the loss is defined, unless particles could gather there.
      if (Math.min(...known) < last.lowest + 0.7 * enough - 30) return 'deep';
    }
    const nothing = new Float64Array(count);
    return { from, to, level: Math.max(0, ...known), x, weight: nothing, inverse: nothing };
  }
  const weight = values.map((value) => elementaryFunctions.exp(level - value));
  const inverse = values.map((value) => elementaryFunctions.exp(value - level));
  // The rounding of V, and of x where V is steep, is not to be resolved.
  const steepness = (Math.max(...values) - Math.min(...values)) / (to - from);
  const size = Math.max(Math.abs(from), Math.abs(to));
  const tolerance = 4e-15 * (1 + Math.abs(level)) + 1e-15 * steepness * size;
  const isGood =
    isResolved(panelGrid, weight, tolerance) && isResolved(panelGrid, inverse, tolerance);
  return last === null && !isGood ? null : { from, to, level, x, weight, inverse };
}
