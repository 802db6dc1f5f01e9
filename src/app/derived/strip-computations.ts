import { cascade } from '../../analysis/cascade.ts';
import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import { computations } from '../../jobs/computations.ts';
import { startsInAllWells } from './wells.ts';

/** What the strip asks of its worker. */
export interface StripRequest {
  readonly request: CascadeRequest;
  /** Further starts are put into the wells of this stretch. */
  readonly domain: readonly (readonly [number, number])[];
}

/** The computations of the strip's worker: the cascade from every well, then its doublings. */
export const stripComputations = {
  cascade: ({ request, domain }: StripRequest) =>
    cascade({ ...request, starts: startsInAllWells(request, domain) }),
  doublings: computations.doublings,
};

export type StripComputations = typeof stripComputations;
