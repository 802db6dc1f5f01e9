/** The orbit of a start at one value of the swept parameter, computed within a frame. */

import { type CascadeRequest, prepareSweep } from '../../analysis/cascade-request.ts';
import { compileStepper } from '../../kernel/scalar.ts';

/** Steps let go, and states kept. */
const burnIn = 2000;
const kept = 1500;

/** Cycles up to this period are told. */
const longestCycle = 64;

/** How near, relative to the orbit's extent, a state comes back on a cycle that it has all but reached. */
const closing = 1e-6;

export interface CursorOrbit {
  /** Names of the state: the variables, then their displacements where the rule keeps them. */
  readonly names: readonly string[];
  /** The states kept, row by row; `length` of them as of the last `at`. */
  readonly rows: Float64Array;
  readonly length: number;
  /** Of the cycle that the orbit is on; 0 where it is on none of up to 64 points. */
  readonly period: number;
  readonly escaped: boolean;
  /** Runs the orbit at a value; false where the motion cannot have it. */
  at(value: number): boolean;
  /** The map of the line, at as many even places of [low, high] as `out` has room for. */
  curve(low: number, high: number, out: Float64Array): void;
}

/**
 * Compiles the motion of a diagram once; nothing is allocated per step.
 *
 * @throws what `prepareSweep` throws
 */
export function prepareCursorOrbit(request: CascadeRequest): CursorOrbit {
  const sweep = prepareSweep({ ...request, columns: 2, keep: 1 });
  const { definition, escapeRadius } = sweep;
  const stepper = compileStepper(definition);
  const start = sweep.starts[0]!;
  const width = definition.state.length;
  const rows = new Float64Array((kept + 1) * width);
  let length = 0;
  let period = 0;
  let escaped = false;

  const isGone = (): boolean => {
    for (let i = 0; i < width; i++) if (!(Math.abs(stepper.state[i]!) <= escapeRadius)) return true;
    return false;
  };
  const findPeriod = (): number => {
    const last = length - 1;
    for (let i = 0; i < width; i++) {
      // An orbit at rest has no extent: its own size says what is near.
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (let k = 0; k < length; k++) {
        low = Math.min(low, rows[k * width + i]!);
        high = Math.max(high, rows[k * width + i]!);
      }
      near[i] = closing * Math.max(high - low, 1e-3 * Math.max(1, Math.abs(high)));
    }
    for (let p = 1; p <= longestCycle; p++) {
      let returns = true;
      // A whole turn must come back, not one state.
      for (let k = 0; k < p && returns; k++) {
        for (let i = 0; i < width && returns; i++) {
          const gap = rows[(last - k) * width + i]! - rows[(last - k - p) * width + i]!;
          returns = Math.abs(gap) <= near[i]!;
        }
      }
      if (returns) return p;
    }
    return 0;
  };
  const near = new Float64Array(width);

  return {
    names: definition.state,
    rows,
    get length() {
      return length;
    },
    get period() {
      return period;
    },
    get escaped() {
      return escaped;
    },
    at(value) {
      try {
        sweep.writeParameters(value, stepper.parameters);
      } catch {
        return false;
      }
      stepper.state.set(start);
      for (let k = 0; k < burnIn; k++) {
        stepper.step();
        if ((k & 63) === 63 && isGone()) break;
      }
      escaped = isGone();
      length = 0;
      period = 0;
      if (escaped) return true;
      stepper.trace(kept, rows);
      escaped = isGone();
      if (escaped) return true;
      length = kept + 1;
      period = findPeriod();
      return true;
    },
    curve(low, high, out) {
      for (let i = 0; i < out.length; i++) {
        stepper.state[0] = low + (i * (high - low)) / (out.length - 1);
        stepper.step();
        out[i] = stepper.state[0]!;
      }
    },
  };
}
