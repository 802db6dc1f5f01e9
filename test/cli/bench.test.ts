import { expect, it } from 'vitest';
import { overdamped } from './command-line.ts';

// What it measures: bench.long.test.ts.
it('takes no flags but --json and --seed', async () => {
  const { code, stderr } = await overdamped('bench', '--steps', '3');
  expect(code).toBe(2);
  expect(stderr).toContain('--steps');
});
