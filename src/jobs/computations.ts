/** The long computations that a worker offers, by name. */

import { type BenchmarkRequest, benchmark } from '../analysis/benchmark.ts';
import { type CascadeRequest, cascade, cascadeByParts } from '../analysis/cascade.ts';
import { type DensityRequest, density } from '../analysis/density.ts';
import { locateDoublings, type MarkedColumns, type MarkOptions } from '../analysis/marks.ts';

/** Each takes plain data and yields its progress, a `fraction` in 0 … 1, until it returns plain data. */
export const computations = {
  benchmark: (request: BenchmarkRequest) => benchmark(request),
  cascade: (request: CascadeRequest) => cascade(request),
  density: (request: DensityRequest) => density(request),
  doublings: (request: MarkedColumns & { readonly options?: MarkOptions }) =>
    locateDoublings(request, request.options),
};

export type Computations = typeof computations;

/** The same for a worker of a pool, which is given one part of a sweep after the other. */
export function computationsOfParts(): Computations {
  return { ...computations, cascade: cascadeByParts() };
}
