import type { CascadeResult } from '../analysis/cascade.ts';
import type { CascadeOrder, CascadeReport } from './cascade-protocol.ts';

type RunOrder = Extract<CascadeOrder, { kind: 'run' }>;

export interface CascadeListener {
  readonly onProgress: (fraction: number) => void;
  readonly onResult: (result: CascadeResult) => void;
  readonly onFailure: (message: string) => void;
}

/** One worker that computes one cascade at a time. */
export interface CascadeClient {
  /** Ends the present run, if any, and starts another. */
  run(order: Omit<RunOrder, 'kind' | 'id'>, listener: CascadeListener): void;
  cancel(): void;
  close(): void;
}

export function createCascadeClient(): CascadeClient {
  const worker = new Worker(new URL('./cascade-worker.ts', import.meta.url), { type: 'module' });
  const send = (order: CascadeOrder) => worker.postMessage(order);
  let id = 0;
  let listening: CascadeListener | null = null;
  worker.onmessage = ({ data }: MessageEvent<CascadeReport>) => {
    if (data.id !== id || listening === null) return;
    if (data.kind === 'progress') listening.onProgress(data.fraction);
    else if (data.kind === 'result') listening.onResult(data.result);
    else listening.onFailure(data.message);
  };
  worker.onerror = (event) => {
    listening?.onFailure(
      `The computation stopped: ${event.message}. Reload the page to try again.`,
    );
  };
  return {
    run(order, listener) {
      listening = listener;
      send({ kind: 'run', id: ++id, ...order });
    },
    cancel() {
      listening = null;
      send({ kind: 'cancel' });
    },
    close() {
      worker.terminate();
    },
  };
}
