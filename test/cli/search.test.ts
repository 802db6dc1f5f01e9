import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answer, overdamped } from './command-line.ts';

const valley = ['--loss', '(x^2+10y^2)/2', '--x0', '1,1', '--steps', '30', '--noise', '0.3'];

describe('search', () => {
  it('finds Polyak’s numbers from measured factors', async () => {
    const { best, known, excess, trials, evaluations, method } = await answer(
      'search',
      ...['--curvatures', '1,10', '--rule', 'heavy-ball', '--noise', '0.01', '--seed', '3'],
    );
    expect(method).toBe('tournament');
    expect(known.point.momentum).toBeCloseTo(((Math.sqrt(10) - 1) / (Math.sqrt(10) + 1)) ** 2, 3);
    expect(known.point.lr).toBeCloseTo(4 / (Math.sqrt(10) + 1) ** 2, 3);
    expect(excess).toBeLessThan(0.15);
    expect(best.exact - known.value).toBeCloseTo(excess, 14);
    expect(trials).toHaveLength(evaluations);
    expect(evaluations).toBe(200);
  });

  it('looks for any number of a rule, and writes its trials', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'search-')), 'trials.csv');
    const { best, known, trials } = await answer(
      'search',
      ...valley,
      ...['--rule', 'adam', '--axes', 'lr=0.001..0.5,beta2=0.5..0.999', '--evaluations', '40'],
      ...['--method', 'surrogate', '--out', file],
    );
    expect(known).toBeNull();
    expect(Object.keys(best.point)).toEqual(['lr', 'beta2']);
    const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
    expect(head).toBe('lr,beta2,value,generation');
    expect(rows).toHaveLength(trials.length);
    expect(rows[0]!.split(',').map(Number)).toEqual([
      trials[0].point.lr,
      trials[0].point.beta2,
      trials[0].value,
      0,
    ]);
  });

  it('counts successes over seeds', async () => {
    const { rates, known } = await answer(
      'search',
      ...[
        ...valley,
        '--rule',
        'averaged',
        '--evaluations',
        '40',
        '--searches',
        '4',
        '--method',
        'random,tournament',
      ],
    );
    expect(rates.map(({ method, of }: { method: string; of: number }) => [method, of])).toEqual([
      ['random', 4],
      ['tournament', 4],
    ]);
    expect(known.point.lr).toBeGreaterThan(0.01);
  });

  it.each([
    [['--loss', 'x^2', '--x0', '1', '--axes', 'lr:1'], /--axes has "lr:1": write name=from..to/],
    [
      ['--loss', 'x^2', '--x0', '1', '--axes', 'beta1'],
      /--axes names beta1, which gd has not: choose among lr/,
    ],
    [
      ['--loss', 'x^2', '--x0', '1', '--axes', 'lr=1..0.1'],
      /--axes: lr goes from 1 to 0.1; give two finite numbers/,
    ],
    [
      ['--loss', 'x^2', '--x0', '1', '--method', 'bayes'],
      /--method knows no "bayes": choose among grid/,
    ],
    [['--loss', 'x^2', '--x0', '1', '--method', 'grid,random'], /--method names several/],
    [['--loss', 'x^2-1', '--x0', '2'], /--linear: the loss fell to .* no logarithm/],
    [['--loss', 'x^2', '--x0', '1', '--last', '2000'], /--last: the last 2000 of .* steps/],
    [
      ['--curvatures', '1,-1'],
      /--curvatures: the curvatures are 1, -1; give one or more, all above 0/,
    ],
    [['--curvatures', '1', '--loss', 'x^2'], /--curvatures stand in the place of a loss/],
    [['--loss', 'x^4', '--x0', '1', '--searches', '2'], /no theory knows the optimum/],
    [['--loss', 'x^2', '--x0', '1', '--evaluations', '3'], /--evaluations/],
  ])('%j is refused in one line', async (flags, message) => {
    const { code, stderr, stdout } = await overdamped('search', ...flags);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
