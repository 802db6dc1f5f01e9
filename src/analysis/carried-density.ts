/** The density of a sweep whose columns begin where the ones before ended. */

import { compileSweep } from '../kernel/sweep.ts';
import { AnalysisError } from './analysis-error.ts';
import { carryOn, columnOrder } from './carry.ts';
import type { CascadeProgress } from './cascade.ts';
import { prepareSweep } from './cascade-request.ts';
import { copiedColumns, type DensityRequest, type DensityResult } from './density-columns.ts';
import { toleranceIn } from './preview.ts';

/**
 * As `density`, from one start that is carried as the request says. An orbit that escapes leaves its
 * column empty, and the next column begins at the start again. Yields between columns.
 *
 * @throws AnalysisError where there are several starts; what `density` throws.
 */
export function* carriedDensity(asked: DensityRequest): Generator<CascadeProgress, DensityResult> {
  const { request, low, high, rows, burnIn = 500, keep = 500 } = asked;
  const sweep = prepareSweep({ ...request, columns: asked.columns, keep: 1 });
  const { definition, observable, values, starts, escapeRadius, carry } = sweep;
  const [start] = starts as [Float64Array];
  if (starts.length > 1) {
    const problem = `a carried density follows one orbit, and there are ${starts.length} starts`;
    throw new AnalysisError('starts', problem, 'give one, or carry none');
  }
  const program = compileSweep(definition, { lanes: values.length, rows, observable });
  const at = new Float64Array(definition.parameters.length);
  const state = new Float64Array(definition.state.length);
  const next = start.slice();
  const tolerance = toleranceIn({ low, high }, rows);
  const run = { burnIn, keep, low, high, escapeRadius, tolerance, count: 1 };
  let done = 0;
  for (const column of columnOrder(values, carry)) {
    sweep.writeParameters(values[column]!, at);
    for (let p = 0; p < at.length; p++) program.parameters[p]![column] = at[p]!;
    for (let s = 0; s < state.length; s++) program.state[s]![column] = next[s]!;
    program.run({ ...run, first: column });
    if (program.escapedAt[column]! >= 0) {
      next.set(start);
    } else {
      for (let s = 0; s < state.length; s++) state[s] = program.state[s]![column]!;
      carryOn(state, next);
    }
    yield { fraction: ++done / values.length };
  }
  return copiedColumns(program, values);
}
