import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';

it.each(['1', '2'])('ends with 130 when interrupted, with %s workers', async (workers) => {
  // It would take minutes.
  const job = spawn('node', [
    ...['--import', 'tsx', 'src/cli/main.ts', 'escape', '--loss', '(x^2-1)^2/4'],
    ...['--from', '-1', '--to', '1', '--temperature', '0.05', '--particles', '1000000'],
    ...['--workers', workers],
  ]);
  const started = setTimeout(() => job.kill('SIGINT'), 4000);
  const code = await new Promise((resolve) => job.on('exit', resolve));
  clearTimeout(started);
  expect(code).toBe(130);
});
