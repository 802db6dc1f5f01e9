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

/** The attractors met so far; equal endings get equal indexes. */
export class AttractorList {
  readonly found: KnownAttractor[] = [];
  readonly #map: CompiledMap;

  /** @param map with the parameters the orbits had. */
  constructor(map: CompiledMap) {
    this.#map = map;
  }

  indexOf(ending: Ending): number {
    const { escaped, period, least, most } = ending;
    if (escaped) {
      return this.#find(
        ({ status }) => status === 'escaped',
        () => ({ status: 'escaped', period: null, point: null, least: 0, most: 0 }),
      );
    }
    if (period === 0) {
      // Chaotic sets that overlap are one: an orbit visits all of its own.
      return this.#find(
        (known) => known.status === 'bounded' && known.least <= most && least <= known.most,
        () => ({ status: 'bounded', period: null, point: [...ending.state], least, most }),
      );
    }
    const point = this.#leastPoint(ending.state, period);
    return this.#find(
      (known) =>
        known.period === period &&
        known.point!.every((x, k) => Math.abs(x - point[k]!) <= same * Math.max(1, Math.abs(x))),
      () => ({ status: 'cycle', period, point, least, most }),
    );
  }

  #find(matches: (known: KnownAttractor) => boolean, make: () => KnownAttractor): number {
    const at = this.found.findIndex(matches);
    return at >= 0 ? at : this.found.push(make()) - 1;
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
