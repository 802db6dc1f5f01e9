/** Branches of cycles and certified points as a diagram shows them: by the observable. */

import { type Sweep, writeIfPossible } from '../cascade-request.ts';
import { observableReader } from '../observable.ts';
import type { CertifiedPoint } from './certify.ts';
import type { Branch } from './continuation.ts';
import type { CrisisKind } from './diagram-crises.ts';

/** One branch, as it is drawn. */
export interface DrawnBranch {
  readonly period: number;
  /** The swept value of each cycle, in the order of the curve. */
  readonly values: Float64Array;
  /** The observable at [cycle·period + point]. */
  readonly observed: Float64Array;
  /** 1 where the cycle attracts. */
  readonly stable: Uint8Array;
}

export interface DrawnPoint extends Omit<CertifiedPoint, 'kind' | 'points' | 'aside'> {
  /** What happens to the cycle, or, of a crisis, to the attractor that meets this unstable cycle. */
  readonly kind: CertifiedPoint['kind'] | CrisisKind;
  /** The observable at the points of the cycle. */
  readonly observed: Float64Array;
}

export interface BranchesResult {
  readonly branches: readonly DrawnBranch[];
  /** Ascending in value. */
  readonly points: readonly DrawnPoint[];
  /** What was not looked for or left out: a sentence each, without its full stop. */
  readonly notes: readonly string[];
}

export function drawBranches(
  sweep: Sweep,
  branches: readonly Branch[],
  points: readonly CertifiedPoint[],
): Omit<BranchesResult, 'notes'> {
  const n = sweep.definition.state.length;
  const read = observableReader(sweep.definition, sweep.observable);
  const parameters = new Float64Array(sweep.definition.parameters.length);
  const observedOf = (cycle: Float64Array, value: number): Float64Array => {
    const out = new Float64Array(cycle.length / n);
    writeIfPossible(sweep, value, parameters);
    read(cycle, parameters, out);
    return out;
  };
  return {
    branches: branches.map(({ period, cycles }) => {
      const observed = new Float64Array(period * cycles.length);
      cycles.forEach((cycle, k) => {
        observed.set(observedOf(cycle.points, cycle.value), k * period);
      });
      return {
        period,
        values: Float64Array.from(cycles, ({ value }) => value),
        observed,
        stable: Uint8Array.from(cycles, ({ stable }) => (stable ? 1 : 0)),
      };
    }),
    points: points
      .map(({ points: cycle, aside: _, ...point }) => {
        return { ...point, observed: observedOf(cycle, point.value) };
      })
      .sort((a, b) => a.value - b.value),
  };
}
