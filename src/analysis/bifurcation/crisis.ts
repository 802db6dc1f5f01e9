/**
 * Crises of a map of the line: the orbit of a critical point, which bounds the chaotic attractor, lands
 * on an unstable cycle. There bands merge, mirror images join, or the attractor opens and orbits
 * escape (Grebogi, Ott, Yorke, Physica D 7 (1983) 181).
 */

import type { Sweep } from '../cascade-request.ts';
import { findCycle } from '../cycle.ts';
import { type CompiledMap, compileWithJacobian } from '../map.ts';
import { findRoot } from '../root.ts';

export interface Crisis {
  /** Where f^iterates(critical) is a point of the cycle. */
  readonly value: number;
  /** The width of the last bracket. */
  readonly error: number;
  readonly critical: number;
  readonly iterates: number;
  /** The unstable cycle it lands on. */
  readonly cycle: readonly number[];
}

export interface CrisisOptions {
  /** Iterates of the critical point that are looked at; default 16. */
  readonly mostIterates?: number;
  /** Periods of the unstable cycles; default 4. */
  readonly mostPeriod?: number;
}

/** Places where critical points and cycles are looked for. */
const starts = 128;

/**
 * The crises between two neighbouring values of the sweep, fewest iterates first.
 *
 * @param interval of the state, with everything of interest inside.
 */
export function crisesBetween(
  sweep: Sweep,
  low: number,
  high: number,
  interval: readonly [number, number],
  options: CrisisOptions = {},
): Crisis[] {
  const { mostIterates = 16, mostPeriod = 4 } = options;
  if (sweep.definition.state.length !== 1) return [];
  const map = compileWithJacobian(sweep.definition);
  const set = (value: number): void => sweep.writeParameters(value, map.parameters);
  const found: Crisis[] = [];
  set(low);
  const criticals = criticalPoints(map, interval);
  const cycles = unstableCycles(map, interval, mostPeriod);
  for (const critical of criticals) {
    for (const cycle of cycles) {
      cycle.forEach((_, phase) => {
        for (let k = 1; k <= mostIterates; k++) {
          const gap = (value: number): number => {
            set(value);
            const c = nearestCritical(map, critical);
            const there =
              c === null ? null : findCycle(map, Float64Array.from(cycle), cycle.length);
            if (c === null || there === null || there.period !== cycle.length) return Number.NaN;
            // In the order of the guess, so that a phase stays the same point.
            return iterate(map, c, k) - there.points[phase]!;
          };
          const [a, b] = [gap(low), gap(high)];
          if (!(a * b < 0)) continue;
          const value = findRoot(gap, low, high, a, b);
          if (value === null || Math.abs(gap(value)) > 1e-6 * (interval[1] - interval[0])) continue;
          set(value);
          const c = nearestCritical(map, critical)!;
          found.push({
            value,
            error: 4 * Number.EPSILON * Math.max(1, Math.abs(value)),
            critical: c,
            iterates: k,
            cycle: [...findCycle(map, Float64Array.from(cycle), cycle.length)!.points],
          });
        }
      });
    }
  }
  return distinct(found.sort((a, b) => a.iterates - b.iterates));
}

function iterate(map: CompiledMap, x: number, steps: number): number {
  map.point[0] = x;
  for (let k = 0; k < steps; k++) {
    map.evaluate();
    map.point[0] = map.image[0]!;
  }
  return map.point[0]!;
}

function slopeAt(map: CompiledMap, x: number): number {
  map.point[0] = x;
  map.evaluate();
  return map.jacobian[0]!;
}

/** Zeros of f' in the interval. */
function criticalPoints(map: CompiledMap, [from, to]: readonly [number, number]): number[] {
  const step = (to - from) / starts;
  const points: number[] = [];
  for (let i = 0; i < starts; i++) {
    const [a, b] = [from + i * step, from + (i + 1) * step];
    const root = findRoot((x) => slopeAt(map, x), a, b);
    if (root !== null && !points.includes(root)) points.push(root);
  }
  return points;
}

/** The critical point that one at a neighbouring value has moved to. */
function nearestCritical(map: CompiledMap, guess: number): number | null {
  let width = 1e-3 * Math.max(1, Math.abs(guess));
  for (let k = 0; k < 8; k++) {
    const root = findRoot((x) => slopeAt(map, x), guess - width, guess + width);
    if (root !== null) return root;
    width *= 2;
  }
  return null;
}

function unstableCycles(
  map: CompiledMap,
  [from, to]: readonly [number, number],
  mostPeriod: number,
): number[][] {
  const cycles: number[][] = [];
  for (let period = 1; period <= mostPeriod; period++) {
    for (let i = 0; i <= starts; i++) {
      const start = Float64Array.of(from + (i * (to - from)) / starts);
      const cycle = findCycle(map, start, period);
      if (cycle === null || cycle.period !== period || cycle.modulus <= 1) continue;
      const points = [...cycle.points];
      if (points.some((x) => x < from || x > to)) continue;
      const known = cycles.some((other) => other.some((x) => Math.abs(x - points[0]!) < 1e-9));
      if (!known) cycles.push(points);
    }
  }
  return cycles;
}

/** Without the later iterates of a landing, which are at the same value. */
function distinct(crises: readonly Crisis[]): Crisis[] {
  return crises.filter(
    (crisis, i) =>
      !crises
        .slice(0, i)
        .some((one) => Math.abs(one.value - crisis.value) < 1e-9 * (1 + Math.abs(one.value))),
  );
}
