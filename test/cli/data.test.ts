import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { answer, overdamped } from './command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'overdamped-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const flats = file('flats.csv', 'size;price\n1;2,5\n2;3\n3;5,5\n6;9\n');
const line = ['--loss', '(price - (w1*size + w2))^2', '--data', flats];

/** Least squares of four points by the closed formula. */
const fit = (() => {
  const [x, y] = [
    [1, 2, 3, 6],
    [2.5, 3, 5.5, 9],
  ];
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / 4;
  const covariance = mean(x!.map((a, i) => a * y![i]!)) - mean(x!) * mean(y!);
  const slope = covariance / (mean(x!.map((a) => a * a)) - mean(x!) ** 2);
  return [slope, mean(y!) - slope * mean(x!)];
})();

describe('training on a file', () => {
  it('descends to the line of least squares', async () => {
    const { x, status, loss } = await answer(
      ...['orbit', ...line, '--x0', '0,0', '--rule', 'heavy-ball', '--lr', '0.05'],
      ...['--momentum', '0.8', '--steps', '800'],
    );
    expect(loss[0]).toBeCloseTo((2.5 ** 2 + 9 + 5.5 ** 2 + 81) / 4, 12);
    expect(status).toBe('converged');
    x.at(-1).forEach((w: number, i: number) => void expect(w).toBeCloseTo(fit[i]!, 8));
  });

  it('--standardize makes the bowl round, --l2 adds ½ c |w|²', async () => {
    const window = ['--window', '-9,9,-9,9'];
    const raw = await answer('landscape', ...line, ...window);
    const scaled = await answer('landscape', ...line, ...window, '--standardize');
    expect(raw.conditionNumber).toBeGreaterThan(10);
    expect(scaled.conditionNumber).toBeCloseTo(1, 12);
    const held = await answer(
      'landscape',
      ...line,
      ...window,
      '--standardize',
      'size',
      '--l2',
      '0.5',
    );
    expect(held.points[0].curvatures).toEqual([2.5, 2.5].map((c) => expect.closeTo(c, 12)));
  });

  it('is surveyed from 0 to beyond its minimum where no window is given', async () => {
    const { window, points } = await answer('landscape', ...line);
    expect(points[0].kind).toBe('minimum');
    window.forEach(([low, high]: [number, number], i: number) => {
      const [from, to] = [Math.min(0, fit[i]!), Math.max(0, fit[i]!)];
      expect(low).toBeCloseTo(from - 0.6 * (to - from), 1);
      expect(high).toBeCloseTo(to + 0.6 * (to - from), 1);
    });
  });

  it('tells the condition number of the columns as given, also where they are scaled', async () => {
    const words = ['landscape', ...line];
    const { scaling, conditionNumber } = await answer(...words);
    const scaled = await answer(...words, '--standardize');
    // [[25, 6], [6, 2]] has the eigenvalues (27 ± √673)/2.
    const byHand = (27 + Math.sqrt(673)) / (27 - Math.sqrt(673));
    expect(scaling.before.conditionNumber).toBeCloseTo(byHand, 9);
    expect(scaling.before.conditionNumber / conditionNumber).toBeCloseTo(1, 9);
    expect(scaled.scaling).toEqual(scaling);
    expect(scaled.conditionNumber).toBeCloseTo(scaling.after.conditionNumber, 12);
    const here = /columns as given: 50.05.*; with size scaled \(as here\): 1\./;
    expect((await overdamped(...words, '--standardize')).stderr).toMatch(here);
  });

  it('cascades like any loss', async () => {
    const { columns } = await answer(
      ...['cascade', ...line, '--x0', '0,0', '--rule', 'gd', '--from', '0.01', '--to', '0.2'],
      ...['--columns', '5'],
    );
    // 2/λ of the least curvature at the right, beyond that of the largest: λ ≈ 26.
    const statuses = columns.map(({ status }: { status: string }) => status);
    expect(statuses[0]).toBe('converged');
    expect(statuses.at(-1)).toBe('escaped');
  });
});

describe('data that cannot be used', () => {
  const loss = ['orbit', '--loss', '(y - w1*x)^2', '--x0', '0'];
  const bad = (text: string) => [...loss, '--data', file(`${Math.abs(hash(text))}.csv`, text)];
  it.each([
    ['a missing cell', bad('x,y\n1,2\n3,\n'), /--data .*\.csv: Line 3: the value of y is missing/],
    ['text', bad('x,y\n1,two\n'), /Line 2: the value of y is "two", not a number/],
    ['no row', bad('x,y\n'), /names but no row of numbers/],
    ['an empty file', bad(''), /The table is empty/],
    ['an unknown column', bad('x,z\n1,2\n'), /y is not known.*columns are x, z/],
    ['no file', [...loss, '--data', join(folder, 'none.csv')], /--data: no file .*check the path/],
    ['a folder', [...loss, '--data', folder], /--data .* cannot be read/],
    ['no data', ['orbit', '--loss', 'x^2', '--x0', '1', '--l2', '1'], /--l2 .* give --data FILE/],
    [
      'a column to scale',
      [...bad('x,y\n1,2\n'), '--standardize', 'q'],
      /no column q to scale; use x, y/,
    ],
    ['a negative term', [...bad('x,y\n1,2\n'), '--l2', '-1'], /--l2/],
    [
      'more rows than an orbit can write out',
      [
        ...['orbit', '--loss', 'log(1+exp(-y*w1*x))', '--x0', '0', '--data'],
        file(
          'long.csv',
          `x,y\n${Array.from({ length: 2000 }, (_, i) => `${Math.sqrt(i)},1`).join('\n')}`,
        ),
      ],
      /2000 rows of this formula are too many for one picture of it; use fewer rows, or Race/,
    ],
  ])('%s', async (_, words, message) => {
    const { code, stdout, stderr } = await overdamped(...words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim()).not.toContain('\n');
  });
});

function hash(text: string): number {
  return Array.from(text).reduce((sum, c) => (31 * sum + c.codePointAt(0)!) | 0, 7);
}
