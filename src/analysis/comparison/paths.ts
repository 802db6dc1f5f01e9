import type { ComparedRule, Path } from './demonstration.ts';

/** Places in the longest path that is shown. */
const most = 60;

/** At most `count` of the values, evenly, the first and the last among them. */
function thinned(values: readonly number[], count: number): number[] {
  if (values.length <= count) return [...values];
  return Array.from(
    { length: count },
    (_, i) => values[Math.round((i * (values.length - 1)) / (count - 1))]!,
  );
}

/** What was recorded step by step, thinned to one scale of steps for all. */
export function thinnedPaths(
  records: Readonly<Partial<Record<ComparedRule, readonly number[]>>>,
): Path[] {
  const all = Object.entries(records) as [ComparedRule, readonly number[]][];
  const until = Math.max(most, ...all.map(([, { length }]) => length));
  return all.map(([rule, values]) => ({
    rule,
    values: thinned(values, Math.max(2, Math.round((most * values.length) / until))),
  }));
}
