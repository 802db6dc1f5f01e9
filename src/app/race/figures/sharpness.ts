/** The sharpness of each run of a race beside what its rule can bear. */
import type { RaceRun } from '../../../analysis/race/request.ts';
import { type Abscissa, countsOf } from '../abscissa.ts';

/** A run far above what it can bear is on its way out: the axis ends at so many limits. */
const reach = 1.8;

/** The curves' common axis, from 0; null where no run has a sharpness. */
export function sharpnessRange(runs: readonly RaceRun[]): readonly [number, number] | null {
  const finite = (values: readonly number[]) => values.filter(Number.isFinite);
  const values = runs.flatMap(({ sharpness }) => finite(sharpness?.value ?? []));
  if (values.length === 0) return null;
  const limits = runs.flatMap(({ sharpness }) => finite(sharpness?.limit ?? []));
  const greatest = values.reduce((most, each) => Math.max(most, each), 0);
  const least = values.reduce((most, each) => Math.min(most, each), 0);
  // Limits beyond all that is seen on the way say nothing about it.
  const near = limits.filter((limit) => limit <= 3 * greatest);
  const highest = near.reduce((most, each) => Math.max(most, each), 0);
  const to = highest > 0 ? Math.max(highest, Math.min(greatest, reach * highest)) : greatest;
  const from = Math.max(least, -0.5 * to);
  const room = 0.06 * (to - from) || 1;
  return [from < 0 ? from - room : 0, to + room];
}

/** One of the two curves of a run, over what the race is counted in. */
export function sharpnessCurve(
  run: RaceRun,
  values: readonly number[],
  abscissa: Abscissa,
): (readonly [number, number])[] {
  const counts = countsOf(run, abscissa);
  const placeOf = new Map(run.step.map((step, i) => [step, i] as const));
  const { step } = run.sharpness!;
  return values.map((value, i) => [counts[placeOf.get(step[i]!) ?? 0]!, value] as const);
}

export interface SharpnessEnd {
  readonly last: number;
  /** Null where the rule has no such limit. */
  readonly limit: number | null;
  /** `edge` within 3 % of the limit. */
  readonly side: 'below' | 'edge' | 'above' | null;
}

/** How sharp it is where the run ends; null where that is not known. */
export function sharpnessEnd({ sharpness }: RaceRun): SharpnessEnd | null {
  const last = sharpness?.value.at(-1);
  if (last === undefined || !Number.isFinite(last)) return null;
  const limit = sharpness?.limit?.at(-1) ?? null;
  if (limit === null) return { last, limit, side: null };
  const part = last / limit;
  return { last, limit, side: part > 1.03 ? 'above' : part < 0.97 ? 'below' : 'edge' };
}
