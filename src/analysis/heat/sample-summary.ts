/** From tallies to averages with errors, histograms and the rest of the answer. */

import { elementaryFunctions } from '../../kernel/functions.ts';
import { stationaryRatios } from './expectation.ts';
import { divergence } from './histogram.ts';
import { combined, type Replicates, ratio } from './replicates.ts';
import { isLangevin } from './request.ts';
import type { SampleExpected } from './sample-expected.ts';
import { massesOf, type SamplePlan } from './sample-plan.ts';
import type {
  Average,
  Averages,
  EnergyBalance,
  Histogram,
  Histograms,
  Instant,
  PlaneHistogram,
  SampleRequest,
} from './sample-request.ts';
import { approachTerms, type SampleTally } from './sample-tally.ts';
import { type CoordinateTerm, termName, virialName, withinName } from './sample-terms.ts';

const unknown: Average = { mean: Number.NaN, error: Number.NaN };

/** Everything that is averaged over the steps. */
export function averagesOf(request: SampleRequest, plan: SamplePlan, tally: SampleTally): Averages {
  const { loss, interval } = plan;
  const shape: Replicates = { groups: tally.groups, batches: plan.batches };
  const average = (name: string) => {
    const sums = tally.sums[name];
    return sums === undefined ? unknown : ratio(shape, sums, tally.weights);
  };
  const each = (term: CoordinateTerm) => loss.variables.map((_, c) => average(termName(term, c)));
  const all = (term: CoordinateTerm) =>
    loss.variables.map((_, c) => tally.sums[termName(term, c)]!);
  const masses = massesOf(request, loss);
  const ones = loss.variables.map(() => 1);
  const kinetic =
    masses === null
      ? unknown
      : ratio(
          shape,
          combined(
            all('u2'),
            masses.map((mass) => mass / masses.length),
          ),
          tally.weights,
        );
  return {
    moments: {
      x: each('x'),
      x2: each('x2'),
      x4: each('x4'),
      u2: each('u2'),
      xu: each('xu'),
    },
    temperature: {
      kinetic,
      configurational: ratio(
        shape,
        combined(all('slope2'), ones),
        combined(all('curvature'), ones),
      ),
    },
    virial: average(virialName),
    kineticAtMeanCurvature: masses && kineticAt(request, plan, tally, masses),
    occupation: interval && average(withinName),
  };
}

function kineticAt(
  request: SampleRequest,
  { loss, temperature }: SamplePlan,
  { sums, weights }: SampleTally,
  masses: readonly number[],
): number | null {
  if (!isLangevin(request)) return null;
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const curvatures = loss.variables.map(
    (_, c) => total(sums[termName('curvature', c)]!) / total(weights),
  );
  const { velocity } = stationaryRatios(request.scheme, { ...request, curvatures });
  if (velocity === null) return null;
  return velocity.reduce((sum, read) => sum + (temperature * read) / masses.length, 0);
}

/** Heat from and to the bath; null for an update rule with momentum. */
export function energyOf(
  request: SampleRequest,
  plan: SamplePlan,
  tally: SampleTally,
): EnergyBalance | null {
  const { loss, temperature } = plan;
  const shape: Replicates = { groups: tally.groups, batches: plan.batches };
  const all = (term: CoordinateTerm) =>
    loss.variables.map((_, c) => tally.sums[termName(term, c)]!);
  const masses = massesOf(request, loss);
  // The rate of gradient descent is the time of a step at friction 1.
  if (!isLangevin(request) && request.rule !== 'gd') return null;
  const given = isLangevin(request) ? (request.friction ?? 1) : 1;
  const frictions = loss.variables.map((_, c) => (typeof given === 'number' ? given : given[c]!));
  if (masses !== null) {
    const absorbed = frictions.reduce(
      (sum, gamma, c) => sum + (gamma * temperature) / masses[c]!,
      0,
    );
    const dissipated = ratio(shape, combined(all('u2'), frictions), tally.weights);
    const { mean, error } = dissipated;
    return {
      absorbed: { mean: absorbed, error: 0 },
      dissipated,
      net: { mean: absorbed - mean, error },
    };
  }
  const [absorbed, dissipated] = [
    combined(
      all('curvature'),
      frictions.map((friction) => temperature / friction),
    ),
    combined(
      all('slope2'),
      frictions.map((friction) => 1 / friction),
    ),
  ] as const;
  const average = (sums: Float64Array) => ratio(shape, sums, tally.weights);
  return {
    absorbed: average(absorbed),
    dissipated: average(dissipated),
    net: average(combined([absorbed, dissipated], [1, -1])),
  };
}

export function histogramsOf(
  plan: SamplePlan,
  tally: SampleTally,
  expected: SampleExpected,
): Histograms {
  return {
    x: plan.xEdges.map((edges, c) =>
      histogram(plan, tally, edges, tally.x[c]!, expected.x?.[c] ?? null),
    ),
    u:
      plan.uEdges?.map((edges, c) =>
        histogram(plan, tally, edges, tally.u[c]!, expected.u?.[c] ?? null),
      ) ?? null,
    xy: plan.xEdges.length > 1 ? planeHistogram(plan, tally, expected.xy) : null,
  };
}

function histogram(
  plan: SamplePlan,
  tally: SampleTally,
  edges: Float64Array,
  counts: Float64Array,
  exact: Float64Array | null,
): Histogram {
  const { bins, batches } = plan;
  const shape: Replicates = { groups: tally.groups, batches };
  const total = new Float64Array(bins + 1);
  const density = new Float64Array(bins);
  const error = new Float64Array(bins);
  const width = (edges[bins]! - edges[0]!) / bins;
  const column = new Float64Array(tally.groups * batches);
  for (let bin = 0; bin <= bins; bin++) {
    for (let i = 0; i < column.length; i++) {
      column[i] = counts[i * (bins + 1) + bin]!;
      total[bin]! += column[i]!;
    }
    if (bin === bins) break;
    const part = ratio(shape, column, tally.looks);
    density[bin] = part.mean / width;
    error[bin] = part.error / width;
  }
  const looks = tally.looks.reduce((sum, count) => sum + count, 0);
  return {
    edges,
    density,
    error,
    exact: exact === null ? null : exact.map((mass) => mass / width),
    outside: total[bins]! / looks,
    divergence: exact && divergence(total, exact, elementaryFunctions.log),
  };
}

function planeHistogram(
  { bins, xEdges }: SamplePlan,
  { xy }: SampleTally,
  exact: Float64Array | null,
): PlaneHistogram {
  const [xs, ys] = xEdges as [Float64Array, Float64Array];
  const area = ((xs[bins]! - xs[0]!) / bins) * ((ys[bins]! - ys[0]!) / bins);
  const total = xy.reduce((sum, count) => sum + count, 0);
  return {
    xEdges: xs,
    yEdges: ys,
    density: xy.subarray(0, bins * bins).map((count) => count / total / area),
    exact: exact === null ? null : exact.map((mass) => mass / area),
    outside: xy[bins * bins]! / total,
  };
}

/** The approach to equilibrium, instant by instant. */
export function approachOf(
  plan: SamplePlan,
  tally: SampleTally,
  expected: SampleExpected,
): Instant[] {
  const { bins, instants, loss } = plan;
  const { groups } = tally;
  return instants.map((step, i) => {
    const present = tally.present.subarray(i * groups, (i + 1) * groups);
    const [x, x2, x4, u2] = approachTerms.map((term) =>
      loss.variables.map((_, c) => {
        const sums = tally.approach[termName(term, c)];
        if (sums === undefined) return unknown;
        const own = sums.subarray(i * groups, (i + 1) * groups);
        return ratio({ groups, batches: 1 }, own, present);
      }),
    ) as [Average[], Average[], Average[], Average[]];
    const counts = tally.spread.subarray(i * (bins + 1), (i + 1) * (bins + 1));
    const exact = expected.x?.[0];
    const distance =
      exact === undefined ? null : divergence(counts, exact, elementaryFunctions.log);
    return { step, x, x2, x4, u2, divergence: distance };
  });
}

/**
 * How many steps count as one independent sample of each coordinate: from the error of its mean and its
 * variance, so that it needs no series. Not above the number of steps.
 */
export function autocorrelationTimes(
  { loss, steps }: SamplePlan,
  { weights }: SampleTally,
  { moments }: Averages,
): number[] {
  const samples = weights.reduce((sum, weight) => sum + weight, 0);
  return loss.variables.map((_, c) => {
    const { mean, error } = moments.x[c]!;
    const variance = moments.x2[c]!.mean - mean * mean;
    return Math.min(steps, (error * error * samples) / variance);
  });
}
