import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  chart,
  interrupted,
  interruptedSample,
  longChart,
  longSweep,
  main,
  onceLoaded,
} from './interrupted.ts';

describe('the program as a process', () => {
  it('ends with 2 and no stack trace on bad input', async () => {
    const failure = await promisify(execFile)('node', [...main, 'orbit', '--loss', 'x^'])
      .then(() => null)
      .catch((error: { code: number; stdout: string; stderr: string }) => error);
    expect(failure).toMatchObject({ code: 2, stdout: '' });
    expect(failure?.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.concurrent.each([
    ['cascade', '2', longSweep],
    ['chart', '1', longChart],
  ] as const)(
    '%s ends with 130 when interrupted, and leaves no file behind, with %s workers',
    async (_, workers, words) => {
      const end = await onceLoaded((begun) => interrupted([...words, '--workers', workers], begun));
      expect(end).toEqual({ code: 130, left: [] });
    },
    90_000,
  );

  it.concurrent('sample ends with 130 when interrupted, with 2 workers', async () => {
    expect(await interruptedSample('2')).toBe(130);
  }, 90_000);

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
  }, 120_000);

  it('is silent when the reader of a pipe has had enough', async () => {
    const { stderr } = await promisify(execFile)('bash', [
      '-c',
      `node ${main.join(' ')} scenes | head -1`,
    ]);
    expect(stderr).toBe('');
  });
});
