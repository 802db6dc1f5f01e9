import { describe, expect, test } from 'vitest';
import { parameterValues, type RuleParameters } from '../../src/analysis/rule-parameters.ts';
import { fitSinusoid } from '../../src/analysis/tracking.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import {
  filterResponse,
  isLinearFilter,
  momentumFilter,
  noiseGain,
} from '../../src/motion/filter.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { stepVariation } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import { initialState, stepDefinition } from '../../src/motion/step.ts';
import reference from '../reference/stochastic.json' with { type: 'json' };

const cases: [RuleName, RuleParameters][] = [
  ['gd', {}],
  ['averaged', { momentum: 0.9 }],
  ['heavy-ball', { momentum: 0.9 }],
  ['heavy-ball', { momentum: 0.5, dampening: 0.3 }],
  ['literal', { momentum: -0.4 }],
  ['lecture', { momentum: 0.8, gain: 0.35 }],
  ['nesterov', { momentum: 0.9 }],
];

const gain = (rule: RuleName, beta: number, frequency: number) =>
  filterResponse(momentumFilter(rules[rule], { momentum: beta }), frequency).gain;

describe.each(Object.entries(reference.momentum_filter))('at β = %s', (key, expected) => {
  const beta = Number(key);

  test('constant and alternating slopes', () => {
    const pairs: [number, number][] = [
      [gain('heavy-ball', beta, 0), expected.dc_classical],
      [gain('heavy-ball', beta, Math.PI), expected.nyquist_classical],
      [gain('averaged', beta, 0), expected.dc_ema],
      [gain('averaged', beta, Math.PI), expected.nyquist_ema],
      [
        noiseGain(momentumFilter(rules.averaged, { momentum: beta })),
        expected.white_noise_var_gain_ema,
      ],
    ];
    for (const [found, value] of pairs) {
      expect(Math.abs(found - value)).toBeLessThan(1e-9 * Math.max(1, value));
    }
  });

  test('half the power of a constant slope at the reference’s frequency', () => {
    const power = gain('heavy-ball', beta, expected.half_power_w) ** 2;
    expect(power / gain('heavy-ball', beta, 0) ** 2).toBeCloseTo(0.5, 9);
  });
});

test.each(cases)('%s %j: the filter is what the rule does to sinusoidal slopes', (name, given) => {
  const rule = rules[name];
  const frequency = 0.37;
  const parameters = { ...given, lr: 1 };
  // On the loss (a·cos ωt + b)·x the slope is the sinusoid itself, wherever the rule is.
  const loss = defineLoss({ formula: 'cos(omega*t)*x', constants: { omega: frequency } });
  const definition = stepDefinition(rule, loss, stepVariation(parameters));
  const stepper = compileStepper(definition);
  stepper.state.set(initialState(definition.state, rule, [0]));
  stepper.parameters.set(parameterValues(definition, rule, loss, parameters));
  const [settled, seen] = [800, 200];
  const times: number[] = [];
  const steps: number[] = [];
  for (let k = 0; k < settled + seen; k++) {
    const before = stepper.state[0]!;
    stepper.step();
    if (k < settled) continue;
    times.push(k);
    steps.push(before - stepper.state[0]!);
  }
  const { amplitude, lag, residual } = fitSinusoid(times, steps, frequency);
  const { re, im, gain } = filterResponse(momentumFilter(rule, given), frequency);
  expect(residual).toBeLessThan(1e-12);
  expect(Math.abs(amplitude - gain)).toBeLessThan(1e-9);
  // fitSinusoid measures its lag behind a sine; the slopes are a cosine, a quarter ahead of it.
  const turned = -lag - Math.PI / 2;
  expect(Math.abs(Math.cos(turned) - re / gain)).toBeLessThan(1e-9);
  expect(Math.abs(Math.sin(turned) - im / gain)).toBeLessThan(1e-9);
});

test('heavy ball is 1/(1 − ρe^(−iω)) with 1/(1−ρ) and 1/(1+ρ) at its ends', () => {
  const rho = 0.7;
  for (const frequency of [0.1, 1, 2.5]) {
    const [re, im] = [1 - rho * Math.cos(frequency), rho * Math.sin(frequency)];
    const size = re * re + im * im;
    const found = filterResponse(momentumFilter(rules['heavy-ball'], { momentum: rho }), frequency);
    expect(found.re).toBeCloseTo(re / size, 14);
    expect(found.im).toBeCloseTo(-im / size, 14);
  }
});

test('rules that divide by roots or take signs are no linear filters', () => {
  const linear = Object.values(rules).filter(isLinearFilter);
  expect(linear.map(({ name }) => name)).toEqual([...new Set(cases.map(([name]) => name))]);
  expect(() => momentumFilter(rules.adam, {})).toThrow(/Adam are not linear.*choose a rule/);
  expect(() => momentumFilter(rules['heavy-ball'], {})).toThrow(
    /momentum of heavy ball is undefined/,
  );
});
