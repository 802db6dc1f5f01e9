/** The loss as one iteration sees it: all of it or a batch, with noise on its gradient or without. */
import { compileRandom } from '../../kernel/random/random.ts';
import type { Evaluations, Objective } from '../minimize/objective.ts';
import type { Batches } from './batches.ts';
import type { RaceSource } from './source.ts';

/** Iterations whose noise is made together. */
const noiseAhead = 256;

/** σ·ξ of each iteration: number k of stream i is for coordinate i in iteration k. */
export interface Noise {
  readonly values: Float64Array;
  select(k: number): void;
}

export function noiseOf(dimension: number, sigma: number, seed: number): Noise {
  const random = compileRandom({ streams: dimension, perStream: noiseAhead });
  const values = new Float64Array(dimension);
  let first = -1;
  return {
    values,
    select(k) {
      const start = k - (k % noiseAhead);
      if (start !== first) random.normals(seed, 0, start);
      first = start;
      const at = (k - start) * random.capacity;
      for (let i = 0; i < dimension; i++) values[i] = sigma * random.values[at + i]!;
    },
  };
}

/** What an entrant asks. Within an iteration its answers belong to one function, so a line search is sound. */
export interface RaceObjective extends Objective {
  readonly source: RaceSource;
  /** Whether every iteration sees the loss itself. */
  readonly whole: boolean;
  /** Whether one iteration sees another function than the one before. */
  readonly changes: boolean;
  /** Time that passes in one iteration. */
  readonly dt: number;
  /** Begins iteration k, which stands at x; the noise's part of the loss is 0 there. */
  begin(k: number, x: ArrayLike<number>): void;
}

/**
 * The objective of one entrant, its evaluations counted from 0. In iteration k it is the mean over the
 * rows of batch k plus σ ξ_k·(x − x_k). The Hessian is that of all rows.
 */
export function raceObjective(
  source: RaceSource,
  batches: Batches | null,
  noise: Noise | null,
  dt: number,
): RaceObjective {
  const dimension = source.variables.length;
  const evaluations: Evaluations = { values: 0, gradients: 0, hessians: 0 };
  const centre = new Float64Array(dimension);
  const unused = new Float64Array(dimension);
  let now = 0;
  /** Others may have selected another iteration in the meantime. */
  const select = () => {
    batches?.select(now);
    noise?.select(now);
    source.setTime(now * dt);
  };
  const disturbed = (x: ArrayLike<number>, out: Float64Array): number => {
    let loss =
      batches === null
        ? source.gradient(x, out)
        : source.batch(x, batches.rows, out, batches.from, batches.to);
    if (noise !== null) {
      for (let i = 0; i < dimension; i++) {
        out[i]! += noise.values[i]!;
        loss += noise.values[i]! * (x[i]! - centre[i]!);
      }
    }
    return loss;
  };
  const whole = batches === null && noise === null;
  return {
    source,
    dimension,
    dt,
    evaluations,
    whole,
    changes: !whole || source.moves,
    begin(k, x) {
      now = k;
      for (let i = 0; i < dimension; i++) centre[i] = x[i]!;
      select();
    },
    value(x) {
      evaluations.values++;
      return whole ? source.value(x) : disturbed(x, unused);
    },
    gradient(x, out) {
      evaluations.values++;
      evaluations.gradients++;
      return disturbed(x, out);
    },
    hessian(x, out) {
      evaluations.hessians++;
      source.hessian(x, out);
    },
  };
}
