import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CascadeColumn } from '../../src/analysis/cascade.ts';
import { KeptColumns } from '../../src/cli/kept-columns.ts';
import { PointStore } from '../../src/cli/point-store.ts';
import { WholeFile } from '../../src/cli/whole-file.ts';

let folder: string;
let temporary: string | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'overdamped-test-'));
  // Where a store puts what it has no memory for.
  temporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
});
afterEach(() => {
  if (temporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = temporary;
  rmSync(folder, { recursive: true, force: true });
});

describe('a store of points', () => {
  test('gives back what it was given, from memory and from disk, and leaves no file', () => {
    const store = new PointStore();
    const length = 300_001;
    const pieces = 9;
    for (let i = 0; i < pieces; i++) {
      store.append(Float64Array.from({ length }, (_, k) => i * length + k));
    }
    expect(store.length).toBe(pieces * length);
    // More than 16 blocks of 131,072 numbers.
    expect(readdirSync(folder)).toHaveLength(1);
    for (const from of [0, 5, 131_071, length - 1, 2_097_150, 2_228_220, pieces * length - 700]) {
      const got = store.slice(from, from + 700);
      expect(got).toEqual(Float64Array.from({ length: 700 }, (_, k) => from + k));
    }
    // Across two blocks of the file, and back.
    const long = store.slice(2_097_152 - 3, 2_097_152 + 2 * 131_072);
    expect(long.every((x, k) => x === 2_097_149 + k)).toBe(true);
    expect(store.slice(7, 7)).toHaveLength(0);
    store.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('needs no file for a few', () => {
    const store = new PointStore();
    store.append(Float64Array.of(1, 2, 3));
    expect([...store.slice(1, 3)]).toEqual([2, 3]);
    expect(readdirSync(folder)).toEqual([]);
    store.close();
  });
});

test('kept columns are those that were given', () => {
  const given = [
    {
      value: 0.5,
      status: 'converged',
      period: 2,
      min: -1,
      max: 0,
      points: Float64Array.of(-1, 0),
      state: Float64Array.of(-1, 0.25),
    },
    {
      value: -0,
      status: 'escaped',
      period: null,
      min: null,
      max: null,
      points: new Float64Array(0),
      state: Float64Array.of(Number.NaN, Number.POSITIVE_INFINITY),
    },
    {
      value: 2,
      status: 'converged',
      period: 1,
      min: 3,
      max: 3,
      points: Float64Array.of(3),
      state: Float64Array.of(3, -0),
    },
  ] as const;
  for (const withPoints of [true, false]) {
    const kept = new KeptColumns(withPoints);
    for (const column of given) {
      kept.add({ ...column, lyapunov: { value: null, error: null } } as CascadeColumn);
    }
    const got = kept.columns.map(({ value, status, period, min, max, points, state }) => ({
      ...{ value, status, period, min, max, points, state },
    }));
    const none = new Float64Array(0);
    expect(got).toEqual(given.map((c) => (withPoints ? c : { ...c, points: none })));
    kept.close();
  }
});

describe('a whole file', () => {
  test('appears when it is finished, not before', async () => {
    const path = join(folder, 'x.csv');
    const file = new WholeFile(path);
    await file.write('a\n');
    await file.write(Uint8Array.of(98, 10));
    expect(existsSync(path)).toBe(false);
    file.finish();
    expect(readFileSync(path, 'utf8')).toBe('a\nb\n');
    file.abandon();
    expect(readdirSync(folder)).toEqual(['x.csv']);
  });

  test('leaves nothing when it is abandoned, and what was there before as it was', async () => {
    const path = join(folder, 'x.csv');
    const before = new WholeFile(path);
    await before.write('old');
    before.finish();
    const file = new WholeFile(path);
    await file.write('new');
    file.abandon();
    expect(readdirSync(folder)).toEqual(['x.csv']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  test('is gone at once when it is abandoned in the middle of a write', async () => {
    const file = new WholeFile(join(folder, 'x.csv'));
    const writing = file.write('ä'.repeat(3_000_000));
    file.abandon();
    expect(readdirSync(folder)).toEqual([]);
    await writing;
    expect(readdirSync(folder)).toEqual([]);
  });

  test('holds long texts of any letters', async () => {
    const path = join(folder, 'x.txt');
    // A pair of surrogates lies across every place where a piece might end.
    const text = `${'x'.repeat(2 ** 18 - 1)}${'😀'.repeat(2 ** 17)}${'a€😀η'.repeat(100_001)}`;
    const file = new WholeFile(path);
    await file.write(text);
    file.finish();
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('complains of a folder that is not there', () => {
    expect(() => new WholeFile(join(folder, 'no', 'x.csv'))).toThrow(/--out cannot write .*ENOENT/);
  });
});
