import { describe, expect, test } from 'vitest';
import { nodeWorkers } from '../../src/jobs/node-workers.ts';
import { functionNames } from '../../src/math/functions.ts';
import { Fnv } from './fnv.ts';
import { golden } from './golden.ts';
import { hashesOfPools, workerCounts } from './hashes.ts';
import { caseNames, everyFunction, everyRounding, orbitComputations } from './orbits.ts';

describe('the hash', () => {
  test('is FNV-1a: the published values of short texts', () => {
    const of = (text: string) => {
      const hash = new Fnv();
      for (const byte of new TextEncoder().encode(text)) hash.byte(byte);
      return hash.digits;
    };
    expect(of('')).toBe('cbf29ce484222325');
    expect(of('a')).toBe('af63dc4c8601ec8c');
    expect(of('foobar')).toBe('85944171f73967e8');
  });

  test('tells neighbouring numbers and zeros apart, and no NaN from another', () => {
    const of = (...values: number[]) => {
      const hash = new Fnv();
      hash.numbers(Float64Array.from(values));
      return hash.digits;
    };
    expect(of(1)).not.toBe(of(1 + Number.EPSILON));
    expect(of(0)).not.toBe(of(-0));
    expect(of(1, 2)).not.toBe(of(2, 1));
    const odd = new Float64Array(1);
    new Uint32Array(odd.buffer).set([1, 0xfff80000]);
    const hash = new Fnv();
    hash.numbers(odd);
    expect(hash.digits).toBe(of(Number.NaN));
  });
});

describe('the orbits', () => {
  test('go through every function that formulas know', () => {
    for (const name of functionNames) expect(everyFunction + everyRounding).toContain(`${name}(`);
  });

  test.each(caseNames)('%s: bounded, unsettled, and without numbers only where said', (name) => {
    const work = orbitComputations.orbitStates({ name, first: 0, end: 40 });
    let step = work.next();
    while (!step.done) step = work.next();
    const states = step.value;
    const numbers = states.filter((x) => !Number.isNaN(x));
    expect(numbers.length / states.length).toBeGreaterThan(0.9);
    expect(numbers.length < states.length).toBe(name === 'every-function');
    expect(Math.max(...numbers.map(Math.abs))).toBeLessThan(10);
    expect(new Set(numbers).size).toBeGreaterThan(0.9 * numbers.length);
  });

  test('have one hash in Node, whatever the number of threads', async () => {
    const spawn = nodeWorkers({ entry: new URL('./worker.ts', import.meta.url) });
    expect(await hashesOfPools(spawn)).toEqual(workerCounts.map(() => golden));
  });
});
