/** Workers for a pool in Node. Not for pages: this file loads `node:worker_threads`. */

import { type ResourceLimits, Worker, type WorkerOptions } from 'node:worker_threads';
import type { PoolWorker } from './pool.ts';
// Named so that the compiler takes it into the package.
import type {} from './worker.ts';

export interface NodeWorkerOptions {
  /** The module a thread runs; by default `worker.ts`, which serves `computations`. */
  readonly entry?: URL;
  /** The memory of a thread; by default what Node gives it. */
  readonly resourceLimits?: ResourceLimits;
}

/** A `spawn` for `createPool`: threads that serve the computations of the library. */
export function nodeWorkers(options: NodeWorkerOptions = {}): () => PoolWorker {
  const { entry = ownEntry(), resourceLimits = {} } = options;
  return () => new Thread(new Worker(entry, { ...loaderFor(entry), resourceLimits }));
}

/** The worker's entry beside this file: TypeScript in the checkout, JavaScript in the package. */
function ownEntry(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./worker.${extension}`, import.meta.url);
}

function loaderFor(entry: URL): WorkerOptions {
  if (!entry.pathname.endsWith('.ts')) return {};
  const loader = new URL('./typescript-loader.mjs', import.meta.url);
  return { execArgv: ['--import', loader.href] };
}

/** A thread with the manners of a page's worker. */
class Thread implements PoolWorker {
  readonly #worker: Worker;

  constructor(worker: Worker) {
    this.#worker = worker;
  }

  postMessage(message: unknown, options?: { transfer: ArrayBuffer[] }): void {
    this.#worker.postMessage(message, options?.transfer);
  }

  addEventListener(
    type: string,
    listener: (event: Event & { readonly data?: unknown }) => void,
  ): void {
    if (type === 'message') {
      this.#worker.on('message', (data) => listener(new MessageEvent('message', { data })));
      return;
    }
    const tell = (message: string) => listener(Object.assign(new Event(type), { message }));
    if (type === 'messageerror' || type === 'error') {
      this.#worker.on(type, (error: Error) => tell(error.message));
    }
    // A thread may end without an error, as by process.exit.
    if (type === 'error') this.#worker.on('exit', (code) => tell(`it ended with code ${code}`));
  }

  terminate(): Promise<number> {
    return this.#worker.terminate();
  }
}
