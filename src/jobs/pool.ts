/**
 * Workers that share out the parts of long computations. The same in a page (Worker) and in Node
 * (worker_threads, see node-workers.ts); the other end of each is `serve`.
 */

import type { Computations } from './computations.ts';
import { JobCancelled } from './job.ts';
import { PartsJob } from './parts-job.ts';
import type { Computation, ProgressOf, RequestOf, ResultOf } from './protocol.ts';
import { type PoolWorker, Seat } from './seat.ts';

export type { PoolWorker } from './seat.ts';

export interface PoolOptions {
  /** How many run side by side, at least 1. */
  readonly workers: number;
  /** Starts one. Called when there is work for it, and again in place of one that died. */
  readonly spawn: () => PoolWorker;
  /**
   * Seconds after which a worker that says nothing is taken for dead: some die without a word.
   * Computations yield many times a second. Default 30.
   */
  readonly silence?: number;
}

export interface PartsOptions<Result, Progress = unknown> {
  /** Hears how much of all parts together is done, 0 … 1, never less than before. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Hears what a part says of itself on the way, a hundred times a second at most. */
  readonly onReport?: ((index: number, progress: Progress) => void) | undefined;
  /**
   * Takes the results one after the other in the order of the parts, as they come; then the pool
   * keeps none. Where it gives a promise, the next result waits for it, and no more parts are begun
   * than a few ahead of it.
   */
  readonly onPart?: ((index: number, result: Result) => void | Promise<void>) | undefined;
  /** Aborting it rejects the promise at once and stops the workers on the job within 50 ms. */
  readonly signal?: AbortSignal | undefined;
}

/** A computation that says how far it is. */
export type PoolComputation = Computation<never, { readonly fraction: number }>;

export interface Pool<Offered extends Readonly<Record<string, PoolComputation>> = Computations> {
  /** How many run side by side. */
  readonly workers: number;
  /**
   * Runs a computation on each of the parts. Parts are begun in order by whichever worker is free,
   * so they need not be of one size; several jobs share the workers evenly.
   *
   * @returns the results in the order of the parts; none when `onPart` took them.
   * @throws JobCancelled when the signal is aborted or the pool closed; JobFailure with the name,
   *   sentence and fields of an error of the computation, WorkerFailure when a worker died; what
   *   `onPart` throws. The pool stays usable.
   */
  run<Name extends keyof Offered & string>(
    name: Name,
    parts: readonly RequestOf<Offered[Name]>[],
    options?: PartsOptions<ResultOf<Offered[Name]>, ProgressOf<Offered[Name]>>,
  ): Promise<ResultOf<Offered[Name]>[]>;
  /** Ends all workers; jobs that still run are cancelled. */
  close(): Promise<void>;
}

/**
 * Workers that share the parts of a computation, spawned when they are first needed.
 *
 * @throws RangeError when `workers` is not a whole number of at least 1.
 */
export function createPool<
  Offered extends Readonly<Record<string, PoolComputation>> = Computations,
>({ workers, spawn, silence = 30 }: PoolOptions): Pool<Offered> {
  if (!Number.isInteger(workers) || workers < 1) {
    throw new RangeError(`workers is ${workers}: give a whole number, 1 or more.`);
  }
  const jobs = new Set<PartsJob>();
  let closed = false;

  const dispatch = () => {
    for (const seat of seats) {
      if (closed || !seat.isFree) continue;
      // The job with the fewest workers comes first, of several such the one that waited longest.
      let chosen: PartsJob | undefined;
      for (const job of jobs) {
        if (job.hasWork && (chosen === undefined || job.running < chosen.running)) chosen = job;
      }
      if (chosen === undefined) return;
      jobs.delete(chosen);
      jobs.add(chosen);
      seat.give(chosen.take());
    }
  };
  const seats = Array.from({ length: workers }, () => new Seat(spawn, silence, dispatch));

  return {
    workers,
    async run(name, parts, options = {}) {
      if (closed) throw new Error('The pool is closed: create another one.');
      const job = new PartsJob(name, parts, {
        ...(options as PartsOptions<unknown, unknown>),
        lookAhead: 2 * workers + 2,
        onReady: dispatch,
      });
      jobs.add(job);
      dispatch();
      try {
        return (await job.result) as never;
      } finally {
        jobs.delete(job);
        for (const seat of seats) seat.abandon(job);
        dispatch();
      }
    },
    async close() {
      closed = true;
      for (const job of jobs) job.fail(new JobCancelled());
      await Promise.all(seats.map((seat) => seat.close()));
    },
  };
}
