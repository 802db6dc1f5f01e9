import { cascadeByParts } from '../../analysis/cascade.ts';
import type { CascadeRequest } from '../../analysis/cascade-request.ts';
import { locateDoublings, type MarkedColumns } from '../../analysis/marks.ts';
import { spreadStarts } from './spread-starts.ts';
import { startsBeside, startsInAllWells } from './wells.ts';

/** A diagram, and the stretch of the loss in whose wells further starts are put. */
export interface WellsRequest {
  readonly request: CascadeRequest;
  readonly domain: readonly (readonly [number, number])[];
  /** Starts of the scene besides the first. */
  readonly further?: readonly (readonly number[])[];
  /** How many more are spread over the stretch. */
  readonly spread?: number;
}

/** What a worker of the strip computes: the starts from every well, the cascade part by part, its doublings. */
export function stripComputations() {
  return {
    // biome-ignore lint/correctness/useYield: it is over within a few milliseconds, and a computation is a generator
    *starts({
      request,
      domain,
      further = [],
      spread = 0,
    }: WellsRequest): Generator<{ fraction: number }, CascadeRequest['starts']> {
      const wells = startsInAllWells(request, domain);
      return [...wells, ...startsBeside(request, [...further, ...spreadStarts(domain, spread)])];
    },
    cascade: cascadeByParts(),
    doublings: (marked: MarkedColumns) => locateDoublings(marked),
  };
}

export type StripComputations = ReturnType<typeof stripComputations>;
