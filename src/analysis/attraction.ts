/** Whether a cycle that is neutral to rounding can be what an orbit is on its way to. */

import type { Cycle } from './cycle.ts';
import type { CompiledMap } from './map.ts';
import { solve } from './matrix.ts';

/** Where areas change by less than this, per step, they are kept. */
const rounding = 1e-12;
/** Half-way to the cycle an orbit moves at least this fraction as fast: (1/2)^(k−1) beside |x|^k. */
const slowest = 1e-3;

/**
 * Whether volumes shrink where the orbit is, over `steps` steps from `state`. A map that keeps
 * them, like momentum without friction, has no attractor, however near its cycles orbits pass.
 */
export function contractsAt(map: CompiledMap, state: Float64Array, steps: number): boolean {
  const n = map.dimension;
  const matrix = new Float64Array(n * n);
  const unused = new Float64Array(n);
  let volume = 1;
  map.point.set(state);
  for (let k = 0; k < steps; k++) {
    map.evaluate();
    matrix.set(map.jacobian);
    volume *= Math.abs(solve(matrix, unused, n));
    map.point.set(map.image);
  }
  return volume < 1 - rounding * steps;
}

/**
 * Whether point `phase` of the cycle is a place that stops the orbit, and not one on a plain so
 * flat that nothing moves there by rounding: half-way there the orbit must not have come to rest.
 */
export function slowsTowards(
  map: CompiledMap,
  state: Float64Array,
  cycle: Cycle,
  phase: number,
): boolean {
  const n = map.dimension;
  const halfway = state.map((x, k) => (x + cycle.points[phase * n + k]!) / 2);
  return speedAt(map, halfway, cycle.period) >= slowest * speedAt(map, state, cycle.period);
}

/** The largest distance along a coordinate that `period` steps lead to. */
function speedAt(map: CompiledMap, state: Float64Array, period: number): number {
  map.point.set(state);
  for (let k = 0; k < period; k++) {
    map.evaluate();
    map.point.set(map.image);
  }
  return state.reduce((most, x, k) => Math.max(most, Math.abs(map.point[k]! - x)), 0);
}
