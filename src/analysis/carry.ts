/** Starts of a sweep: the same in every column, or carried from each column to the next. */

/**
 * - `none`: every column begins at the starts;
 * - `up`, `down`: only the first column does, that of the least or of the largest value; each one after
 *   it begins where the one before ended. Where the two disagree, attractors coexist.
 */
export type Carry = 'none' | 'up' | 'down';

/**
 * How far a carried state is moved, in units of max(1, |x|): an orbit that sits on a cycle to the last
 * bit would stay on it after it has become unstable. A fold is noticed this early in the state, and so
 * by about its square in the parameter.
 */
export const nudge = 1e-5;

const golden = (Math.sqrt(5) - 1) / 2;

/** Writes where the next column begins after one that ended at `state`: off every plane of symmetry. */
export function carryOn(state: ArrayLike<number>, out: Float64Array): void {
  for (let s = 0; s < out.length; s++) {
    const x = state[s]!;
    out[s] = x + nudge * (1 + ((s * golden) % 1)) * Math.max(1, Math.abs(x));
  }
}

/** The indices of columns from the first to be computed to the last. */
export function columnOrder(values: ArrayLike<number>, carry: Carry): number[] {
  const indices = Array.from({ length: values.length }, (_, i) => i);
  const rises = values[values.length - 1]! >= values[0]!;
  return carry === 'none' || (carry === 'up') === rises ? indices : indices.reverse();
}

/** What became of an orbit, as far as the next column asks. */
interface Ended {
  readonly status: string;
  readonly state: Float64Array;
}

/** A sweep, as far as its starts go (`Sweep` fits). */
interface Carried {
  readonly carry: Carry;
  /** Full states. */
  readonly starts: readonly Float64Array[];
}

/** Hands each column its starts. */
export class Carrier {
  readonly #sweep: Carried;
  #restarted = false;
  #next: readonly Float64Array[];

  constructor(sweep: Carried) {
    this.#sweep = sweep;
    this.#next = sweep.starts;
  }

  /** Indices of columns that can be computed together, in their order. */
  *batches(values: ArrayLike<number>, size: number): Generator<number[]> {
    const order = columnOrder(values, this.#sweep.carry);
    for (let i = 0; i < order.length; i += size) yield order.slice(i, i + size);
  }

  /** How the present column begins; null where every column begins alike. */
  present(): { readonly direction: 'up' | 'down'; readonly restarted: boolean } | null {
    const { carry } = this.#sweep;
    return carry === 'none' ? null : { direction: carry, restarted: this.#restarted };
  }

  starts(): readonly Float64Array[] {
    return this.#next;
  }

  /** Hears how the orbits of the present column ended. */
  take(orbits: readonly Ended[]): void {
    const { carry, starts } = this.#sweep;
    if (carry === 'none') return;
    this.#restarted = orbits[0]!.status === 'escaped';
    this.#next = orbits.map(({ status, state }, i) => {
      if (status === 'escaped') return starts[i]!;
      const next = new Float64Array(state.length);
      carryOn(state, next);
      return next;
    });
  }
}
