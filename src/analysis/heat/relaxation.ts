/**
 * The rate over a barrier, simulated: particles start at equilibrium within one well, and what is missing
 * from the other decays as e^(−λt), λ = there + back, once everything faster has died out.
 */
import { elementaryFunctions } from '../../kernel/functions.ts';
import { compileRandom } from '../../kernel/random/random.ts';
import { AnalysisError } from '../analysis-error.ts';
import { type Barrier, barrierBetween, sharesBeside } from './barrier.ts';
import { type Panel, panelGrid, resolveLine } from './boltzmann-panels.ts';
import { fromLeft } from './line-integral.ts';
import { type LineLandscape, lineLandscape, requirePositive } from './line-landscape.ts';
import { prepareParticles } from './particles.ts';
import type { EnsembleRequest, LangevinMotion } from './request.ts';
import type { Average } from './sample-request.ts';

export interface RelaxationRequest
  extends Omit<EnsembleRequest, 'start'>,
    Omit<LangevinMotion, 'mass' | 'friction'> {
  /** Points in the wells where the particles start, and of those whose arrival is watched. */
  readonly from: number;
  readonly to: number;
  readonly mass?: number | undefined;
  readonly friction?: number | undefined;
  /** Between these times the decay is measured. */
  readonly window: readonly [number, number];
  /** Which particles to compute, for work in parts: half-open, default all. */
  readonly range?: readonly [number, number] | undefined;
}

export interface RelaxationProgress {
  readonly fraction: number;
}

/** Of some particles. */
export interface RelaxationPart {
  /** Steps after which was counted. */
  readonly steps: Float64Array;
  /** `[time·32 + batch]`: particles that are in the other well's basin. */
  readonly crossed: Float64Array;
  /** Particles of each batch that have not escaped from the landscape. */
  readonly particles: Float64Array;
}

export interface RelaxationResult {
  /** λ: the slowest rate. NaN when nothing is left of the decay at the end of the window. */
  readonly slowest: Average;
  /** The rates there and back that it is the sum of. */
  readonly there: Average;
  readonly back: Average;
  /** What is left of the start, 1 − P(there)/P(there at equilibrium), at some times. */
  readonly decay: readonly (Average & { readonly time: number })[];
}

const batches = 32;
const instants = 32;
const velocityStream = 2 ** 42;

/** The particles as pieces for workers; counts add up to the same however they are split. */
export function relaxationParts(request: RelaxationRequest, perPart = 16_384): RelaxationRequest[] {
  const [first, end] = request.range ?? [0, request.particles];
  const parts: RelaxationRequest[] = [];
  for (let at = first; at < end; at += perPart) {
    parts.push({ ...request, range: [at, Math.min(end, at + perPart)] });
  }
  return parts;
}

/**
 * The relaxation of particles that begin in one of two wells, measured over a window of time.
 *
 * @throws AnalysisError when there is no barrier between two wells at equilibrium, or a field is out of
 *   range; what `prepareParticles` throws.
 */
export function* relaxation(
  request: RelaxationRequest,
): Generator<RelaxationProgress, RelaxationPart> {
  const { temperature, mass = 1, friction = 1, seed, window } = request;
  requirePositive('temperature', temperature);
  requirePositive('mass', mass);
  const { landscape, barrier } = wells(request);
  if (!(window[0] >= 0 && window[1] > window[0] && window[1] < Infinity)) {
    const problem = `The window from ${window[0]} to ${window[1]} is no time`;
    throw new AnalysisError('window', problem, 'give two times from 0 on, the second one later');
  }
  const [first, end] = request.range ?? [0, request.particles];
  const count = end - first;
  const particles = prepareParticles({ ...request, mass, friction, start: [barrier.from.x] }, [
    first,
    end,
  ]);
  const position = particles.positions[0]!;
  const quantile = startQuantiles(landscape, barrier, temperature);
  for (let k = 0; k < count; k++) position[k] = quantile((first + k + 0.5) / request.particles);
  const velocity = particles.velocities?.[0];
  if (velocity !== undefined) {
    const thermal = Math.sqrt(temperature / mass);
    const normals = compileRandom({ streams: count, perStream: 1 });
    normals.normals(seed, velocityStream + first);
    for (let k = 0; k < count; k++) velocity[k] = thermal * normals.values[k]!;
  }

  const steps = instantsOf(request);
  const crossed = new Float64Array(steps.length * batches);
  const side = barrier.to.x > barrier.from.x ? 1 : -1;
  for (let i = 0; i < steps.length; i++) {
    // Short stretches, so that a cancellation is heard.
    for (let left = steps[i]! - particles.step; left > 0; left = steps[i]! - particles.step) {
      particles.advance(Math.min(left, Math.max(16, Math.floor(2e5 / count))));
      yield { fraction: particles.step / steps.at(-1)! };
    }
    for (let k = 0; k < count; k++) {
      if (side * (position[k]! - barrier.top.x) > 0)
        crossed[i * batches + ((first + k) % batches)]!++;
    }
  }
  const counted = new Float64Array(batches);
  for (let k = 0; k < count; k++) {
    if (!particles.hasEscaped(k)) counted[(first + k) % batches]!++;
  }
  return { steps, crossed, particles: counted };
}

/** Puts parts together. Errors are those of 32 batches of particles, left out one after the other. */
export function relaxationResult(
  request: RelaxationRequest,
  parts: readonly RelaxationPart[],
): RelaxationResult {
  const { landscape, barrier } = wells(request);
  const shares = sharesBeside(landscape, barrier, request.temperature);
  if ('status' in shares) throw new AnalysisError('loss', shares.reason, 'choose another loss');
  const { steps } = parts[0]!;
  const left = (instant: number, without: number): number => {
    let [crossed, all] = [0, 0];
    for (const part of parts) {
      for (let batch = 0; batch < batches; batch++) {
        if (batch === without) continue;
        crossed += part.crossed[instant * batches + batch]!;
        all += part.particles[batch]!;
      }
    }
    return 1 - crossed / all / shares.there;
  };
  const begin = steps.findIndex(
    (step) => step * request.dt >= request.window[0] - 1e-9 * request.dt,
  );
  const end = steps.length - 1;
  const span = (steps[end]! - steps[begin]!) * request.dt;
  const slowest = jackknife((without) => {
    const ratio = left(begin, without) / left(end, without);
    return ratio > 0 ? elementaryFunctions.log(ratio) / span : Number.NaN;
  });
  const part = (share: number): Average => ({
    mean: slowest.mean * share,
    error: slowest.error * share,
  });
  return {
    slowest,
    there: part(shares.there),
    back: part(shares.here),
    decay: Array.from(steps, (step, i) => ({
      time: step * request.dt,
      ...jackknife((without) => left(i, without)),
    })),
  };
}

function jackknife(estimate: (without: number) => number): Average {
  const mean = estimate(-1);
  let squares = 0;
  for (let batch = 0; batch < batches; batch++) squares += (estimate(batch) - mean) ** 2;
  return { mean, error: Math.sqrt(((batches - 1) / batches) * squares) };
}

/** Steps up to the end of the window, its beginning among them. */
function instantsOf({ window, dt }: RelaxationRequest): Float64Array {
  const [first, last] = window.map((time) => Math.round(time / dt)) as [number, number];
  const all = new Set<number>([first, Math.max(last, first + 1)]);
  for (let i = 0; i <= instants; i++) all.add(Math.round((last * i) / instants));
  return Float64Array.from([...all].sort((a, b) => a - b));
}

function wells(request: RelaxationRequest): { landscape: LineLandscape; barrier: Barrier } {
  const landscape = lineLandscape(request);
  const barrier = barrierBetween(landscape, request.from, request.to);
  if (barrier === null || !(barrier.to.curvature > 0)) {
    const problem = `There is no barrier between minima near ${request.from} and ${request.to}`;
    throw new AnalysisError('to', problem, 'choose points in the basins of two minima');
  }
  return { landscape, barrier };
}

/** u ↦ the place that a share u of the particles in the first well, at equilibrium, lies to the left of. */
function startQuantiles(
  { value }: LineLandscape,
  { from, top }: Barrier,
  temperature: number,
): (u: number) => number {
  const line = resolveLine((x) => value(x) / temperature, {
    breaks: [from.x],
    ...(from.x < top.x ? { right: top.x } : { left: top.x }),
  });
  if (line.status !== 'resolved')
    throw new AnalysisError('loss', line.reason, 'choose another loss');
  const { panels, lowest } = line;
  // A table with straight lines between is enough for a start.
  const shares: number[] = [];
  const places: number[] = [];
  fromLeft(panels, null).forEach((values, p) => {
    const panel: Panel = panels[p]!;
    const scale = elementaryFunctions.exp(lowest - panel.level);
    for (let j = p === 0 ? 0 : 1; j < panelGrid.count; j++) {
      shares.push(scale * values[j]!);
      places.push(panel.x[j]!);
    }
  });
  const total = shares.at(-1)!;
  return (u) => {
    let [low, high] = [0, shares.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (shares[middle]! <= u * total) low = middle;
      else high = middle;
    }
    const width = shares[high]! - shares[low]!;
    const part = width > 0 ? (u * total - shares[low]!) / width : 0;
    return places[low]! + part * (places[high]! - places[low]!);
  };
}
