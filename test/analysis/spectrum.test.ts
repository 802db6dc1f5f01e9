import { describe, expect, test } from 'vitest';
import {
  kaplanYorke,
  type SpectrumRequest,
  type SpectrumResult,
  spectrum,
} from '../../src/analysis/spectrum.ts';
import { cubicWell, doubleWell, dynamics, finish } from './finish.ts';

function spectrumOf(request: Partial<SpectrumRequest>): SpectrumResult {
  return finish(
    spectrum({
      formula: doubleWell,
      constants: {},
      rule: 'gd',
      parameters: { lr: 1.9 },
      start: [0.3],
      steps: 8_000_000,
      ...request,
    }),
  );
}

/** The reference's value and its last digit's uncertainty, written as 0.41922(1). */
function parenthesized(text: string): { value: number; error: number } {
  const [, digits, last] = /^(-?[\d.]+)\((\d+)\)/.exec(text)!;
  const decimals = digits!.split('.')[1]!.length;
  return { value: Number(digits), error: Number(last) * 10 ** -decimals };
}

/** Hénon's map at a and b = −ρ is heavy ball on the cubic well with η = √(4a + (1 + ρ)²). */
const henon = {
  formula: cubicWell,
  rule: 'heavy-ball',
  parameters: { lr: Math.sqrt(4 * 1.4 + 0.7 ** 2), momentum: -0.3 },
  start: [0.1],
} as const;

describe('exponents within four standard errors, each at most 2e-4', () => {
  test.each<[string, Partial<SpectrumRequest>, number, number]>([
    ['ln 3 at η = 2', { parameters: { lr: 2 } }, Math.log(3), 0],
    [
      'ln 2 of the cubic well at η = 3',
      { formula: cubicWell, parameters: { lr: 3 } },
      Math.log(2),
      0,
    ],
    [
      'double well at η = 1.9',
      {},
      ...Object.values(parenthesized(dynamics.gd_doublewell.lyapunov_mc['eta=1.9'])),
    ] as [string, Partial<SpectrumRequest>, number, number],
    [
      'cubic well at η = 2.7',
      { formula: cubicWell, parameters: { lr: 2.7 } },
      ...Object.values(parenthesized(dynamics.gd_cubic.lyapunov_mc['eta=2.7'])),
    ] as [string, Partial<SpectrumRequest>, number, number],
  ])('%s', (_, request, truth, uncertainty) => {
    const { exponents, kaplanYorke: dimension } = spectrumOf(request);
    const [{ value, error }] = exponents as [{ value: number; error: number }];
    expect(error).toBeLessThan(2e-4);
    expect(error).toBeGreaterThan(0);
    expect(Math.abs(value - truth)).toBeLessThan(4 * error + uncertainty);
    expect(dimension).toBe(1);
  });

  test('Hénon’s map as heavy ball: both exponents, their sum, the dimension', () => {
    const { exponents, sum, expectedSum, kaplanYorke: dimension } = spectrumOf({ ...henon });
    const { lambda1, lambda2, D_KaplanYorke } = dynamics.henon.classic;
    for (const [i, text] of [lambda1, lambda2].entries()) {
      const { value, error } = parenthesized(text);
      expect(exponents[i]!.error).toBeLessThan(2e-4);
      expect(Math.abs(exponents[i]!.value - value)).toBeLessThan(4 * exponents[i]!.error + error);
    }
    expect(expectedSum).toBeCloseTo(Math.log(0.3), 12);
    expect(sum).toBeCloseTo(Math.log(0.3), 10);
    expect(Math.abs(dimension - parenthesized(D_KaplanYorke).value)).toBeLessThan(1e-3);
  });

  test('Duffing’s map as heavy ball on the double well', () => {
    const { exponents, sum } = spectrumOf({
      rule: 'heavy-ball',
      parameters: { lr: 1.55, momentum: 0.2 },
    });
    const { lambda1 } = dynamics.heavyball_doublewell['rho=0.2']['chaos_eta=1.55'];
    const { value, error } = parenthesized(lambda1);
    expect(Math.abs(exponents[0]!.value - value)).toBeLessThan(4 * exponents[0]!.error + error);
    expect(sum).toBeCloseTo(Math.log(0.2), 10);
  });
});

describe('regular motion', () => {
  test('at a minimum: the logarithms of the multipliers', () => {
    // η′ = 0.5, ρ = 0.25, λ = 2: z² − 0.25z + 0.25, a pair of modulus ½.
    const { exponents, restarted, status } = spectrumOf({
      rule: 'heavy-ball',
      parameters: { lr: 0.5, momentum: 0.25 },
      steps: 2_000_000,
    });
    for (const { value } of exponents) expect(value).toBeCloseTo(Math.log(0.5), 3);
    expect([restarted, status]).toEqual([0, 'finished']);
  });

  test('in two dimensions the coordinates do not mix: each has its own ln|1 − ηλ|', () => {
    const { exponents, expectedSum } = spectrumOf({
      formula: 'x^2/2 + 3y^2/2',
      parameters: { lr: 0.5 },
      start: [1, 1],
      steps: 500_000,
    });
    const values = exponents.map(({ value }) => value);
    expect(values[0]).toBeCloseTo(Math.log(0.5), 10);
    expect(values[1]).toBeCloseTo(Math.log(0.5), 10);
    expect(expectedSum).toBeCloseTo(2 * Math.log(0.5), 12);
  });

  test('with 2-D momentum the four exponents add up to 2·ln ρ', () => {
    const { exponents, sum, expectedSum } = spectrumOf({
      formula: '(x^2-1)^2/4 + (y^2-1)^2/4 + x*y/10',
      rule: 'heavy-ball',
      parameters: { lr: 1.3, momentum: 0.2 },
      start: [0.3, 0.4],
      steps: 1_000_000,
    });
    expect(exponents).toHaveLength(4);
    expect(expectedSum).toBeCloseTo(2 * Math.log(0.2), 12);
    expect(sum).toBeCloseTo(2 * Math.log(0.2), 9);
  });
});

describe('what the run says of itself', () => {
  test('orbits that do not stay are said to escape', () => {
    const { status, restarted } = spectrumOf({ parameters: { lr: 2.2 } });
    expect(status).toBe('escaped');
    expect(restarted).toBeGreaterThan(256);
  });

  test('a target error ends the run early; the estimates converge towards the last', () => {
    const long = spectrumOf({ targetError: 1e-3 });
    expect(long.steps).toBeLessThan(8_000_000);
    expect(long.exponents[0]!.error).toBeLessThanOrEqual(1e-3);
    const { convergence, exponents } = spectrumOf({});
    expect(convergence.at(-1)!.exponents).toEqual(exponents);
    expect(convergence[0]!.exponents[0]!.error).toBeGreaterThan(2 * exponents[0]!.error);
  });

  test('the same request gives the same bits', () => {
    expect(spectrumOf({ steps: 100_000 })).toEqual(spectrumOf({ steps: 100_000 }));
  });

  test.each([
    ['steps', { steps: 0 }, /steps is 0; give a whole number/],
    ['the rate', { parameters: {} }, /rate/],
  ])('%s is checked', (_, request, message) => {
    expect(() => spectrumOf(request)).toThrow(message);
  });
});

test.each([
  [[0.4, -1.6], 1.25],
  [[0.5, 0.1, -1.2], 2.5],
  [[-0.1, -0.2], 0],
  [[0.3], 1],
  [[0.2, 0.1], 2],
])('Kaplan–Yorke dimension of %j is %d', (exponents, dimension) => {
  expect(kaplanYorke(exponents)).toBeCloseTo(dimension, 12);
});

describe('a rule that takes the root of its memory', () => {
  const adam = (epsilonInside: boolean) =>
    spectrumOf({
      rule: 'adam',
      parameters: { lr: 0.1, ...(epsilonInside ? { epsilonInside, epsilon: 0.01 } : {}) },
      steps: 256 * 1600,
    });

  test('has no exponents where it rests with ε outside the root: √s has no slope at 0', () => {
    expect(adam(false).status).toBe('singular');
  });

  test('has them with ε inside: ln β₂ of the memory, ½ ln β₁ twice of the pair about the minimum', () => {
    const { status, exponents } = adam(true);
    expect(status).toBe('finished');
    const [memory, ...pair] = exponents.map(({ value }) => value);
    // z² − (1 + β₁ − (1 − β₁)ηλ/√ε) z + β₁ = 0 with λ = 2 has complex roots.
    expect(memory).toBeCloseTo(Math.log(0.999), 8);
    expect((pair[0]! + pair[1]!) / 2).toBeCloseTo(Math.log(0.9) / 2, 6);
  });

  test('has them where it rests at a sum of slopes: AdaGrad keeps its own', () => {
    const { status, exponents } = spectrumOf({
      rule: 'adagrad',
      parameters: { lr: 0.1 },
      steps: 256 * 1600,
    });
    expect(status).toBe('finished');
    expect(exponents[0]!.value).toBeCloseTo(0, 12);
    expect(exponents[1]!.value).toBeLessThan(-0.1);
  });
});
