import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { measureKernels } from '../../src/cli/bench.ts';

const names = [
  'double-well-gd',
  'double-well-heavy-ball',
  'sin-gd',
  'himmelblau-heavy-ball',
  'cascade-1920x1000x1000',
  'normals',
  'baoab-2d',
];

it('measures each kernel on one thread and on all', async () => {
  const fractions: number[] = [];
  const watch = {
    signal: new AbortController().signal,
    onProgress: (fraction: number) => fractions.push(fraction),
  };
  const kernels = await measureKernels(watch, { warmUp: 0, seconds: 0 });
  const threads = [...new Set([1, availableParallelism()])];
  expect(kernels.map(({ name, threads }) => ({ name, threads }))).toEqual(
    names.flatMap((name) => threads.map((count) => ({ name, threads: count }))),
  );
  for (const { iterationsPerSecond } of kernels) {
    expect(iterationsPerSecond).toBeGreaterThan(0);
    expect(iterationsPerSecond).toBeLessThan(Infinity);
  }
  expect(fractions.at(-1)).toBe(1);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
});
