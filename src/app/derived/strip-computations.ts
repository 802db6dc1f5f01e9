import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import { computations } from '../../jobs/computations.ts';
import { density } from './density-computation.ts';
import { startsInAllWells } from './wells.ts';

/** A diagram, and the stretch of the loss in whose wells further starts are put. */
export interface WellsRequest {
  readonly request: CascadeRequest;
  readonly domain: readonly (readonly [number, number])[];
}

/** What the diagrams' workers compute: the starts from every well, the cascade, its doublings, densities. */
export const stripComputations = {
  // biome-ignore lint/correctness/useYield: it is over within a few milliseconds, and a computation is a generator
  *starts({
    request,
    domain,
  }: WellsRequest): Generator<{ fraction: number }, CascadeRequest['starts']> {
    return startsInAllWells(request, domain);
  },
  cascade: computations.cascade,
  doublings: computations.doublings,
  density,
};

export type StripComputations = typeof stripComputations;
