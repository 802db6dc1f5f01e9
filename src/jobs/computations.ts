/** The long computations that a worker offers, by name. */

import { type BasinRowsRequest, basinRows } from '../analysis/basin-rows.ts';
import { type BasinsRequest, basins } from '../analysis/basins.ts';
import { type BenchmarkRequest, benchmark } from '../analysis/benchmark.ts';
import { type DoublingsRequest, doublings } from '../analysis/bifurcation/doublings.ts';
import { type CascadeRequest, cascade, cascadeByParts } from '../analysis/cascade.ts';
import { type ChartRequest, chart } from '../analysis/chart.ts';
import { type DensityRequest, density } from '../analysis/density.ts';
import { simulateEscape } from '../analysis/heat/escape.ts';
import type { EscapeRequest } from '../analysis/heat/escape-request.ts';
import { escapeTheory } from '../analysis/heat/escape-theory.ts';
import { type RelaxationRequest, relaxation } from '../analysis/heat/relaxation.ts';
import { replica } from '../analysis/heat/replica.ts';
import type { ReplicaRequest } from '../analysis/heat/replica-request.ts';
import { type SamplePart, sample, samplePart } from '../analysis/heat/sample.ts';
import type { SampleRequest } from '../analysis/heat/sample-request.ts';
import { type TurnoverRequest, turnover } from '../analysis/heat/turnover.ts';
import { locateDoublings, type MarkedColumns, type MarkOptions } from '../analysis/marks.ts';
import { race } from '../analysis/race/race.ts';
import type { RaceRequest } from '../analysis/race/request.ts';
import type { SearchRequest } from '../analysis/search/request.ts';
import { search } from '../analysis/search/search.ts';
import { type SuccessRequest, successRates } from '../analysis/search/success.ts';
import { type SpectrumRequest, spectrum } from '../analysis/spectrum.ts';

/** Each takes plain data and yields its progress, a `fraction` in 0 … 1, until it returns plain data. */
export const computations = {
  benchmark: (request: BenchmarkRequest) => benchmark(request),
  cascade: (request: CascadeRequest) => cascade(request),
  density: (request: DensityRequest) => density(request),
  doublings: (request: MarkedColumns & { readonly options?: MarkOptions }) =>
    locateDoublings(request, request.options),
  certifiedDoublings: (request: DoublingsRequest) => doublings(request),
  spectrum: (request: SpectrumRequest) => spectrum(request),
  chart: (request: ChartRequest) => chart(request),
  basinRows: (request: BasinRowsRequest) => basinRows(request),
  basins: (request: BasinsRequest) => basins(request),
  escape: (request: EscapeRequest) => simulateEscape(request),
  replica: (request: ReplicaRequest) => replica(request),
  escapeTheory: (request: EscapeRequest) => escapeTheory(request),
  relaxation: (request: RelaxationRequest) => relaxation(request),
  turnover: (request: TurnoverRequest) => turnover(request),
  race: (request: RaceRequest) => race(request),
  search: (request: SearchRequest) => search(request),
  successRates: (request: SuccessRequest) => successRates(request),
  sample: (request: SampleRequest) => sample(request),
  samplePart: (part: SamplePart) => samplePart(part),
};

export type Computations = typeof computations;

/** The same for a worker of a pool, which is given one part of a sweep after the other. */
export function computationsOfParts(): Computations {
  return { ...computations, cascade: cascadeByParts() };
}
