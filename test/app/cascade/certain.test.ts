import { expect, test } from 'vitest';
import { certain, decimalsFor } from '../../../src/app/cascade/certain.ts';

test.each([
  [1.2345, 0.002, 20, '1.23'],
  [1.2345, 0.0004, 20, '1.234'],
  [-0.5, 1e-4, 20, '−0.500'],
  [1.23606797749979, 6e-16, 20, '1.23606797749979'],
  [1.23606797749979, 6e-16, 6, '1.236068'],
  [12.5, 0.3, 20, '13'],
  [12.5, 40, 20, '13'],
  [Number.NaN, 0, 20, '—'],
])('%s ± %s in at most %s decimals', (value, error, most, text) => {
  expect(certain(value, error, most)).toBe(text);
});

test('a value lies within its error of what is written', () => {
  for (let k = 1; k < 14; k++) {
    const [value, error] = [Math.PI / 3, 0.7 * 10 ** -k];
    const written = Number(certain(value, error));
    // Half a unit of the last digit, which is at least two errors.
    expect(Math.abs(written - value)).toBeLessThanOrEqual(10 * 2 * error);
  }
});

test('narrow windows call for more decimals', () => {
  expect(decimalsFor(1.4)).toBe(6);
  expect(decimalsFor(1e-6)).toBe(12);
});
