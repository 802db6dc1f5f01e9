import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const main = ['--import', 'tsx', 'src/cli/main.ts'];

describe('the program as a process', () => {
  it('ends with 2 and no stack trace on bad input', async () => {
    const failure = await promisify(execFile)('node', [...main, 'orbit', '--loss', 'x^'])
      .then(() => null)
      .catch((error: { code: number; stdout: string; stderr: string }) => error);
    expect(failure).toMatchObject({ code: 2, stdout: '' });
    expect(failure?.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  /** Interrupts a command whose file lies in a folder of its own; says how it ended and what it left. */
  async function interrupted(
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
  async function onceLoaded<Result extends { code: unknown }>(
    attempt: (begun: () => Promise<void>) => Promise<Result>,
  ): Promise<Result> {
    for (let wait = 3000; ; wait *= 2) {
      const result = await attempt(() => new Promise((resolve) => setTimeout(resolve, wait)));
      if (result.code !== null || wait > 20_000) return result;
    }
  }

  const well = ['--loss', '(x^2-1)^2/4', '--x0', '0.3'];
  // Both would take minutes.
  const sweep = ['cascade', ...well, '--rule', 'gd', '--from', '1.3', '--to', '2'];
  const longSweep = [...sweep, '--columns', '100000', '--max-burn-in', '100000000'];
  const chart = ['chart', ...well, '--rule', 'heavy-ball', '--from', '0', '--to', '2.5'];
  const longChart = [...chart, '--columns', '2048', '--rows', '2048', '--burn-in', '1000000'];

  it.concurrent.each([
    ['cascade', '1', longSweep],
    ['cascade', '2', longSweep],
    ['chart', '1', longChart],
    ['chart', '2', longChart],
  ] as const)(
    '%s ends with 130 when interrupted, and leaves no file behind, with %s workers',
    async (_, workers, words) => {
      const end = await onceLoaded((begun) => interrupted([...words, '--workers', workers], begun));
      expect(end).toEqual({ code: 130, left: [] });
    },
    90_000,
  );

  it.concurrent.each(['1', '2'])(
    'sample ends with 130 when interrupted, with %s workers',
    async (workers) => {
      const bath = ['--temperature', '0.2', '--dt', '0.01', '--particles', '100000'];
      const long = [...bath, '--steps', '10000000', '--workers', workers];
      const { code } = await onceLoaded(async (begun) => {
        const job = spawn('node', [...main, 'sample', '--loss', 'x^4', ...long]);
        const ended = new Promise((resolve) => job.on('exit', resolve));
        await Promise.race([begun(), ended]);
        job.kill('SIGINT');
        return { code: await ended };
      });
      expect(code).toBe(130);
    },
    90_000,
  );

  it('chart leaves no half of a table when interrupted while it writes', async () => {
    const large = ['--columns', '4000', '--rows', '4000', '--burn-in', '0', '--keep', '1'];
    const writing = async (folder: string) => {
      for (;;) {
        const parts = readdirSync(folder);
        const sizes = parts.map((name) => statSync(join(folder, name), { throwIfNoEntry: false }));
        if (sizes.some((found) => (found?.size ?? 0) > 2 ** 20)) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const end = await interrupted([...chart, ...large], writing);
    expect(end).toEqual({ code: 130, left: [] });
  }, 60_000);

  it('is silent when the reader of a pipe has had enough', async () => {
    const { stderr } = await promisify(execFile)('bash', [
      '-c',
      `node ${main.join(' ')} scenes | head -1`,
    ]);
    expect(stderr).toBe('');
  });
});
