/** Lyapunov exponents, judged by their own standard errors. */

import type { Estimate } from '../estimate.ts';
import {
  orbitsOfSpectrum,
  type SpectrumRequest,
  type SpectrumResult,
  spectrum,
} from '../spectrum.ts';
import type { ValidationGroup } from './group.ts';

const doubleWell = { formula: '(x^2-1)^2/4', start: [0.3] } as const;
const cubicWell = { formula: 'x^2/2-x^3/3', start: [0.1] } as const;
const stepsOfOrbit = 100_000;

function spectrumOf(
  request: Pick<SpectrumRequest, 'formula' | 'start' | 'rule' | 'parameters'>,
): Generator<unknown, SpectrumResult> {
  return spectrum({ ...request, constants: {}, steps: orbitsOfSpectrum * stepsOfOrbit });
}

const descent: ValidationGroup = {
  name: 'exponents',
  title: 'Lyapunov exponents of chaotic gradient descent',
  rows: [
    { name: 'double well at η = 2, ln 3', path: 'gd_doublewell.exact.lyapunov_at_eta2' },
    { name: 'cubic well at η = 3, ln 2', path: 'logistic.exact.lyapunov_r4' },
    { name: 'double well at η = 1.9', path: 'gd_doublewell.lyapunov_mc.eta=1.9' },
  ],
  *compute() {
    const found: Estimate[] = [];
    for (const [well, lr] of [
      [doubleWell, 2],
      [cubicWell, 3],
      [doubleWell, 1.9],
    ] as const) {
      const { exponents } = yield* spectrumOf({ ...well, rule: 'gd', parameters: { lr } });
      found.push(exponents[0]!);
    }
    return found;
  },
};

/** Hénon's map is heavy ball on the cubic well: a = (η′² − (1 + ρ)²)/4, b = −ρ. */
const henonRate = Math.sqrt(4 * 1.4 + (1 - 0.3) ** 2);

const attractors: ValidationGroup = {
  name: 'attractors',
  title: 'Attractors of heavy ball: Hénon’s and Duffing’s maps',
  rows: [
    { name: 'Hénon, first exponent', path: 'henon.classic.lambda1' },
    { name: 'Hénon, second exponent', path: 'henon.classic.lambda2' },
    { name: 'Hénon, Kaplan–Yorke dimension', path: 'henon.classic.D_KaplanYorke' },
    {
      name: 'Duffing, first exponent',
      path: 'heavyball_doublewell.rho=0.2.chaos_eta=1.55.lambda1',
    },
  ],
  *compute() {
    const rule = 'heavy-ball';
    const henon = yield* spectrumOf({
      ...cubicWell,
      rule,
      parameters: { lr: henonRate, momentum: -0.3 },
    });
    const duffing = yield* spectrumOf({
      ...doubleWell,
      rule,
      parameters: { lr: 1.55, momentum: 0.2 },
    });
    const [first, second] = henon.exponents as [Estimate, Estimate];
    // D = 1 + λ₁/|λ₂| with λ₂ = ln 0.3 − λ₁: dD/dλ₁ = |ln 0.3|/λ₂².
    const slope = Math.abs(henon.sum) / second.value ** 2;
    const dimension = { value: henon.kaplanYorke, error: slope * first.error };
    return [first, second, dimension, duffing.exponents[0]!];
  },
};

export const exponentGroups: readonly ValidationGroup[] = [descent, attractors];
