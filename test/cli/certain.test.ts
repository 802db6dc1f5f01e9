import { describe, expect, it } from 'vitest';
import { certain, withError } from '../../src/cli/certain.ts';

describe('a number with the digits that are certain', () => {
  it.each([
    [1.2360679774997898, 4e-16, '1.236067977499790'],
    [1.2360679774997898, 3e-9, '1.23606798'],
    [1.2360679774997898, 0.004, '1.24'],
    [1.2360679774997898, 0, '1.2360679775'],
    [12.5, 30, '13'],
    [-0.125, 1e-16, '-0.125000000000000'],
    [Number.NaN, 1, '–'],
  ])('%d to %d is %s', (value, error, text) => {
    expect(certain(value, error)).toBe(text);
  });

  it.each([
    [0.878137, 0.0000489, '0.87814 ± 0.00005'],
    [0.878137, 0.000132, '0.87814 ± 0.00013'],
    [0.5, 0.96, '0.5 ± 1.0'],
    [1.3022834627007, 1.8e-14, '1.302283462700700 ± 1.8e-14'],
    [4.7, 0, '4.7'],
    [2, 1e-17, '2.000000000000000'],
    [Number.NaN, Number.NaN, '–'],
  ])('%d with %d is %s', (value, error, text) => {
    expect(withError(value, error)).toBe(text);
  });
});
