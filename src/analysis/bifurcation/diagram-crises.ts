/**
 * The crises that a diagram of a map of the line shows: values where a critical orbit lands on a fixed
 * point or a cycle of two, kept where the set that the critical point's orbit fills is another one
 * on the other side.
 */

import type { Sweep } from '../cascade-request.ts';
import { type CompiledMap, compileWithJacobian } from '../map.ts';
import { type Crisis, crisesBetween } from './crisis.ts';

/** What changes: the attractor opens and orbits leave, it widens at once, or its bands merge. */
export type CrisisKind = 'opening' | 'widening' | 'merging';

export interface DiagramCrisis extends Crisis {
  readonly kind: CrisisKind;
}

/** Pieces of the window that critical orbits are watched over. */
const pieces = 24;
const mostIterates = 4;
/** How far to both sides the attractor is looked at, as a part of the window. */
const aside = 3e-3;
const settling = 2_000;
const steps = 60_000;
const bins = 1_500;

/** Yields between pieces of the window. @returns ascending in value; none where the state has several coordinates. */
export function* diagramCrises(
  sweep: Sweep,
  window: readonly [number, number],
  interval: readonly [number, number],
): Generator<{ readonly fraction: number }, DiagramCrisis[]> {
  const found: DiagramCrisis[] = [];
  if (sweep.definition.state.length !== 1) return found;
  const map = compileWithJacobian(sweep.definition);
  const [from, to] = window;
  const width = to - from;
  for (let i = 0; i < pieces; i++) {
    const [low, high] = [from + (width * i) / pieces, from + (width * (i + 1)) / pieces];
    const options = { mostIterates, mostPeriod: 2 };
    for (const crisis of crisesBetween(sweep, low, high, interval, options)) {
      const filled = (side: number, start: number): Filled => {
        sweep.writeParameters(crisis.value + side * aside * width, map.parameters);
        return fill(map, start, interval, sweep.escapeRadius);
      };
      const size = interval[1] - interval[0];
      const [before, after] = [filled(-1, crisis.critical), filled(1, crisis.critical)];
      let kind = changeOf(before, after, size);
      if (kind !== null) {
        // The critical orbit may only have left the basin of an attractor that stays as it is.
        const isFirst = after === null || (before !== null && isLess(before, after));
        const less = isFirst ? before! : after;
        kind = changeOf(less, filled(isFirst ? 1 : -1, less.last), size);
      }
      const isKnown = found.some(({ value }) => Math.abs(value - crisis.value) < aside * width);
      if (kind !== null && !isKnown) found.push({ ...crisis, kind });
    }
    yield { fraction: (i + 1) / pieces };
  }
  return found.sort((a, b) => a.value - b.value);
}

/** What an orbit fills; null when it leaves. */
type Filled = {
  readonly least: number;
  readonly most: number;
  /** The widest part between them that it does not visit. */
  readonly gap: number;
  /** Whether it fills intervals: few orbits on a cycle visit more bins than this. */
  readonly spreads: boolean;
  /** A point of it. */
  readonly last: number;
} | null;

/** Whether `a` is the one that a widening or a merging makes larger. */
function isLess(a: NonNullable<Filled>, b: NonNullable<Filled>): boolean {
  return a.most - a.least - a.gap < b.most - b.least - b.gap;
}

function fill(
  map: CompiledMap,
  start: number,
  [low, high]: readonly [number, number],
  escapeRadius: number,
): Filled {
  const visited = new Uint8Array(bins);
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  map.point[0] = start;
  for (let k = 0; k < settling + steps; k++) {
    map.evaluate();
    const x = map.image[0]!;
    if (!(Math.abs(x) <= escapeRadius)) return null;
    map.point[0] = x;
    if (k < settling) continue;
    if (x < least) least = x;
    if (x > most) most = x;
    const bin = Math.floor(((x - low) / (high - low)) * bins);
    if (bin >= 0 && bin < bins) visited[bin] = 1;
  }
  let [gap, empty, first] = [0, 0, true];
  for (const seen of visited) {
    if (seen === 0) empty++;
    else {
      if (!first && empty > gap) gap = empty;
      [empty, first] = [0, false];
    }
  }
  const count = visited.reduce((sum, seen) => sum + seen, 0);
  return {
    least,
    most,
    gap: (gap * (high - low)) / bins,
    spreads: count > 128,
    last: map.point[0]!,
  };
}

function changeOf(before: Filled, after: Filled, size: number): CrisisKind | null {
  if (before === null || after === null) {
    const other = before ?? after;
    return other?.spreads ? 'opening' : null;
  }
  if (!before.spreads || !after.spreads) return null;
  const [a, b] = [before.most - before.least, after.most - after.least];
  if (Math.abs(a - b) > 0.05 * Math.max(a, b)) return 'widening';
  const [wide, narrow] = [Math.max(before.gap, after.gap), Math.min(before.gap, after.gap)];
  return wide > 4 * narrow && wide > (3 * size) / bins ? 'merging' : null;
}
