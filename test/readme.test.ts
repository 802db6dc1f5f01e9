import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, vi } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

it('the library example of the README runs and prints what it promises', async () => {
  const code = /```js\n([\s\S]*?)```/.exec(readme)![1]!;
  expect(code).toContain("from 'overdamped'");
  const folder = mkdtempSync(join(tmpdir(), 'overdamped-readme-'));
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  try {
    const file = join(folder, 'example.mjs');
    const library = pathToFileURL(resolve('src/index.ts')).href;
    writeFileSync(file, code.replace("'overdamped'", `'${library}'`));
    await import(/* @vite-ignore */ pathToFileURL(file).href);
    const [points, columns] = log.mock.calls as [number[][], string[][]];
    const [a, b] = points!.flat().sort((x, y) => x - y) as [number, number];
    // The 2-cycle of x − η(x³ − x) has ab = 1/η and (b − a)² = 1 − 1/η.
    expect(a * b).toBeCloseTo(1 / 1.1, 12);
    expect(b - a).toBeCloseTo(Math.sqrt(1 - 1 / 1.1), 12);
    expect(columns![0]).toEqual([
      '0.875: converged 1',
      '1: slow 1',
      '1.125: converged 2',
      '1.25: converged 4',
      '1.375: chaotic ',
    ]);
  } finally {
    log.mockRestore();
    rmSync(folder, { recursive: true });
  }
});

it.each([...readme.matchAll(/\]\(((?!http)[^)]+)\)/g)].map((match) => match[1]!))(
  'points to %s, which exists',
  (path) => expect(existsSync(path)).toBe(true),
);
