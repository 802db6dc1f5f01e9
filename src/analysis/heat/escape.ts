/**
 * Simulated first passages: a lane of the kernel runs one passage after the other, each from a to b, so
 * that lanes are busy although passages differ greatly in length.
 */
import { compileEnsemble } from '../../kernel/ensemble.ts';
import { compileRandom } from '../../kernel/random/random.ts';
import { AnalysisError } from '../analysis-error.ts';
import { withinDomain } from '../domain.ts';
import type { EscapePart, EscapeProgress, EscapeRequest } from './escape-request.ts';
import { passageTime } from './first-passage.ts';
import { escapeFormulas } from './kramers.ts';
import { lineLandscape, requireOnLine, requirePositive } from './line-landscape.ts';
import { prepareMotion, schemeNamed } from './motion.ts';
import { passageNames, withPassage } from './passage-step.ts';

/** A passage that has arrived idles for the rest of so many steps. */
const stepsAtOnce = 16;
const fewestLanes = 256;
const passagesPerLane = 16;
/** Without a limit from the caller: some minutes. */
const mostStepsInAll = 5e9;
/** A passage so many times longer than the limit is not seen. */
const hopeless = 100;
/** Streams of velocities at the start: far from those of the particles. */
const velocityStream = 2 ** 40;

/** How many lanes run the passages: it decides about their noise, not about how they are shared out. */
export function lanesOf({ particles }: Pick<EscapeRequest, 'particles'>): number {
  return Math.min(particles, Math.max(fewestLanes, Math.ceil(particles / passagesPerLane)));
}

/** The passages as pieces for workers; a passage's bits do not depend on the split. */
export function escapeParts(request: EscapeRequest, lanesPerPart = fewestLanes): EscapeRequest[] {
  const [first, end] = request.laneRange ?? [0, lanesOf(request)];
  const known = { ...request, maxTime: maxTimeOf(request) };
  const parts: EscapeRequest[] = [];
  for (let lane = first; lane < end; lane += lanesPerPart) {
    parts.push({ ...known, laneRange: [lane, Math.min(end, lane + lanesPerPart)] });
  }
  return parts;
}

/** When passages are given up: as asked, or as `EscapeRequest` says. */
export function maxTimeOf(request: EscapeRequest): number {
  const { maxTime, dt, friction = 1 } = request;
  if (maxTime !== undefined) {
    requirePositive('maxTime', maxTime);
    return maxTime;
  }
  const exact = passageTime({ ...request, friction });
  const rate = escapeFormulas({ ...request, friction })?.turnover ?? null;
  const slow = rate === null ? 0 : 1 / rate;
  const expected = exact.status === 'exact' ? Math.max(exact.mean, slow) : slow;
  const most = Math.max(1000, Math.floor(mostStepsInAll / request.particles)) * dt;
  // Where hardly anybody can arrive, waiting long would not help.
  if (expected > hopeless * most) return most / hopeless;
  return Math.min(most, expected > 0 ? 20 * expected : 1e6 * dt);
}

/**
 * The passages of some lanes.
 *
 * @throws AnalysisError, LossError or FormulaError naming the field.
 */
export function* simulateEscape(request: EscapeRequest): Generator<EscapeProgress, EscapePart> {
  const { from, to, particles, seed, dt, temperature, friction = 1, mass = 1 } = request;
  requireRequest(request);
  const landscape = lineLandscape(request);
  requireOnLine(landscape, 'from', from);
  requireOnLine(landscape, 'to', to);
  if (from === to)
    throw new AnalysisError('to', 'The passage ends where it starts', 'give another point');
  const { loss } = landscape;
  const scheme = schemeNamed(request.scheme);
  const motion = prepareMotion({ ...request, mass, friction }, loss);
  const base = { ...withinDomain(motion.definition, loss), noise: motion.definition.noise };
  const definition = withPassage(base, scheme, to > from ? 1 : -1);
  const lanes = lanesOf(request);
  const [first, end] = request.laneRange ?? [0, lanes];
  const count = end - first;
  const program = compileEnsemble(definition, {
    particles: count,
    firstParticle: first,
    seed,
    shared: definition.parameters,
  });
  definition.parameters.forEach((name, p) => {
    program.parameters[p]![0] = name === passageNames.target ? to : motion.values[name]!;
  });

  const { state } = program;
  const position = state[0]!;
  const own = scheme.overdamped ? 1 : 2;
  const memory = state.slice(own, -2);
  const velocity = scheme.overdamped ? null : state[1]!;
  const [clock, onWay] = state.slice(-2) as [Float64Array, Float64Array];
  const thermal = Math.sqrt(temperature / mass);
  const normals = velocity === null ? null : compileRandom({ streams: 1, perStream: 1 });
  const begin = (lane: number, passage: number): void => {
    position[lane] = from;
    for (const kept of memory) kept[lane] = 0;
    if (velocity !== null && normals !== null) {
      normals.normals(seed, velocityStream + passage);
      velocity[lane] = thermal * normals.values[0]!;
    }
    clock[lane] = 0;
    onWay[lane] = 1;
  };

  const radius = request.escapeRadius ?? 1e6 * Math.max(1, Math.abs(from), Math.abs(to));
  const mostSteps = maxTimeOf(request) / dt;
  // Lane k runs the passages k, k + lanes, k + 2·lanes, …
  const offsets = new Int32Array(count + 1);
  for (let lane = 0; lane < count; lane++) {
    offsets[lane + 1] = offsets[lane]! + Math.ceil((particles - (first + lane)) / lanes);
  }
  const total = offsets[count]!;
  const times = new Float64Array(total);
  const at = offsets.slice(0, count);
  for (let lane = 0; lane < count; lane++) begin(lane, first + lane);
  let ended = 0;
  let arrived = 0;
  let sum = 0;
  while (ended < total) {
    for (let round = 0; round < 8 && ended < total; round++) {
      program.advance(stepsAtOnce);
      for (let lane = 0; lane < count; lane++) {
        const place = at[lane]!;
        if (place === offsets[lane + 1]!) continue;
        const steps = clock[lane]!;
        let time: number;
        if (onWay[lane] === 0 && steps <= mostSteps) time = steps * dt;
        else if (steps >= mostSteps) time = Number.POSITIVE_INFINITY;
        else if (Number.isNaN(steps)) time = Number.NaN;
        else if (onWay[lane] !== 0 && !(Math.abs(position[lane]!) <= radius)) time = Number.NaN;
        else continue;
        times[place] = time;
        if (Number.isFinite(time)) {
          arrived++;
          sum += time;
        }
        ended++;
        at[lane] = place + 1;
        begin(lane, first + lane + (place + 1 - offsets[lane]!) * lanes);
      }
    }
    yield { fraction: ended / total, ended, mean: sum / arrived };
  }
  return { lanes: [first, end], times };
}

function requireRequest({ particles, seed, friction, mass, temperature, dt }: EscapeRequest): void {
  if (!(Number.isSafeInteger(particles) && particles >= 1 && particles <= 1e8)) {
    const problem = `particles is ${particles}`;
    throw new AnalysisError('particles', problem, 'give a whole number, 1 to 100000000');
  }
  if (!(Number.isSafeInteger(seed) && seed >= 0)) {
    throw new AnalysisError('seed', `seed is ${seed}`, 'give a whole number, 0 to 2⁵³ − 1');
  }
  requirePositive('temperature', temperature);
  requirePositive('dt', dt);
  if (friction !== undefined) requirePositive('friction', friction);
  if (mass !== undefined) requirePositive('mass', mass);
}
