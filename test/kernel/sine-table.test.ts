import { expect, test } from 'vitest';
import { entriesPerTurn, sineTable } from '../../src/kernel/elementary/sine-table.ts';
import { exactly } from './precise.ts';

const places = 140n;

function fixed(x: number): bigint {
  const { integer, exponent } = exactly(x);
  const shift = BigInt(exponent) + places;
  return shift >= 0n ? integer << shift : integer >> -shift;
}

/** The sine of kπ/128 with all the table knows. */
function sine(k: number): bigint {
  const row = 4 * (k % entriesPerTurn);
  return fixed(sineTable[row]!) + fixed(sineTable[row + 2]!);
}
const cosine = (k: number): bigint => sine(k + entriesPerTurn / 4);

const one = 1n << places;
const difference = (a: bigint, b: bigint): number => Number(a - b) / Number(one);

test('rows are the powers of the first: a turn of 256 steps, to 100 bits', () => {
  expect(difference(sine(1), 0n)).toBeGreaterThan(0.02);
  expect(difference(sine(1), 0n)).toBeLessThan(0.03);
  for (let k = 0; k < entriesPerTurn; k++) {
    const s = (sine(k) * cosine(1) + cosine(k) * sine(1)) >> places;
    const c = (cosine(k) * cosine(1) - sine(k) * sine(1)) >> places;
    expect(Math.abs(difference(s, sine(k + 1))), `sine ${k}`).toBeLessThan(2 ** -100);
    expect(Math.abs(difference(c, cosine(k + 1))), `cosine ${k}`).toBeLessThan(2 ** -100);
  }
});

test('the leading parts are the rounded values, and the cosines those of a quarter turn on', () => {
  for (let k = 0; k < entriesPerTurn; k++) {
    const [s, c, low] = sineTable.subarray(4 * k, 4 * k + 3) as unknown as [number, number, number];
    expect(s + low).toBe(s);
    expect(c).toBe(sineTable[4 * ((k + 64) % entriesPerTurn)]);
  }
});
