/**
 * Attractors at different values of a parameter: those of one kind (status and period) are told apart
 * by their order.
 */
import type { KnownAttractor } from './attractor-list.ts';

function kind({ status, period }: KnownAttractor): string {
  return `${status} ${period}`;
}

/** The number of each attractor of a row among all: those of one kind by the order of their points. */
export function attractorsOfRow(
  found: readonly KnownAttractor[],
  known: KnownAttractor[],
): number[] {
  const place = (one: KnownAttractor): number => one.point?.[0] ?? 0;
  const ascending = found.map((_, i) => i).sort((a, b) => place(found[a]!) - place(found[b]!));
  return ranked(found, ascending, known);
}

/** The number of each attractor of some rows among all, those of one kind in their own order. */
export function attractorsOfRows(
  found: readonly KnownAttractor[],
  known: KnownAttractor[],
): number[] {
  return ranked(found, [...found.keys()], known);
}

function ranked(
  found: readonly KnownAttractor[],
  order: readonly number[],
  known: KnownAttractor[],
): number[] {
  const names = found.map(() => -1);
  const ranks = new Map<string, number>();
  for (const i of order) {
    const one = found[i]!;
    const rank = ranks.get(kind(one)) ?? 0;
    ranks.set(kind(one), rank + 1);
    const slots = known.flatMap((other, k) => (kind(other) === kind(one) ? [k] : []));
    names[i] = slots[rank] ?? known.push(one) - 1;
  }
  return names;
}
