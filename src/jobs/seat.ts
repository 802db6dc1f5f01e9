/** A place in a pool: one worker at a time, which works on one part at a time. */

import { JobCancelled } from './job.ts';
import type { Task } from './parts-job.ts';
import {
  type FromWorker,
  JobFailure,
  type Port,
  type ToWorker,
  WorkerFailure,
} from './protocol.ts';

/** A worker that may be ended. */
export interface PoolWorker extends Port {
  terminate(): unknown;
}

/** Milliseconds in which a worker answers a cancellation, or is ended: its slices take 12. */
const patience = 35;

export class Seat {
  readonly #spawn: () => PoolWorker;
  readonly #silence: number;
  readonly #onFree: () => void;
  #worker: PoolWorker | null = null;
  /** Of the last part given; answers about earlier ones are not for us. */
  #id = 0;
  #isFree = true;
  /** What the worker is on; null also while it winds up what was abandoned. */
  #task: Task | null = null;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #listening: ReturnType<typeof setInterval> | undefined;
  #silentSeconds = 0;

  /** @param onFree called each time that another part may be given. */
  constructor(spawn: () => PoolWorker, silence: number, onFree: () => void) {
    this.#spawn = spawn;
    this.#silence = silence;
    this.#onFree = onFree;
  }

  get isFree(): boolean {
    return this.#isFree;
  }

  give(task: Task): void {
    this.#isFree = false;
    this.#task = task;
    try {
      this.#worker ??= this.#hire();
      const message: ToWorker = {
        type: 'start',
        id: ++this.#id,
        name: task.name,
        request: task.request,
      };
      this.#worker.postMessage(message);
    } catch (error) {
      this.#isFree = true;
      this.#task = null;
      task.fail(this.#worker === null ? new WorkerFailure(reasonOf(error)) : (error as Error));
      return;
    }
    this.#silentSeconds = 0;
    // Counted, not timed: a machine that slept wakes to one late tick, not to a worker's death.
    this.#listening = setInterval(() => {
      if (++this.#silentSeconds >= this.#silence) {
        this.#lose(`it was silent for ${this.#silence} seconds`);
      }
    }, 1000);
  }

  /** Stops what belongs to a job. The seat is free again when the worker says so, or has been ended. */
  abandon(job: object): void {
    if (this.#task?.job !== job) return;
    const task = this.#task;
    this.#task = null;
    task.fail(new JobCancelled());
    this.#worker?.postMessage({ type: 'cancel', id: this.#id } satisfies ToWorker);
    this.#waiting = setTimeout(() => {
      void this.#dismiss();
      this.#leave();
    }, patience);
  }

  async close(): Promise<void> {
    this.#stopTimers();
    this.#isFree = false;
    this.#task = null;
    await this.#dismiss();
  }

  #hire(): PoolWorker {
    const worker = this.#spawn();
    worker.addEventListener('message', (event) => {
      if (worker === this.#worker) this.#hear(event.data as FromWorker);
    });
    const lost = (event: Event) => {
      if (worker === this.#worker) this.#lose(reasonOf(event));
    };
    worker.addEventListener('error', lost);
    worker.addEventListener('messageerror', lost);
    worker.start?.();
    return worker;
  }

  #hear(message: FromWorker): void {
    this.#silentSeconds = 0;
    if (message.id !== this.#id || this.#isFree) return;
    const task = this.#task;
    if (message.type === 'progress') {
      task?.progress(message.progress as { readonly fraction: number });
      return;
    }
    this.#leave(() => {
      if (message.type === 'result') task?.done(message.result);
      else
        task?.fail(message.type === 'error' ? new JobFailure(message.error) : new JobCancelled());
    });
  }

  /** The worker is dead, or as good as dead. */
  #lose(reason: string): void {
    void this.#dismiss();
    if (this.#isFree) return;
    const task = this.#task;
    this.#leave(() => task?.fail(new WorkerFailure(reason)));
  }

  #leave(tell: () => void = () => {}): void {
    this.#stopTimers();
    this.#task = null;
    this.#isFree = true;
    tell();
    this.#onFree();
  }

  #stopTimers(): void {
    clearTimeout(this.#waiting);
    clearInterval(this.#listening);
  }

  #dismiss(): unknown {
    const worker = this.#worker;
    this.#worker = null;
    return worker?.terminate();
  }
}

function reasonOf(problem: unknown): string {
  const said = typeof problem === 'object' && problem !== null && 'message' in problem;
  return said && problem.message ? String(problem.message) : 'it gave no reason';
}
