/** What a sampling adds up while its particles move: plain data, which parts of an ensemble send home. */

import type { SamplePlan } from './sample-plan.ts';

/** Arrays indexed by group and batch have [group·batches + batch]; bins + 1 bins, the last outside. */
export interface SampleTally {
  readonly groups: number;
  /** Particles × steps. */
  readonly weights: Float64Array;
  /** By the names of `sample-terms.ts`. */
  readonly sums: Readonly<Record<string, Float64Array>>;
  /** Particles × looks. */
  readonly looks: Float64Array;
  /** `[coordinate][(group·batches + batch)·(bins + 1) + bin]`. */
  readonly x: readonly Float64Array[];
  /** The same of the velocities; empty without physical velocity. */
  readonly u: readonly Float64Array[];
  /** `[row·bins + column]`, then outside; empty on a line. */
  readonly xy: Float64Array;
  /** Particles there, `[instant·groups + group]`. */
  readonly present: Float64Array;
  /** Sums over them of x, x², x⁴ and u², by the names of `sample-terms.ts`. */
  readonly approach: Readonly<Record<string, Float64Array>>;
  /** `[instant·(bins + 1) + bin]` of the first coordinate. */
  readonly spread: Float64Array;
  /** Steps that Metropolis' test let pass, of those that are averaged over; of all particles. */
  accepted: number;
  escaped: number;
}

/** The names summed at each instant of the approach. */
export const approachTerms = ['x', 'x2', 'x4', 'u2'] as const;

/** @param terms the names of the sums. */
export function emptyTally(
  plan: SamplePlan,
  groups: number,
  terms: readonly string[],
): SampleTally {
  const { batches, bins, instants, xEdges, uEdges } = plan;
  const size = groups * batches;
  const moments = terms.filter((name) => approachTerms.some((term) => name.startsWith(`${term}.`)));
  const zeros = (names: readonly string[], length: number) =>
    Object.fromEntries(names.map((name) => [name, new Float64Array(length)]));
  return {
    groups,
    weights: new Float64Array(size),
    sums: zeros(terms, size),
    looks: new Float64Array(size),
    x: xEdges.map(() => new Float64Array(size * (bins + 1))),
    u: (uEdges ?? []).map(() => new Float64Array(size * (bins + 1))),
    xy: new Float64Array(xEdges.length > 1 ? bins * bins + 1 : 0),
    present: new Float64Array(instants.length * groups),
    approach: zeros(moments, instants.length * groups),
    spread: new Float64Array(instants.length * (bins + 1)),
    accepted: 0,
    escaped: 0,
  };
}

/**
 * The tally of all groups from those of parts, in their order: the same bits as if one had added up
 * all, for sums never go across groups.
 */
export function mergedTally(plan: SamplePlan, parts: readonly SampleTally[]): SampleTally {
  const all = emptyTally(plan, plan.groups, Object.keys(parts[0]!.sums));
  const { batches, bins, instants } = plan;
  let group = 0;
  for (const part of parts) {
    const first = group * batches;
    all.weights.set(part.weights, first);
    all.looks.set(part.looks, first);
    for (const name of Object.keys(all.sums)) all.sums[name]!.set(part.sums[name]!, first);
    part.x.forEach((counts, c) => {
      all.x[c]!.set(counts, first * (bins + 1));
    });
    part.u.forEach((counts, c) => {
      all.u[c]!.set(counts, first * (bins + 1));
    });
    // These are whole numbers: their sum has no order.
    accumulate(all.xy, part.xy);
    accumulate(all.spread, part.spread);
    for (let i = 0; i < instants.length; i++) {
      const from = i * part.groups;
      const at = i * plan.groups + group;
      all.present.set(part.present.subarray(from, from + part.groups), at);
      for (const [name, sums] of Object.entries(part.approach)) {
        all.approach[name]!.set(sums.subarray(from, from + part.groups), at);
      }
    }
    all.accepted += part.accepted;
    all.escaped += part.escaped;
    group += part.groups;
  }
  return all;
}

function accumulate(sum: Float64Array, part: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!;
}
