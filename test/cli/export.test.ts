import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exportProgram } from '../../src/export/program/program.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { rules } from '../../src/motion/rules.ts';
import { answer, overdamped } from './command-line.ts';

const flags = ['--loss', '(x^2-1)^2/4', '--x0', '0.3', '--lr', '0.1', '--steps', '5'];

describe('export', () => {
  it('prints the program of the experiment', async () => {
    const { code, stdout, stderr } = await overdamped('export', '--to', 'pytorch', ...flags);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain('torch.optim.SGD([x], lr=lr)');
    expect(stdout).toContain(
      "overdamped orbit --loss '(x^2-1)^2/4' --rule gd --lr 0.1 --x0 0.3 --steps 5",
    );
  });

  it('heads it with a line that gives the same orbit', async () => {
    const adam = ['--rule', 'adam', '--beta1', '0.8', '--schedule', 'cosine', '--t-max', '4'];
    const { program } = await answer('export', '--to', 'optax', ...flags, ...adam);
    const line = /^overdamped (orbit .*)$/m.exec(program)![1]!;
    const words = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain!,
    );
    expect((await answer(...words)).x).toEqual((await answer('orbit', ...flags, ...adam)).x);
  });

  it('writes the update out on demand, and into a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'overdamped-'));
    try {
      const out = join(folder, 'descent.mjs');
      const { stdout, code } = await overdamped(
        'export',
        '--to',
        'tfjs',
        '--written-out',
        '--out',
        out,
        ...flags,
      );
      expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
      const request = {
        loss: defineLoss({ formula: '(x^2-1)^2/4' }),
        rule: rules.gd,
        parameters: { lr: 0.1 },
        start: [0.3],
        steps: 5,
      };
      const [, body] = exportProgram(request, 'tfjs', { writtenOut: true }).split('*/');
      expect(readFileSync(out, 'utf8').split('*/')[1]).toBe(body);
      expect(existsSync(out)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.each([
    [[], /--to is missing: give a library, pytorch, optax, tfjs/],
    [['--to', 'keras'], /--to "keras" is not known/],
    [['--to', 'pytorch', '--x0', '1'], /--x0 gives 2 starts/],
    [['--to', 'pytorch', '--beta1', '0.5'], /--beta1 does not apply to gd/],
  ])('%j is refused in one line', async (more, message) => {
    const { code, stdout, stderr } = await overdamped('export', ...flags, ...more);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim()).not.toContain('\n');
  });
});
