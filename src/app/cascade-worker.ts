import { cascade } from '../analysis/cascade.ts';
import { JobCancelled, runJob } from '../jobs/job.ts';
import type { CascadeOrder, CascadeReport } from './cascade-protocol.ts';
import { startsInAllWells } from './derived/wells.ts';

const report = (message: CascadeReport, transfer: Transferable[] = []) =>
  postMessage(message, { transfer });

async function run(
  { id, request, domain }: Extract<CascadeOrder, { kind: 'run' }>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const starts = startsInAllWells(request, domain);
    const result = await runJob(cascade({ ...request, starts }), {
      signal,
      onProgress: ({ fraction }) => report({ kind: 'progress', id, fraction }),
    });
    const buffers = new Set<Transferable>();
    for (const { points } of result.columns) buffers.add(points.buffer as ArrayBuffer);
    report({ kind: 'result', id, result }, [...buffers]);
  } catch (error) {
    if (error instanceof JobCancelled) return;
    report({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

let running = new AbortController();
addEventListener('message', ({ data }: MessageEvent<CascadeOrder>) => {
  running.abort();
  running = new AbortController();
  if (data.kind === 'run') void run(data, running.signal);
});
