/** Particles on their way, and the looks that are taken at them. */

import { velocityName } from '../../motion/langevin/definition.ts';
import { displacementName } from '../../motion/step.ts';
import { binOf } from './histogram.ts';
import { prepareMotion } from './motion.ts';
import { type Particles, prepareParticles } from './particles.ts';
import { isLangevin } from './request.ts';
import type { SamplePlan } from './sample-plan.ts';
import type { SampleRequest } from './sample-request.ts';
import { type approachTerms, emptyTally, type SampleTally } from './sample-tally.ts';
import { type CoordinateTerm, sampleTerms, termName } from './sample-terms.ts';

/** Particle steps in one call: some milliseconds. */
const stepsAtOnce = 2 ** 18;
/** What a look costs besides, in particle steps: for each particle, and at all. */
const lookCost = { particle: 4, fixed: 2000 } as const;

export class Sampling {
  readonly tally: SampleTally;
  readonly #plan: SamplePlan;
  readonly #particles: Particles;
  readonly #terms: readonly string[];
  /** 1 for a particle that is there. */
  readonly #present: Uint8Array;
  readonly #hasVelocity: boolean;
  #looks = 0;

  /** @param range whole groups of particles, from and to. */
  constructor(request: SampleRequest, plan: SamplePlan, range: readonly [number, number]) {
    this.#plan = plan;
    const { loss } = plan;
    const { keepsVelocity } = prepareMotion(request, loss);
    const name = isLangevin(request) ? velocityName : displacementName;
    const velocities = keepsVelocity ? loss.variables.map(name) : null;
    const terms = sampleTerms(loss, velocities, plan.interval);
    this.#terms = Object.keys(terms);
    this.#particles = prepareParticles(request, range, {}, terms);
    this.#hasVelocity = velocities !== null;
    this.#present = new Uint8Array(this.#particles.count);
    const groups = Math.ceil(this.#particles.count / plan.perGroup);
    this.tally = emptyTally(plan, groups, this.#terms);
  }

  get step(): number {
    return this.#particles.step;
  }

  /** Looks taken after the burn-in. */
  get looks(): number {
    return this.#looks;
  }

  /** Takes all steps. Yields every few milliseconds. */
  *run(): Generator<void> {
    const { burnIn, steps, stride, instants } = this.#plan;
    const particles = this.#particles;
    const end = burnIn + steps;
    const atOnce = Math.max(1, Math.floor(stepsAtOnce / particles.count));
    let nextInstant = 0;
    let nextLook = burnIn + stride;
    let work = 0;
    for (;;) {
      const { step } = particles;
      if (step === instants[nextInstant]) this.#instant(nextInstant++);
      if (step === burnIn) this.#begin();
      if (step === nextLook || (step === end && step > nextLook - stride)) {
        this.#look(step - (nextLook - stride), nextLook - stride - burnIn);
        nextLook += stride;
        work += lookCost.particle * particles.count + lookCost.fixed;
      }
      if (step === end) break;
      const before = step < burnIn ? burnIn : Math.min(nextLook, end);
      const target = Math.min(before, instants[nextInstant] ?? end, step + atOnce);
      particles.advance(target - step);
      work += (target - step) * particles.count;
      if (work < stepsAtOnce) continue;
      work = 0;
      yield;
    }
    this.tally.accepted += this.#accepted();
  }

  #accepted(): number {
    const counts = this.#particles.memory['mala.accepted'];
    return counts === undefined ? 0 : counts.reduce((sum, count) => sum + count, 0);
  }

  /** The burn-in is over. */
  #begin(): void {
    for (const name of this.#terms) this.#particles.memory[name]!.fill(0);
    this.tally.accepted = -this.#accepted();
  }

  /** Notes who is there, and how many have left. */
  #attend(): void {
    const particles = this.#particles;
    let escaped = 0;
    for (let i = 0; i < particles.count; i++) {
      const gone = particles.hasEscaped(i);
      this.#present[i] = gone ? 0 : 1;
      if (gone) escaped++;
    }
    this.tally.escaped = escaped;
  }

  /** The sum over the particles of a group that are there. */
  #sum(values: Float64Array, group: number): number {
    const [first, end] = this.#group(group);
    let sum = 0;
    for (let i = first; i < end; i++) if (this.#present[i] === 1) sum += values[i]!;
    return sum;
  }

  #group(group: number): readonly [number, number] {
    const { perGroup } = this.#plan;
    return [group * perGroup, Math.min((group + 1) * perGroup, this.#particles.count)];
  }

  #count(group: number): number {
    const [first, end] = this.#group(group);
    let count = 0;
    for (let i = first; i < end; i++) count += this.#present[i]!;
    return count;
  }

  /** @param steps since the look before. @param from of them, counted from the end of the burn-in. */
  #look(steps: number, from: number): void {
    const { batches, batchSteps, xEdges, uEdges } = this.#plan;
    const { tally } = this;
    const { memory, positions, velocities } = this.#particles;
    this.#attend();
    this.#looks++;
    const batch = Math.floor(from / batchSteps);
    for (let group = 0; group < tally.groups; group++) {
      const at = group * batches + batch;
      const count = this.#count(group);
      tally.weights[at]! += count * steps;
      tally.looks[at]! += count;
      for (const name of this.#terms) tally.sums[name]![at]! += this.#sum(memory[name]!, group);
      positions.forEach((values, c) => {
        this.#bin(values, group, xEdges[c]!, tally.x[c]!, at);
      });
      uEdges?.forEach((edges, c) => {
        this.#bin(velocities![c]!, group, edges, tally.u[c]!, at);
      });
    }
    if (positions.length > 1) this.#binPlane();
    for (const name of this.#terms) memory[name]!.fill(0);
  }

  #bin(
    values: Float64Array,
    group: number,
    edges: Float64Array,
    counts: Float64Array,
    at: number,
  ): void {
    const { bins } = this.#plan;
    const [first, end] = this.#group(group);
    const [from, to] = [edges[0]!, edges[bins]!];
    const offset = at * (bins + 1);
    for (let i = first; i < end; i++) {
      if (this.#present[i] === 1) counts[offset + binOf(values[i]!, from, to, bins)]! += 1;
    }
  }

  #binPlane(): void {
    const { bins, xEdges } = this.#plan;
    const [x, y] = this.#particles.positions as [Float64Array, Float64Array];
    const [across, up] = xEdges as [Float64Array, Float64Array];
    const { xy } = this.tally;
    for (let i = 0; i < x.length; i++) {
      if (this.#present[i] === 0) continue;
      const column = binOf(x[i]!, across[0]!, across[bins]!, bins);
      const row = binOf(y[i]!, up[0]!, up[bins]!, bins);
      xy[column === bins || row === bins ? bins * bins : row * bins + column]! += 1;
    }
  }

  #instant(index: number): void {
    const { bins, xEdges } = this.#plan;
    const { tally } = this;
    const { positions, velocities } = this.#particles;
    this.#attend();
    for (let group = 0; group < tally.groups; group++) {
      const at = index * tally.groups + group;
      tally.present[at] = this.#count(group);
      positions.forEach((values, c) => {
        this.#sumPowers(values, c, group, at, ['x', 'x2', 'x4']);
      });
      if (!this.#hasVelocity) continue;
      velocities?.forEach((values, c) => {
        this.#sumPowers(values, c, group, at, [null, 'u2', null]);
      });
    }
    const counts = tally.spread.subarray(index * (bins + 1), (index + 1) * (bins + 1));
    const edges = xEdges[0]!;
    for (let i = 0; i < positions[0]!.length; i++) {
      if (this.#present[i] === 0) continue;
      counts[binOf(positions[0]![i]!, edges[0]!, edges[bins]!, bins)]! += 1;
    }
  }

  /** The sums of the first, second and fourth powers, under the names that are given. */
  #sumPowers(
    values: Float64Array,
    coordinate: number,
    group: number,
    at: number,
    names: readonly ((typeof approachTerms)[number] | null)[],
  ): void {
    const [first, end] = this.#group(group);
    let [one, two, four] = [0, 0, 0];
    for (let i = first; i < end; i++) {
      if (this.#present[i] === 0) continue;
      const value = values[i]!;
      const square = value * value;
      one += value;
      two += square;
      four += square * square;
    }
    [one, two, four].forEach((sum, k) => {
      const name = names[k];
      if (name != null)
        this.tally.approach[termName(name as CoordinateTerm, coordinate)]![at] = sum;
    });
  }
}
