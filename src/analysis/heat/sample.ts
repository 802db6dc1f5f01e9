/** Sampling the equilibrium of a landscape with many warm particles, beside what is exact. */

import { AnalysisError } from '../analysis-error.ts';
import { isLangevin } from './request.ts';
import { expectedOf, type SampleExpected } from './sample-expected.ts';
import { planSample, type SamplePlan } from './sample-plan.ts';
import type { SampleProgress, SampleRequest, SampleResult } from './sample-request.ts';
import {
  approachOf,
  autocorrelationTimes,
  averagesOf,
  energyOf,
  histogramsOf,
} from './sample-summary.ts';
import { mergedTally, type SampleTally } from './sample-tally.ts';
import { warningsOf } from './sample-warnings.ts';
import { Sampling } from './sampling.ts';

/**
 * Lets particles forget where they started, then averages over particles and steps. Every particle has
 * noise of its own and sums go over fixed groups of particles, so the result has the same bits as that
 * of `sampleParts` however it is shared out.
 *
 * Particles that leave (a landscape unbounded below, a step past stability) are counted and left out
 * from then on; `warnings` say so.
 *
 * @throws AnalysisError naming the field at fault; FormulaError or LossError for the landscape.
 */
export function* sample(request: SampleRequest): Generator<SampleProgress, SampleResult> {
  const plan = planSample(request);
  const expected = expectedOf(request, plan);
  const sampling = new Sampling(request, plan, [0, request.particles]);
  const total = plan.burnIn + plan.steps;
  for (const _ of sampling.run()) {
    const { step, tally, looks } = sampling;
    // Computed where somebody reads them: not every step forward is shown.
    yield {
      fraction: step / total,
      step,
      escaped: tally.escaped,
      get averages() {
        return looks === 0 ? null : averagesOf(request, plan, tally);
      },
      get histogram() {
        return looks === 0 ? null : histogramsOf(plan, tally, expected);
      },
    };
  }
  return summary(request, plan, expected, sampling.tally);
}

/** A share of a sampling: some of its groups of particles. */
export interface SamplePart {
  readonly request: SampleRequest;
  /** From and to, whole groups. */
  readonly particles: readonly [number, number];
}

/** Particles of a part, about: enough to fill the lanes, few enough for a core's own memory. */
const particlesOfPart = 2048;

/**
 * The same sampling in parts that can be computed apart from one another by `samplePart`, and put
 * together by `sampleFromParts`.
 *
 * @throws as `sample`.
 */
export function sampleParts(request: SampleRequest): SamplePart[] {
  const plan = planSample(request);
  const { perGroup, bins } = plan;
  // The ranges are looked for once, not in every part.
  const range = plan.xEdges.map((edges) => [edges[0]!, edges[bins]!] as const);
  const size = perGroup * Math.max(1, Math.floor(particlesOfPart / perGroup));
  return Array.from({ length: Math.ceil(request.particles / size) }, (_, i) => ({
    request: { ...request, range },
    particles: [i * size, Math.min((i + 1) * size, request.particles)],
  }));
}

/**
 * One of the parts that `sampleParts` makes of a sample.
 *
 * @throws as `sample`; AnalysisError for a part that does not begin and end with a group.
 */
export function* samplePart(part: SamplePart): Generator<{ fraction: number }, SampleTally> {
  const { request, particles } = part;
  const plan = planSample(request);
  const [first, end] = particles;
  const isWhole = (at: number) => at % plan.perGroup === 0 || at === request.particles;
  if (!(first >= 0 && end > first && isWhole(first) && isWhole(end))) {
    const problem = `the particles ${first} to ${end} are no whole groups of ${plan.perGroup}`;
    throw new AnalysisError('particles', problem, 'take the parts that sampleParts returns');
  }
  const sampling = new Sampling(request, plan, particles);
  const total = plan.burnIn + plan.steps;
  for (const _ of sampling.run()) yield { fraction: sampling.step / total };
  return sampling.tally;
}

/**
 * The result of a sample whose parts were computed apart: the bits of `sample`.
 *
 * @param tallies of all parts, in their order.
 */
export function sampleFromParts(
  request: SampleRequest,
  tallies: readonly SampleTally[],
): SampleResult {
  const plan = planSample(request);
  return summary(request, plan, expectedOf(request, plan), mergedTally(plan, tallies));
}

function summary(
  request: SampleRequest,
  plan: SamplePlan,
  expected: SampleExpected,
  tally: SampleTally,
): SampleResult {
  const { particles } = request;
  const averages = averagesOf(request, plan, tally);
  const times = autocorrelationTimes(plan, tally, averages);
  const isMetropolis = isLangevin(request) && request.scheme === 'mala';
  return {
    status: tally.escaped === particles ? 'escaped' : 'finished',
    warnings: warningsOf(request, plan, expected, tally, averages, times),
    particles,
    escaped: tally.escaped,
    steps: plan.steps,
    burnIn: plan.burnIn,
    ...averages,
    expected: expected.expectations,
    histogram: histogramsOf(plan, tally, expected),
    approach: approachOf(plan, tally, expected),
    energy: energyOf(request, plan, tally),
    autocorrelationTime: times,
    acceptance: isMetropolis ? tally.accepted / (particles * plan.steps) : null,
  };
}
