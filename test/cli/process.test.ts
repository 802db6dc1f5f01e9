import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { interrupted, interruptedSample, longSweep, main, onceLoaded } from './interrupted.ts';

describe('the program as a process', () => {
  it('ends with 2 and no stack trace on bad input', async () => {
    const failure = await promisify(execFile)('node', [...main, 'orbit', '--loss', 'x^'])
      .then(() => null)
      .catch((error: { code: number; stdout: string; stderr: string }) => error);
    expect(failure).toMatchObject({ code: 2, stdout: '' });
    expect(failure?.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  // With other numbers of workers, and charts: process.long.test.ts.
  it.concurrent('cascade ends with 130 when interrupted, and leaves no file behind', async () => {
    const end = await onceLoaded((begun) => interrupted([...longSweep, '--workers', '2'], begun));
    expect(end).toEqual({ code: 130, left: [] });
  }, 90_000);

  it.concurrent('sample ends with 130 when interrupted, with 2 workers', async () => {
    expect(await interruptedSample('2')).toBe(130);
  }, 90_000);

  it('is silent when the reader of a pipe has had enough', async () => {
    const { stderr } = await promisify(execFile)('bash', [
      '-c',
      `node ${main.join(' ')} scenes | head -1`,
    ]);
    expect(stderr).toBe('');
  });
});
