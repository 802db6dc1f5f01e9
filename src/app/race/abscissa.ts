/** What a race is counted in: the axis of its plots and of its film. */
import type { RaceResult, RaceRun } from '../../analysis/race/request.ts';

export type Abscissa = 'iterations' | 'gradients' | 'epochs';

/** What can be counted; epochs only where there are data. */
export function abscissas(runs: readonly RaceRun[]): Abscissa[] {
  const data = runs.some(({ epochs }) => epochs !== null);
  return data ? ['iterations', 'gradients', 'epochs'] : ['iterations', 'gradients'];
}

/** The count at each recorded place of a run. */
export function countsOf(run: RaceRun, abscissa: Abscissa): readonly number[] {
  if (abscissa === 'iterations') return run.step;
  if (abscissa === 'gradients') return run.gradients;
  const perStep = run.epochs === null || run.steps === 0 ? 0 : run.epochs / run.steps;
  return run.step.map((step) => step * perStep);
}

/** Where the last of the runs ends, at least 1. */
export function lengthOf(results: readonly RaceResult[], abscissa: Abscissa): number {
  const ends = results.flatMap(({ runs }) =>
    runs.map((run) => countsOf(run, abscissa).at(-1) ?? 0),
  );
  return Math.max(1, ...ends);
}

/** The recorded place that a run has come to at a count; of equal counts the last. */
export function placeAt(counts: readonly number[], count: number): number {
  let low = 0;
  let high = counts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (counts[middle]! <= count) low = middle;
    else high = middle - 1;
  }
  return low;
}
