import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import {
  type BenchmarkName,
  type BenchmarkRequest,
  benchmarkNames,
} from '../analysis/benchmark.ts';
import { nodeWorkers } from '../jobs/node-workers.ts';
import { createPool } from '../jobs/pool.ts';
import { printJson, say, table } from './output.ts';
import { type Watch, withProgress } from './run-with-progress.ts';

interface KernelSpeed {
  readonly name: BenchmarkName;
  /** Steps of orbits, or variates, by all threads together. */
  readonly iterationsPerSecond: number;
  readonly threads: number;
}

/** Seconds of each kernel, first on one thread and then on all: twelve of these in 40 s. */
const duration = { warmUp: 0.5, seconds: 1.5 };

/** `bench`: what the kernels do per second. */
export function bench(program: Command): void {
  program
    .command('bench')
    .description('Measures the kernels: steps per second on one thread and on all of them.')
    .action(async (flags: { json?: boolean }) => {
      const kernels = await withProgress((watch) => measureKernels(watch, duration));
      if (flags.json) return printJson({ kernels });
      const rows = kernels.map(({ name, iterationsPerSecond, threads }) => [
        name,
        String(threads),
        (iterationsPerSecond / 1e6).toFixed(0),
      ]);
      return say(table(['kernel', 'threads', 'million/s'], rows));
    });
}

/** Each kernel on one thread, then on all threads of the machine at once. */
export async function measureKernels(
  { signal, onProgress }: Watch,
  duration: Pick<BenchmarkRequest, 'warmUp' | 'seconds'>,
): Promise<KernelSpeed[]> {
  const all = availableParallelism();
  const pool = createPool({ workers: all, spawn: nodeWorkers() });
  const runs = benchmarkNames.flatMap((name) =>
    [...new Set([1, all])].map((threads) => ({ name, threads })),
  );
  try {
    const kernels: KernelSpeed[] = [];
    for (const [i, { name, threads }] of runs.entries()) {
      const parts = Array.from({ length: threads }, (_, part) => {
        return { name, part, parts: threads, ...duration };
      });
      const rates = await pool.run('benchmark', parts, {
        signal,
        onProgress: (fraction) => onProgress((i + fraction) / runs.length),
      });
      const iterationsPerSecond = rates.reduce((sum, rate) => sum + rate, 0);
      kernels.push({ name, iterationsPerSecond, threads });
    }
    return kernels;
  } finally {
    await pool.close();
  }
}
