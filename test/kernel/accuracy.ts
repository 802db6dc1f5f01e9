import { expect } from 'vitest';
import { elementaryFunctions as own } from '../../src/kernel/functions.ts';
import { precise, precisePower, ulpsFrom } from './precise.ts';
import { domains, powerSamples, samples } from './samples.ts';

/** The elementary functions of one argument. */
export const names = Object.keys(domains) as Exclude<keyof typeof own, 'pow'>[];

/** The largest error over the samples, in units in the last place, and where. */
function worst(name: keyof typeof own, count: number): { ulps: number; at: string } {
  let result = { ulps: 0, at: '' };
  const judge = (ulps: number, at: string) => {
    if (!(ulps <= result.ulps)) result = { ulps, at };
  };
  if (name === 'pow') {
    for (const [x, y] of powerSamples(count)) {
      judge(ulpsFrom(own.pow(x, y), precisePower(x, y)), `${x}^${y}`);
    }
    return result;
  }
  for (const x of samples(name, count)) {
    const estimate = Math[name](x);
    if (Number.isFinite(estimate))
      judge(ulpsFrom(own[name](x), precise[name]!(x, estimate)), `${x}`);
  }
  return result;
}

/** That a function is within 1.5 ulp of the exact value on `count` samples of each part of its domain. */
export function expectAccurate(name: keyof typeof own, count: number): void {
  const { ulps, at } = worst(name, count);
  expect(ulps, `at ${at}`).toBeLessThanOrEqual(1.5);
  // Half an ulp is the least one can expect of rounding: less would be a judge that sees nothing.
  expect(ulps).toBeGreaterThan(0.49);
}
