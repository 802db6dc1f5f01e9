import type { CompiledMap } from './map.ts';

/** What is seen of an orbit at its end. */
export interface Ending {
  readonly escaped: boolean;
  /** 1 … 64 on a cycle, else 0. */
  readonly period: number;
  /** The last state: a point of the cycle. */
  readonly state: Float64Array;
  /** The range of the first coordinate over the last steps. */
  readonly least: number;
  readonly most: number;
}

export interface KnownAttractor {
  /** null where the motion is bounded and on no cycle of at most 64 steps. */
  readonly period: number | null;
  readonly status: 'cycle' | 'bounded' | 'escaped';
  /** Of a cycle its least point; where orbits escape, null. */
  readonly point: readonly number[] | null;
  readonly least: number;
  readonly most: number;
}

/** Two cycles are one when their least points are this close, relative to their size. */
const same = 1e-5;

/** Whether two of one list are the same set. */
function isSame(one: KnownAttractor, other: KnownAttractor): boolean {
  if (one.status !== other.status || one.period !== other.period) return false;
  if (one.status === 'escaped') return true;
  // Chaotic sets that overlap are one: an orbit visits all of its own.
  if (one.status === 'bounded') return one.least <= other.most && other.least <= one.most;
  return one.point!.every(
    (x, k) => Math.abs(x - other.point![k]!) <= same * Math.max(1, Math.abs(x)),
  );
}

/** The index of an attractor in a list, to which it is added if it is not there yet. */
export function indexIn(found: KnownAttractor[], one: KnownAttractor): number {
  const at = found.findIndex((known) => isSame(known, one));
  return at >= 0 ? at : found.push(one) - 1;
}

const escaped: KnownAttractor = { status: 'escaped', period: null, point: null, least: 0, most: 0 };

/** The attractors met so far; equal endings get equal indexes. */
export class AttractorList {
  readonly found: KnownAttractor[] = [];
  readonly #map: CompiledMap;

  /** @param map with the parameters the orbits had. */
  constructor(map: CompiledMap) {
    this.#map = map;
  }

  indexOf(ending: Ending): number {
    const { period, state, least, most } = ending;
    if (ending.escaped) return indexIn(this.found, escaped);
    const told =
      period === 0
        ? ({ status: 'bounded', period: null, point: [...state] } as const)
        : ({ status: 'cycle', period, point: this.#leastPoint(state, period) } as const);
    return indexIn(this.found, { ...told, least, most });
  }

  /** The point of the cycle whose first coordinate is least (of equal ones, the second decides …). */
  #leastPoint(state: Float64Array, period: number): number[] {
    const map = this.#map;
    let best: Float64Array | null = null;
    map.point.set(state);
    for (let k = 0; k < period; k++) {
      if (best === null || isBefore(map.point, best)) best = map.point.slice();
      map.evaluate();
      map.point.set(map.image);
    }
    return [...best!];
  }
}

function isBefore(a: Float64Array, b: Float64Array): boolean {
  for (let k = 0; k < a.length; k++) {
    const tolerance = same * Math.max(1, Math.abs(b[k]!));
    if (a[k]! < b[k]! - tolerance) return true;
    if (a[k]! > b[k]! + tolerance) return false;
  }
  return false;
}
