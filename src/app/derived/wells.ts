import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import { compileLoss } from '../../loss/evaluator.ts';
import { defineLoss } from '../../loss/loss.ts';
import { settlesAt } from '../../loss/stationary.ts';

/** Probes per variable; few, since only the main wells of the picture matter. */
const probes = 3;

/** The most wells that get a start of their own. */
const most = 4;

/** How far from a minimum its start lies, in widths of the picture: near, but not at rest. */
const offset = 1e-3;

/**
 * The start of a cascade and, where the picture has several wells, a start close to the minimum of
 * each, so that the diagram shows where the motion could settle and not only where this one does.
 */
export function startsInAllWells(
  request: CascadeRequest,
  domain: readonly (readonly [number, number])[],
): readonly (readonly number[])[] {
  const { formula, variables, constants, starts } = request;
  const first = starts[0];
  if (first === undefined || domain.length > 3) return starts;
  const evaluator = compileLoss(defineLoss({ formula, variables, constants }));
  const home = settlesAt(evaluator, first);
  if (home === null) return starts;
  const width = Math.hypot(...domain.map(([from, to]) => to - from));
  const apart = (a: readonly number[], b: readonly number[]) =>
    Math.hypot(...a.map((x, i) => x - b[i]!)) > 1e-3 * width;

  const wells: number[][] = [home.x];
  for (let index = 0; index < probes ** domain.length && wells.length < most; index++) {
    const probe = domain.map(([from, to], i) => {
      const place = Math.floor(index / probes ** i) % probes;
      return from + ((place + 0.5) / probes) * (to - from);
    });
    const well = settlesAt(evaluator, probe);
    if (well !== null && wells.every((known) => apart(known, well.x))) wells.push(well.x);
  }
  if (wells.length === 1) return starts;
  const beside = wells.map((well) =>
    well.map((x, i) => x + offset * (domain[i]![1] - domain[i]![0])),
  );
  return [...starts, ...beside.filter((start) => Number.isFinite(evaluator.value(start)))];
}

/** Those of further starts at which the loss of a request can be descended. */
export function startsBeside(
  { formula, variables, constants }: CascadeRequest,
  starts: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  if (starts.length === 0) return starts;
  const evaluator = compileLoss(defineLoss({ formula, variables, constants }));
  const slope = new Float64Array(evaluator.dimension);
  return starts.filter((start) => {
    evaluator.gradient(start, slope);
    return Number.isFinite(evaluator.value(start)) && slope.every(Number.isFinite);
  });
}
