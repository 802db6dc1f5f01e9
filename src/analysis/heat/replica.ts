/**
 * Replica exchange (parallel tempering): particles at a ladder of temperatures that now and then exchange
 * theirs, with Metropolis' probability, so that the cold one travels over barriers by way of the hot
 * (R. H. Swendsen, J.-S. Wang, Phys. Rev. Lett. 57 (1986) 2607). Many ladders run in the lanes of one
 * kernel.
 */
import { elementaryFunctions } from '../../kernel/functions.ts';
import { compileRandom } from '../../kernel/random/random.ts';
import { compileMap } from '../../kernel/scalar.ts';
import { freeSymbols } from '../../math/expression.ts';
import { AnalysisError } from '../analysis-error.ts';
import { type Particles, prepareParticles } from './particles.ts';
import { requireLadder, requireTarget } from './replica-checks.ts';
import type { ReplicaPart, ReplicaProgress, ReplicaRequest } from './replica-request.ts';

/** Streams of the swaps' chances: far from those of the particles. */
const chanceStream = 2 ** 41;

/** The ladders as pieces for workers; a ladder's bits do not depend on the split. */
export function replicaParts(request: ReplicaRequest, laddersPerPart = 64): ReplicaRequest[] {
  const [first, end] = request.ladderRange ?? [0, request.ladders];
  const parts: ReplicaRequest[] = [];
  for (let ladder = first; ladder < end; ladder += laddersPerPart) {
    parts.push({ ...request, ladderRange: [ladder, Math.min(end, ladder + laddersPerPart)] });
  }
  return parts;
}

/** Rounds that are not averaged. */
export function replicaBurnIn({ rounds, burnIn }: ReplicaRequest): number {
  return burnIn ?? Math.floor(rounds / 5);
}

/**
 * Replica exchange: ladders of temperatures whose replicas swap by Metropolis' rule.
 *
 * @throws AnalysisError naming the field; what `prepareParticles` throws.
 */
export function* replica(request: ReplicaRequest): Generator<ReplicaProgress, ReplicaPart> {
  requireLadder(request);
  const { temperatures, stepsPerSwap, rounds, seed, target } = request;
  const rungs = temperatures.length;
  const pairs = rungs - 1;
  const [first, end] = request.ladderRange ?? [0, request.ladders];
  const ladders = end - first;
  const count = ladders * rungs;
  const own = Float64Array.from({ length: count }, (_, k) => temperatures[k % rungs]!);
  const particles = prepareParticles(
    { ...request, temperature: temperatures[0]!, particles: request.ladders * rungs },
    [first * rungs, end * rungs],
    { temperature: own },
  );
  if (freeSymbols(particles.loss.expression).includes('t')) {
    const problem = 'The loss changes with time t, and then has no equilibrium';
    throw new AnalysisError('loss', problem, 'give t a constant value');
  }
  const { positions } = particles;
  const dimension = positions.length;
  if (target !== undefined) requireTarget(target, dimension);
  const energyOf = compileEnergies(particles);
  const chances = compileRandom({ streams: ladders, perStream: Math.max(1, pairs) });
  const swap = exchanger(particles, request);

  // replicaOn[ladder·rungs + rung] is a lane; a trip begins on the coldest rung and has its turn on the hottest.
  const replicaOn = Int32Array.from({ length: count }, (_, k) => k);
  const hasTurned = new Uint8Array(count);
  const hasBegun = new Uint8Array(count);
  const attempts = new Float64Array(pairs);
  const part: ReplicaPart = {
    ladders: [first, end],
    acceptance: new Float64Array(ladders * pairs),
    energy: new Float64Array(count),
    roundTrips: new Float64Array(ladders),
    foundAt: new Float64Array(ladders).fill(-1),
    atTarget: new Float64Array(ladders),
    lowest: new Float64Array(ladders).fill(Number.POSITIVE_INFINITY),
    lowestAt: new Float64Array(ladders * dimension).fill(Number.NaN),
  };
  const burnIn = replicaBurnIn(request);
  const isNear = (lane: number): boolean => {
    if (target === undefined) return false;
    let square = 0;
    for (let i = 0; i < dimension; i++) {
      const distance = positions[i]![lane]! - target.at[i]!;
      square += distance * distance;
    }
    return square <= target.radius * target.radius;
  };

  for (let round = 0; round < rounds; round++) {
    particles.advance(stepsPerSwap);
    const energies = energyOf();
    const isAveraged = round >= burnIn;
    for (let ladder = 0; ladder < ladders; ladder++) {
      const base = ladder * rungs;
      for (let rung = 0; rung < rungs; rung++) {
        const lane = replicaOn[base + rung]!;
        const energy = energies[lane]!;
        if (isAveraged) part.energy[base + rung]! += energy;
        if (energy < part.lowest[ladder]!) {
          part.lowest[ladder] = energy;
          for (let i = 0; i < dimension; i++) {
            part.lowestAt[ladder * dimension + i] = positions[i]![lane]!;
          }
        }
      }
      if (isNear(replicaOn[base]!)) {
        if (part.foundAt[ladder] === -1) part.foundAt[ladder] = round;
        if (isAveraged) part.atTarget[ladder]!++;
      }
    }
    if (pairs > 0) chances.uniforms(seed, chanceStream + first, round * pairs);
    for (let rung = round % 2; rung < pairs; rung += 2) {
      if (isAveraged) attempts[rung]!++;
      for (let ladder = 0; ladder < ladders; ladder++) {
        const base = ladder * rungs;
        const [cold, hot] = [replicaOn[base + rung]!, replicaOn[base + rung + 1]!];
        const difference = energies[cold]! - energies[hot]!;
        const exponent = (1 / temperatures[rung]! - 1 / temperatures[rung + 1]!) * difference;
        // What has escaped stays where it is.
        const chance =
          exponent >= 0 ? 1 : Number.isNaN(exponent) ? 0 : elementaryFunctions.exp(exponent);
        if (isAveraged) part.acceptance[ladder * pairs + rung]! += chance;
        if (!(chances.values[rung * chances.capacity + ladder]! < chance)) continue;
        swap(cold, hot, rung);
        replicaOn[base + rung] = hot;
        replicaOn[base + rung + 1] = cold;
      }
    }
    for (let ladder = 0; pairs > 0 && ladder < ladders; ladder++) {
      const coldest = replicaOn[ladder * rungs]!;
      if (hasTurned[coldest] === 1) part.roundTrips[ladder]!++;
      hasTurned[coldest] = 0;
      hasBegun[coldest] = 1;
      const hottest = replicaOn[ladder * rungs + pairs]!;
      if (hasBegun[hottest] === 1) hasTurned[hottest] = 1;
    }
    yield progress(round, energies);
  }
  const averaged = rounds - burnIn;
  for (let k = 0; k < count; k++) part.energy[k]! /= averaged;
  for (let k = 0; k < ladders; k++) part.atTarget[k]! /= averaged;
  for (let k = 0; k < ladders * pairs; k++) part.acceptance[k]! /= attempts[k % pairs]!;
  return part;

  function progress(round: number, energies: Float64Array): ReplicaProgress {
    const shown = Array.from(replicaOn.subarray(0, rungs));
    const mean = Array.from({ length: pairs }, (_, pair) => {
      let sum = 0;
      for (let ladder = 0; ladder < ladders; ladder++)
        sum += part.acceptance[ladder * pairs + pair]!;
      return sum / (attempts[pair]! * ladders);
    });
    return {
      fraction: (round + 1) / rounds,
      round,
      positions: shown.map((lane) => positions.map((coordinate) => coordinate[lane]!)),
      energies: shown.map((lane) => energies[lane]!),
      replicas: shown,
      acceptance: mean,
      found: part.foundAt.reduce((sum, at) => sum + (at >= 0 ? 1 : 0), 0),
      roundTrips: part.roundTrips.reduce((sum, trips) => sum + trips, 0),
    };
  }
}

/** U at every particle. */
function compileEnergies({ loss, positions, count }: Particles): () => Float64Array {
  const names = Object.keys(loss.constants);
  const program = compileMap([...loss.variables, ...names], [loss.expression], count + (count % 2));
  names.forEach((name, i) => {
    program.inputs[loss.variables.length + i]!.fill(loss.constants[name]!);
  });
  return () => {
    positions.forEach((coordinate, i) => {
      program.inputs[i]!.set(coordinate);
    });
    program.run(count);
    return program.outputs[0]!;
  };
}

/** Exchanges the temperatures of two particles; their velocities follow, each in its own bath. */
function exchanger(
  { parameters, velocities }: Particles,
  { temperatures }: ReplicaRequest,
): (cold: number, hot: number, rung: number) => void {
  const temperature = parameters['temperature']!;
  const factors = temperatures.slice(1).map((hot, i) => Math.sqrt(hot / temperatures[i]!));
  return (cold, hot, rung) => {
    temperature[cold] = temperatures[rung + 1]!;
    temperature[hot] = temperatures[rung]!;
    for (const velocity of velocities ?? []) {
      velocity[cold]! *= factors[rung]!;
      velocity[hot]! /= factors[rung]!;
    }
  };
}
