import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
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

  it.each(['1', '2'])(
    'ends with 130 when interrupted, and leaves no file behind, with %s workers',
    async (workers) => {
      const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
      try {
        const job = spawn('node', [
          ...main,
          'cascade',
          '--loss',
          '(x^2-1)^2/4',
          '--rule',
          'gd',
          '--x0',
          '0.3',
          '--from',
          '1.3',
          '--to',
          '2',
          '--columns',
          '100000',
          '--max-burn-in',
          '100000000',
          '--workers',
          workers,
          '--out',
          join(folder, 'x.csv'),
        ]);
        // The modules are loaded and the sweep has begun well within this; it would take minutes.
        const started = setTimeout(() => job.kill('SIGINT'), 4000);
        const code = await new Promise((resolve) => job.on('exit', resolve));
        clearTimeout(started);
        expect(code).toBe(130);
        expect(readdirSync(folder)).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );

  it('is silent when the reader of a pipe has had enough', async () => {
    const { stderr } = await promisify(execFile)('bash', [
      '-c',
      `node ${main.join(' ')} scenes | head -1`,
    ]);
    expect(stderr).toBe('');
  });
});
