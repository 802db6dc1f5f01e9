import { describe, expect, it } from 'vitest';
import { interrupted, interruptedSample, longChart, longSweep, onceLoaded } from './interrupted.ts';

describe('the program as a process', () => {
  it.concurrent.each([
    ['cascade', '1', longSweep],
    ['chart', '2', longChart],
  ] as const)(
    '%s ends with 130 when interrupted, and leaves no file behind, with %s workers',
    async (_, workers, words) => {
      const end = await onceLoaded((begun) => interrupted([...words, '--workers', workers], begun));
      expect(end).toEqual({ code: 130, left: [] });
    },
    90_000,
  );

  it.concurrent('sample ends with 130 when interrupted, with 1 workers', async () => {
    expect(await interruptedSample('1')).toBe(130);
  }, 90_000);
});
