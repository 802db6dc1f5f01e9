import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answer, overdamped } from './command-line.ts';

const well = ['--loss', '(x^2-1)^2/4', '--x0', '0.95'];
const chart = ['chart', ...well, '--rule', 'heavy-ball', '--over', 'lr', '--and', 'momentum'];
const small = [
  '--from',
  '0.2',
  '--to',
  '2.6',
  '--columns',
  '25',
  '--and-from',
  '0',
  '--and-to',
  '0.6',
  '--rows',
  '4',
];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'overdamped-maps-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('chart', () => {
  it('is row by row: period 1 to 1 + ρ, then 2 to the second doubling', async () => {
    const { shape, over, and, periods, exponents } = await answer(...chart, ...small);
    expect(shape).toEqual([4, 25]);
    expect(over).toEqual({ name: 'lr', from: 0.2, to: 2.6, count: 25 });
    expect(and.name).toBe('momentum');
    expect(periods).toHaveLength(100);
    expect(exponents).toHaveLength(100);
    for (let i = 0; i < 100; i++) {
      const [lr, rho] = [0.2 + 0.1 * (i % 25), 0.2 * Math.floor(i / 25)];
      const second = Math.sqrt(5 + 8 * rho + 5 * rho * rho) - 1 - rho;
      if (lr < 1 + rho - 0.03) expect(periods[i]).toBe(1);
      else if (lr > 1 + rho + 0.03 && lr < second - 0.03) expect(periods[i]).toBe(2);
      if (periods[i] === -1) expect(exponents[i]).toBeNull();
      else if (periods[i] > 0 && exponents[i] !== null) expect(exponents[i]).toBeLessThan(1e-3);
    }
    // Without momentum orbits escape past 2.
    expect(periods.slice(19, 25).every((period: number) => period === -1)).toBe(true);
  });

  it('has ranges of its own for rate and momentum', async () => {
    const { over, and } = await answer(...chart, '--columns', '2', '--rows', '2');
    // The curvature of the minimum is 2.
    expect([over.from, over.to, and.from, and.to]).toEqual([0, 2, 0, 0.95]);
  });

  it('of a scene with several starts is that of the first', async () => {
    const words = ['chart', '--scene', 'multistability', '--columns', '5', '--rows', '2'];
    const { periods } = await answer(...words);
    expect(periods).toEqual((await answer(...words, '--x0', '0.8')).periods);
  });

  it('takes a constant as an axis, without a value of its own', async () => {
    const { periods } = await answer(
      'chart',
      ...['--loss', 'a*x^2/2', '--x0', '1', '--rule', 'gd', '--and', 'a', '--columns', '6'],
      ...['--rows', '2', '--and-from', '1', '--and-to', '2', '--from', '0.3', '--to', '2.3'],
    );
    // Stable below 2/a.
    expect(periods).toEqual([1, 1, 1, 1, 1, -1, 1, 1, -1, -1, -1, -1]);
  });

  it('writes the same as picture, table and JSON, in threads or not', async () => {
    const files = ['c.png', 'c.svg', 'c.csv', 'c.json'].map((name) => join(folder, name));
    const out = files.flatMap((file) => ['--out', file]);
    const { code, stdout, stderr } = await overdamped(
      ...[...chart, ...small, ...out, '--workers', '2', '--width', '800', '--height', '500'],
    );
    expect(code, stderr).toBe(0);
    expect(stdout).toMatch(/25 × 4 cells/);
    const { width, height } = decode(readFileSync(files[0]!));
    expect([width, height]).toEqual([800, 500]);
    expect(readFileSync(files[1]!, 'utf8')).toMatch(/^<svg [\s\S]*momentum[\s\S]*<\/svg>\n$/);
    // η′₁ = 1+ρ and its companions lie over the cells.
    const svg = readFileSync(files[1]!, 'utf8');
    expect(svg.match(/<path /g)).toHaveLength(6);
    expect(svg).toMatch(/critical damping/);
    const json = JSON.parse(readFileSync(files[3]!, 'utf8'));
    expect(json).toEqual(await answer(...chart, ...small, '--workers', '1'));
    const lines = readFileSync(files[2]!, 'utf8').trim().split('\n');
    expect(lines[0]).toBe('lr,momentum,period,lyapunov');
    expect(lines).toHaveLength(101);
    const cells = lines.slice(1).map((line) => line.split(','));
    expect(cells.map((cell) => Number(cell[2]))).toEqual(json.periods);
    expect(cells[27]!.slice(0, 2).map(Number)).toEqual([
      expect.closeTo(0.4, 12),
      expect.closeTo(0.2, 12),
    ]);
    expect(readdirSync(folder).some((name) => name.endsWith('.part'))).toBe(false);
  });
});

describe('basins', () => {
  const line = ['basins', '--loss', '(x^2-1)^2/4', '--rule', 'gd', '--lr', '0.5', '--x0', '0.3'];

  it('of a line of starts', async () => {
    const { attractors, fractions, boundary, cells, shape } = await answer(...line);
    expect(fractions).toEqual([0.5, 0.5]);
    expect(attractors.map(({ point }: { point: number[] }) => Math.abs(point[0]!))).toEqual([
      expect.closeTo(1, 9),
      expect.closeTo(1, 9),
    ]);
    expect([shape, boundary]).toEqual([[1, 256], null]);
    expect(cells).toHaveLength(256);
  });

  it('of a plane of starts: Himmelblau’s four minima', async () => {
    const { attractors, fractions, boundary } = await answer(
      'basins',
      ...['--loss', '(x^2+y-11)^2+(x+y^2-7)^2', '--lr', '0.005', '--x0', '0,0'],
      ...['--from', '-5', '--to', '5', '--and-from', '-5', '--and-to', '5'],
      ...['--columns', '64', '--rows', '64'],
    );
    const points: number[][] = attractors.map(({ point }: { point: number[] }) => point);
    expect(points).toHaveLength(4);
    for (const [x, y] of points as [number, number][]) {
      expect((x * x + y - 11) ** 2 + (x + y * y - 7) ** 2).toBeLessThan(1e-12);
    }
    const sum = fractions.reduce((a: number, b: number) => a + b, 0);
    expect(sum).toBeCloseTo(1, 12);
    expect(Math.abs(boundary.value - 1)).toBeLessThan(0.15);
    expect(boundary.error).toBeGreaterThan(0);
  });

  it('of any number of workers are the same', async () => {
    const words = [...line, '--and', 'lr', '--and-from', '0.2', '--and-to', '2.2'];
    const shape = ['--columns', '24', '--rows', '40'];
    const one = await answer(...words, ...shape, '--workers', '1');
    const two = await answer(...words, ...shape, '--workers', '2');
    expect(two).toEqual(one);
    expect(one.cells).toHaveLength(960);
  });

  it('writes pictures and tables', async () => {
    const files = ['b.png', 'b.csv', 'b.json'].map((name) => join(folder, name));
    const { code, stdout } = await overdamped(
      ...line,
      ...['--and', 'lr', '--and-from', '0.2', '--and-to', '1.8', '--columns', '16', '--rows', '8'],
      ...files.flatMap((file) => ['--out', file]),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/fixed point \(1\)/);
    const { width, height, data, channels } = decode(readFileSync(files[0]!));
    expect([width, height]).toEqual([1600, 900]);
    // Left and right of the middle, near the lower edge, are different basins: two plain colours.
    const pixel = (x: number, y: number) =>
      [...data.slice(channels * (y * width + x)).slice(0, 3)].join(' ');
    const [left, right] = [pixel(800, 690), pixel(880, 690)];
    expect(left).not.toBe(right);
    expect(new Set([left, right])).toEqual(new Set(['43 92 158', '224 161 0']));
    const lines = readFileSync(files[1]!, 'utf8').trim().split('\n');
    expect(lines[0]).toBe('x,lr,attractor,status');
    expect(lines).toHaveLength(1 + 16 * 8);
    expect(JSON.parse(readFileSync(files[2]!, 'utf8')).shape).toEqual([8, 16]);
  });
});
