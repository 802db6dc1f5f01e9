import { test } from 'vitest';
import { expectAccurate, names } from './accuracy.ts';

test.each([...names, 'pow'] as const)('%s is within 1.5 ulp on many samples', (name) => {
  expectAccurate(name, 7000);
});
