import { expect, test } from 'vitest';
import { angleTable, angleTableBytes, twoOverPi } from '../../src/kernel/large-angle.ts';
import { pi } from './precise.ts';

test('the table holds the bits of 2/π', () => {
  const bits = 4 * twoOverPi.length;
  const work = bits + 100;
  const quotient = (1n << BigInt(2 * work + 1)) / pi(work);
  expect((quotient >> BigInt(work - bits)).toString(16)).toBe(twoOverPi);
});

test('the window of the largest float64 ends inside the table', () => {
  // Its first bit is 62 + 971, in word 16; four words are read.
  expect(angleTable().length).toBeGreaterThanOrEqual(Math.floor((62 + 971) / 64) + 4);
  expect(angleTableBytes).toBeGreaterThanOrEqual(angleTable().byteLength);
  expect(angleTableBytes % 16).toBe(0);
});
