/** Observables by name, as a flag, a scene and a file say them. */

import { compileLoss } from '../loss/evaluator.ts';
import type { Loss } from '../loss/loss.ts';
import { type StationaryPoint, settlesAt } from '../loss/stationary.ts';
import { norm } from '../math/norm.ts';
import { AnalysisError } from './analysis-error.ts';
import type { CascadeRequest } from './cascade-request.ts';
import type { Observable } from './observable.ts';
import { observableNames } from './observable-names.ts';

/** Where minima are looked for, and along what they must stay. */
export type ObservedSweep = Pick<CascadeRequest, 'over' | 'from' | 'to' | 'starts'> & {
  /** Of each variable; default a box about the starts. */
  readonly domain?: readonly (readonly [number, number])[] | undefined;
};

/**
 * The observable of this name. `distance` is that to the nearest of the lowest minima in the domain;
 * several of them may be equally low.
 *
 * @throws AnalysisError for a name that is none, where there is no minimum, and where it moves with the
 *   swept constant.
 */
export function namedObservable(name: string, loss: Loss, sweep: ObservedSweep): Observable {
  const index = loss.variables.indexOf(name);
  if (index >= 0) return index;
  if (name === 'loss' || name === 'gradient-norm') return name;
  if (name === 'distance') return { distanceTo: restingMinima(loss, sweep) };
  const problem = `there is no observable ${name}`;
  const cure = `choose one of ${observableNames(loss.variables).join(', ')}`;
  throw new AnalysisError('observable', problem, cure);
}

/** Losses this close, relative to their size, are equally low. */
const equal = 1e-9;
/** A gradient this small, relative to the curvature, still stands at the minimum. */
const still = 1e-9;

/** The lowest minima. @throws AnalysisError where they do not stay. */
function restingMinima(loss: Loss, sweep: ObservedSweep): number[][] {
  const { over, from, to } = sweep;
  const all = minimaOf(loss, sweep);
  const lowest = Math.min(...all.map((minimum) => minimum.loss));
  const best = all.filter((point) => point.loss - lowest <= equal * Math.max(1, Math.abs(lowest)));
  if (best.length === 0) {
    const problem = 'no minimum of the loss was found to measure the distance to';
    throw new AnalysisError('observable', problem, 'choose loss or gradient-norm');
  }
  if (Object.hasOwn(loss.constants, over)) {
    const slope = new Float64Array(loss.variables.length);
    for (const value of [from, (from + to) / 2, to]) {
      const evaluator = compileLoss({ ...loss, constants: { ...loss.constants, [over]: value } });
      const moves = best.some(({ x, curvatures }) => {
        evaluator.gradient(x, slope);
        return !(norm(slope) <= still * Math.max(1, ...curvatures.map(Math.abs)));
      });
      if (!moves) continue;
      const problem = `the minimum moves with ${over}, so there is no one point to measure from`;
      throw new AnalysisError('observable', problem, 'choose loss or gradient-norm');
    }
  }
  return best.map(({ x }) => [...x]);
}

/** Places that descents begin at, in all. */
const mostProbes = 125;

function minimaOf(loss: Loss, { starts, domain }: ObservedSweep): StationaryPoint[] {
  const evaluator = compileLoss(loss);
  const n = loss.variables.length;
  const box = domain ?? boxAbout(starts, n);
  const perSide = Math.max(1, Math.min(7, Math.floor(mostProbes ** (1 / n) + 1e-9)));
  const found: StationaryPoint[] = [];
  const probes = [...starts];
  for (let index = 0; n <= 3 && index < perSide ** n; index++) {
    probes.push(
      box.map(([low, high], i) => {
        const place = Math.floor(index / perSide ** i) % perSide;
        return low + ((place + 0.5) / perSide) * (high - low);
      }),
    );
  }
  for (const probe of probes) {
    const minimum = settlesAt(evaluator, probe);
    if (minimum === null) continue;
    const isKnown = found.some(({ x }) => {
      const size = Math.max(1, norm(x));
      return norm(x.map((value, i) => value - minimum.x[i]!)) <= 1e-6 * size;
    });
    if (!isKnown) found.push(minimum);
  }
  return found;
}

/** Twice as far out as the farthest start, and at least 2, in every direction. */
function boxAbout(starts: CascadeRequest['starts'], n: number): (readonly [number, number])[] {
  return Array.from({ length: n }, (_, i) => {
    const reach = 2 * Math.max(1, ...starts.map((start) => Math.abs(start[i]!)));
    return [-reach, reach];
  });
}
