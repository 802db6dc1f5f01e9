import type { CascadeResult } from '../analysis/cascade.ts';
import type { CascadeRequest } from '../analysis/cascade-request.ts';

/** To the worker. A new run ends the one before it. */
export type CascadeOrder =
  | {
      readonly kind: 'run';
      readonly id: number;
      readonly request: CascadeRequest;
      /** Further starts are put into the other wells of this stretch. */
      readonly domain: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'cancel' };

/** From the worker, about the run of that id. */
export type CascadeReport =
  | { readonly kind: 'progress'; readonly id: number; readonly fraction: number }
  | { readonly kind: 'result'; readonly id: number; readonly result: CascadeResult }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
