import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What node is told to run the program from its source. */
export const main = ['--import', 'tsx', 'src/cli/main.ts'];

/** Interrupts a command whose file lies in a folder of its own; says how it ended and what it left. */
export async function interrupted(
  words: readonly string[],
  when: (folder: string) => Promise<void>,
): Promise<{ code: unknown; left: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
  try {
    const job = spawn('node', [...main, ...words, '--out', join(folder, 'x.csv')]);
    const ended = new Promise((resolve) => job.on('exit', resolve));
    await Promise.race([when(folder), ended]);
    job.kill('SIGINT');
    return { code: await ended, left: readdirSync(folder) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * What `attempt` says about a process interrupted a while after its start; once more with twice the
 * while where the signal came before the program had been loaded, which then ends without a code.
 */
export async function onceLoaded<Result extends { code: unknown }>(
  attempt: (begun: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  for (let wait = 2000; ; wait *= 2) {
    const result = await attempt(() => new Promise((resolve) => setTimeout(resolve, wait)));
    if (result.code !== null || wait > 20_000) return result;
  }
}

const well = ['--loss', '(x^2-1)^2/4', '--x0', '0.3'];
// Both would take minutes.
const sweep = ['cascade', ...well, '--rule', 'gd', '--from', '1.3', '--to', '2'];
export const longSweep = [...sweep, '--columns', '100000', '--max-burn-in', '100000000'];
export const chart = ['chart', ...well, '--rule', 'heavy-ball', '--from', '0', '--to', '2.5'];
export const longChart = [...chart, '--columns', '2048', '--rows', '2048', '--burn-in', '1000000'];

const bath = ['--loss', 'x^4', '--temperature', '0.2', '--dt', '0.01', '--particles', '100000'];
const longSample = [...bath, '--steps', '10000000'];

/** How a sample that would take minutes ends when it is interrupted. */
export async function interruptedSample(workers: string): Promise<unknown> {
  const { code } = await onceLoaded(async (begun) => {
    const job = spawn('node', [...main, 'sample', ...longSample, '--workers', workers]);
    const ended = new Promise((resolve) => job.on('exit', resolve));
    await Promise.race([begun(), ended]);
    job.kill('SIGINT');
    return { code: await ended };
  });
  return code;
}
