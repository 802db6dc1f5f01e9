/**
 * Workers that share out the parts of long computations. The same in a page (Worker) and in Node
 * (worker_threads, see node-workers.ts); the other end of each is `serve`.
 */

import type { Computations } from './computations.ts';
import type { Computation, Port } from './protocol.ts';

/** A worker that the pool may end. */
export interface PoolWorker extends Port {
  terminate(): unknown;
}

export interface PoolOptions {
  /** How many run side by side, at least 1. */
  readonly workers: number;
  /** Starts one. Called when there is work for it, and again in place of one that died. */
  readonly spawn: () => PoolWorker;
}

export type RequestOf<C> = C extends (request: infer Request) => unknown ? Request : never;
export type ResultOf<C> = C extends Computation<never, unknown, infer Result> ? Result : never;

export interface PartsOptions<Result> {
  /** Hears how much of all parts together is done, 0 … 1, never less than before. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /**
   * Takes the results one after the other in the order of the parts, as they come; then the pool
   * keeps none. Where it gives a promise, the next result waits for it, and no more parts are begun
   * than a few ahead of it.
   */
  readonly onPart?: ((index: number, result: Result) => void | Promise<void>) | undefined;
  /** Aborting it rejects the promise at once and stops the workers on the job within 50 ms. */
  readonly signal?: AbortSignal | undefined;
}

export interface Pool<Offered extends Readonly<Record<string, Computation>> = Computations> {
  /** How many run side by side. */
  readonly workers: number;
  /**
   * Runs a computation on each of the parts. Parts are begun in order by whichever worker is free,
   * so they need not be of one size; several jobs share the workers evenly.
   *
   * @returns the results in the order of the parts; none when `onPart` took them.
   * @throws JobCancelled when the signal is aborted or the pool closed; JobFailure with the name,
   *   sentence and fields of an error of the computation, or with the name `WorkerFailure` when a
   *   worker died; what `onPart` throws. The pool stays usable.
   */
  run<Name extends keyof Offered & string>(
    name: Name,
    parts: readonly RequestOf<Offered[Name]>[],
    options?: PartsOptions<ResultOf<Offered[Name]>>,
  ): Promise<ResultOf<Offered[Name]>[]>;
  /** Ends all workers; jobs that still run are cancelled. */
  close(): Promise<void>;
}
