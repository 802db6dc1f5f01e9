import { describe, expect, it } from 'vitest';
import { factorTex } from '../../../src/app/heat/expectations.ts';
import { agrees, withError } from '../../../src/app/heat/reading-words.ts';
import type { SceneHeat } from '../../../src/scene/scene.ts';

describe('a reading in words', () => {
  it.each([
    [0.94123, 0.0021, '0.941 ± 0.002'],
    [0.94123, 0.0019, '0.9412 ± 0.0019'],
    [-0.0184, 0.0032, '−0.018 ± 0.003'],
    [1067.3, 283, '1,100 ± 300'],
    [19.2, 1.2, '19.2 ± 1.2'],
    [0.75, Number.NaN, '0.750'],
    [Number.NaN, 1, '–'],
  ])('%d with error %d is %s', (mean, error, text) => {
    expect(withError({ mean, error })).toBe(text);
  });

  it('agrees within four errors, and says nothing without one', () => {
    expect(agrees({ mean: 1.03, error: 0.01 }, 1)).toBe(true);
    expect(agrees({ mean: 1.05, error: 0.01 }, 1)).toBe(false);
    expect(agrees({ mean: 1.05, error: Number.NaN }, 1)).toBeUndefined();
  });
});

describe('what a scheme makes of the temperature', () => {
  const heat = (scheme: string) =>
    ({ source: 'bath', scheme, temperature: 1 }) as unknown as SceneHeat;
  it('is its own formula, with m = 1', () => {
    expect(factorTex(heat('baoab'))).toEqual({
      position: 'T',
      velocity: 'T\\left(1-\\frac{\\omega^2h^2}{4}\\right)',
    });
    expect(factorTex(heat('obabo'))!.velocity).toBe('T');
    expect(factorTex(heat('mala'))).toEqual({ position: 'T', velocity: null });
  });
});
