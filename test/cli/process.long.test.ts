import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  chart,
  interrupted,
  interruptedSample,
  longChart,
  longSweep,
  onceLoaded,
} from './interrupted.ts';

describe('the program as a process', () => {
  it.concurrent.each([
    ['cascade', '1', longSweep],
    ['chart', '1', longChart],
    ['chart', '2', longChart],
  ] as const)(
    '%s ends with 130 when interrupted, and leaves no file behind, with %s workers',
    async (_, workers, words) => {
      const end = await onceLoaded((begun) => interrupted([...words, '--workers', workers], begun));
      expect(end).toEqual({ code: 130, left: [] });
    },
    300_000,
  );

  it.concurrent('sample ends with 130 when interrupted, with 1 workers', async () => {
    expect(await interruptedSample('1')).toBe(130);
  }, 300_000);

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
  }, 300_000);
});
