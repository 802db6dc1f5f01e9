/**
 * Many particles that each feel noise of their own: a step with random numbers
 * in it, compiled as `lanes.ts` does those without.
 */

import { ElementaryLibrary } from './elementary.ts';
import { fewElementary } from './emitter.ts';
import { type EnsembleAddresses, type EnsembleLoop, ensembleLoop } from './ensemble-loop.ts';
import { instantiate } from './instantiate.ts';
import { interleaving } from './interleaving.ts';
import { lower } from './lower.ts';
import { allocate, requireCount } from './memory.ts';
import { type Fill, fillBody, streamsAtOnce } from './random/fill.ts';
import { requireNumber, requireSeed } from './random/random.ts';
import { type NoisyStepDefinition, requireStepDefinition } from './step-definition.ts';

export interface EnsembleOptions {
  /** How many particles, at least 1. */
  readonly particles: number;
  /** An integer, 0 to 2⁵³ − 1. */
  readonly seed: number;
  /** The number of the first particle here, default 0: that of its stream. */
  readonly firstParticle?: number;
  /** The parameters that are one number for all particles; default none. */
  readonly shared?: readonly string[];
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
  /** The step whose noise comes next: how many were taken, unless `restart` named another. */
  readonly step: number;
  /** `state[s][particle]`, 0 at first: views on the kernel's memory, to be read and written at any time. */
  readonly state: readonly Float64Array[];
  /** `parameters[p][particle]`, of a shared one `parameters[p][0]`; 0 at first; views as `state`. */
  readonly parameters: readonly Float64Array[];
  /**
   * Takes steps of all particles.
   *
   * @throws RangeError unless `steps` is an integer from 0 on.
   */
  advance(steps: number): void;
  /**
   * Continues with the noise of another step, of this seed if none is given; the states stay as
   * they are. A run goes on elsewhere, to the bit, from its states and its step.
   *
   * @param step default 0.
   */
  restart(seed?: number, step?: number): void;
}

// Noise is made for some particles and steps at a time and used at once, while it is in the
// core's nearest memory.
const particlesAtOnce = 128;
const noiseAtOnce = 4096;

/**
 * Compiles a step with noise for many particles. The normal numbers are those of
 * `compileRandom`; the rest computes as `compileLanes` does.
 *
 * @throws Error for an invalid definition; RangeError for sizes or a seed out of range, or beyond memory.
 */
export function compileEnsemble(
  definition: NoisyStepDefinition,
  options: EnsembleOptions,
): EnsembleProgram {
  requireStepDefinition(definition);
  const { particles, firstParticle = 0 } = options;
  requireCount('particles', particles, 1);
  requireSeed(options.seed);
  requireNumber('firstParticle', firstParticle, Number.MAX_SAFE_INTEGER - particles + 1);
  const next = lower(definition.next);
  const vectors =
    options.vectors ?? Math.min(interleaving(next, definition.state), Math.ceil(particles / 2));
  requireCount('vectors', vectors, 1, 16);

  const { state, parameters, noise } = definition;
  const group = 2 * vectors;
  const capacity = Math.ceil(particles / group) * group;
  const span = Math.min(capacity, Math.ceil(particlesAtOnce / group) * group);
  const row = Math.ceil(span / streamsAtOnce) * streamsAtOnce;
  const stepsAtOnce = Math.max(1, Math.floor(noiseAtOnce / (row * Math.max(1, noise.length))));
  // Numbers are made in blocks of two rows; a step may begin or end within one.
  const noiseRows = 2 * Math.ceil((stepsAtOnce * noise.length + 1) / 2);
  const shared = new Set(options.shared ?? []);
  const unknown = [...shared].find((name) => !parameters.includes(name));
  if (unknown !== undefined) {
    throw new Error(`"${unknown}" is shared but not declared; add it to parameters.`);
  }
  const lengths = [
    ...state.map(() => capacity),
    ...parameters.map((name) => (shared.has(name) ? 1 : capacity)),
  ];
  const { memory, offsets } = allocate([...lengths, noiseRows * row]);
  const rowBytes = 8 * row;
  const addresses: EnsembleAddresses = {
    state: offsets.slice(0, state.length),
    parameters: offsets.slice(state.length, lengths.length),
    noiseRow: rowBytes,
  };
  const noiseAt = offsets[lengths.length]!;

  const library = new ElementaryLibrary(fewElementary(next));
  const body = ensembleLoop(definition, next, addresses, shared, vectors, library);
  const { fill, run } = instantiate(
    { fill: fillBody('normals', rowBytes), run: body },
    memory,
    library,
  ) as unknown as { fill: Fill; run: EnsembleLoop };

  // The last normal of a stream has number 2⁵³ − 1.
  const mostSteps = Math.floor(Number.MAX_SAFE_INTEGER / Math.max(1, noise.length));
  let seed = options.seed;
  let step = 0;
  const advanceSpan = (from: number, to: number, steps: number): void => {
    const width = Math.ceil((to - from) / streamsAtOnce) * streamsAtOnce;
    for (let done = 0; done < steps; done += stepsAtOnce) {
      const now = Math.min(stepsAtOnce, steps - done);
      const first = (step + done) * noise.length;
      const before = first % 2;
      const blocks = Math.ceil((before + now * noise.length) / 2);
      if (blocks > 0) {
        const stream = firstParticle + from;
        fill(seed, stream, (first - before) / 2, blocks, noiseAt, noiseAt + 8 * width);
      }
      run(8 * from, 8 * to, now, noiseAt + before * rowBytes);
    }
  };

  const view = (offset: number, i: number): Float64Array =>
    new Float64Array(memory.buffer, offset, Math.min(lengths[i]!, particles));
  return {
    definition,
    particles,
    firstParticle,
    vectors,
    get seed() {
      return seed;
    },
    get step() {
      return step;
    },
    state: addresses.state.map(view),
    parameters: addresses.parameters.map((offset, p) => view(offset, state.length + p)),
    advance(steps) {
      requireNumber('steps', steps, mostSteps - step);
      for (let from = 0; from < capacity; from += span) {
        advanceSpan(from, Math.min(capacity, from + span), steps);
      }
      step += steps;
    },
    restart(newSeed = seed, newStep = 0) {
      requireSeed(newSeed);
      requireNumber('step', newStep, mostSteps);
      seed = newSeed;
      step = newStep;
    },
  };
}
