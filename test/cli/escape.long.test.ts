import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';

it.each(['1', '2'])('ends with 130 when interrupted, with %s workers', async (workers) => {
  const interruptedAfter = async (wait: number): Promise<unknown> => {
    // It would take minutes.
    const job = spawn('node', [
      ...['--import', 'tsx', 'src/cli/main.ts', 'escape', '--loss', '(x^2-1)^2/4'],
      ...['--from', '-1', '--to', '1', '--temperature', '0.05', '--particles', '1000000'],
      ...['--workers', workers],
    ]);
    const started = setTimeout(() => job.kill('SIGINT'), wait);
    const code = await new Promise((resolve) => job.on('exit', resolve));
    clearTimeout(started);
    return code;
  };
  let code: unknown = null;
  // On a busy machine the signal may come before the program has been loaded, which ends without a code.
  for (let wait = 4000; code === null && wait < 40_000; wait *= 2) {
    code = await interruptedAfter(wait);
  }
  expect(code).toBe(130);
});
