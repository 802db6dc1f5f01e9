/** One job of a pool: which parts are begun, how far they are, and their results in order. */

import { JobCancelled } from './job.ts';

/** A part on its way to a worker, and who hears of it. */
export interface Task {
  readonly job: object;
  readonly name: string;
  readonly request: unknown;
  progress(progress: { readonly fraction: number }): void;
  done(result: unknown): void;
  fail(error: Error): void;
}

export interface PartsJobOptions {
  readonly onProgress?: ((fraction: number) => void) | undefined;
  readonly onReport?: ((index: number, progress: unknown) => void) | undefined;
  readonly onPart?: ((index: number, result: unknown) => void | Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** With `onPart`: parts begun and not yet taken by it are at most so many. */
  readonly lookAhead: number;
  /** Called when more parts may be begun than before. */
  readonly onReady: () => void;
}

interface Settle {
  resolve(results: unknown[]): void;
  reject(error: unknown): void;
}

export class PartsJob {
  /** Parts that workers are on. */
  running = 0;
  readonly result: Promise<unknown[]>;
  readonly #name: string;
  readonly #parts: readonly unknown[];
  readonly #options: PartsJobOptions;
  /** Results: all of them without `onPart`, those that wait for an earlier one with it. */
  readonly #results = new Map<number, unknown>();
  readonly #fractions: Float64Array;
  readonly #settle: Settle;
  readonly #cancel = () => this.fail(new JobCancelled());
  #begun = 0;
  #taken = 0;
  #fraction = 0;
  #isOver = false;
  #isTaking = false;

  constructor(name: string, parts: readonly unknown[], options: PartsJobOptions) {
    this.#name = name;
    this.#parts = parts;
    this.#options = options;
    this.#fractions = new Float64Array(parts.length);
    let settle: Settle | undefined;
    this.result = new Promise<unknown[]>((resolve, reject) => {
      settle = { resolve, reject };
    });
    this.#settle = settle!;
    const { signal } = options;
    signal?.addEventListener('abort', this.#cancel, { once: true });
    if (signal?.aborted) this.#cancel();
    else if (parts.length === 0) this.#finish();
  }

  /** Whether a part may be begun. */
  get hasWork(): boolean {
    if (this.#isOver || this.#begun === this.#parts.length) return false;
    return (
      this.#options.onPart === undefined || this.#begun < this.#taken + this.#options.lookAhead
    );
  }

  /** Begins the next part. */
  take(): Task {
    const index = this.#begun++;
    this.running++;
    return {
      job: this,
      name: this.#name,
      request: this.#parts[index],
      progress: (progress) => {
        this.#report(index, progress.fraction);
        this.#hearOf(index, progress);
      },
      done: (result) => {
        this.running--;
        if (this.#isOver) return;
        this.#results.set(index, result);
        this.#report(index, 1);
        void this.#hand();
      },
      fail: (error) => {
        this.running--;
        this.fail(error);
      },
    };
  }

  /** Ends the job without a result, unless it is over. */
  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#end();
    this.#settle.reject(error);
  }

  #report(index: number, fraction: number): void {
    const { onProgress } = this.#options;
    if (this.#isOver || !(fraction > this.#fractions[index]!)) return;
    this.#fraction += (Math.min(fraction, 1) - this.#fractions[index]!) / this.#parts.length;
    this.#fractions[index] = Math.min(fraction, 1);
    try {
      onProgress?.(Math.min(this.#fraction, 1));
    } catch (error) {
      this.fail(error);
    }
  }

  #hearOf(index: number, progress: unknown): void {
    if (this.#isOver) return;
    try {
      this.#options.onReport?.(index, progress);
    } catch (error) {
      this.fail(error);
    }
  }

  /** Hands on what has come in, as far as there is no gap. */
  async #hand(): Promise<void> {
    const { onPart, onReady } = this.#options;
    if (onPart === undefined) {
      if (this.#results.size === this.#parts.length) this.#finish();
      return;
    }
    if (this.#isTaking) return;
    this.#isTaking = true;
    try {
      while (!this.#isOver && this.#results.has(this.#taken)) {
        const result = this.#results.get(this.#taken);
        this.#results.delete(this.#taken);
        await onPart(this.#taken, result);
        this.#taken++;
        onReady();
      }
      if (this.#taken === this.#parts.length) this.#finish();
    } catch (error) {
      this.fail(error);
    } finally {
      this.#isTaking = false;
    }
  }

  #finish(): void {
    if (this.#isOver) return;
    const results = this.#parts.flatMap((_, i) =>
      this.#results.has(i) ? [this.#results.get(i)] : [],
    );
    this.#end();
    this.#settle.resolve(results);
  }

  #end(): void {
    this.#isOver = true;
    this.#results.clear();
    this.#options.signal?.removeEventListener('abort', this.#cancel);
  }
}
