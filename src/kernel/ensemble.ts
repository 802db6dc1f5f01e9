/**
 * Many particles that each feel noise of their own: a step with random numbers
 * in it, compiled as `lanes.ts` does those without.
 */

import type { StepDefinition } from './step-definition.ts';

/** x ← f(x; parameters; noise). */
export interface NoisyStepDefinition extends StepDefinition {
  /**
   * Names that stand for a fresh standard normal number at every step of every particle: noise i
   * of step n of particle k is normal number n·noise.length + i of stream k.
   */
  readonly noise: readonly string[];
}

export interface EnsembleOptions {
  /** How many particles, at least 1. */
  readonly particles: number;
  /** An integer, 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** The number of the first particle here, default 0: that of its stream. */
  readonly firstParticle?: number;
  /** Vectors of two particles interleaved, 1 to 16; chosen from the step when absent. */
  readonly vectors?: number;
}

/**
 * A particle's path depends on its number, its start, its parameters and the seed, on nothing
 * else: the bits are the same however the particles are split over programs and the steps over
 * calls.
 */
export interface EnsembleProgram {
  readonly definition: NoisyStepDefinition;
  readonly particles: number;
  readonly firstParticle: number;
  readonly vectors: number;
  readonly seed: number;
  /** Steps taken since the start or the last `restart`. */
  readonly step: number;
  /** `state[s][particle]`, 0 at first: views on the kernel's memory, to be read and written at any time. */
  readonly state: readonly Float64Array[];
  /** `parameters[p][particle]`, 0 at first; views as `state`. */
  readonly parameters: readonly Float64Array[];
  /** Takes steps of all particles. */
  advance(steps: number): void;
  /** Goes back to step 0 of the noise, of this seed if one is given; the states stay as they are. */
  restart(seed?: number): void;
}
