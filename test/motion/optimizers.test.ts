import { describe, expect, test } from 'vitest';
import type { RuleParameters } from '../../src/analysis/rule-parameters.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import reference from '../reference/stochastic.json' with { type: 'json' };
import { descend, distance } from './optimizer-orbits.ts';

const tolerance = 1e-11;

// Rows [step, x, y] of torch.optim in float64 on ½(x² + 10y²) from (1, 1).
const trajectories = reference['pytorch_quadratic_half(x^2+10y^2)_from_1_1'];

describe('step by step as PyTorch', () => {
  test.each<[keyof typeof trajectories, RuleName, RuleParameters]>([
    ['SGD lr=.1', 'gd', { lr: 0.1 }],
    ['SGD lr=.1 momentum=.9', 'heavy-ball', { lr: 0.1, momentum: 0.9 }],
    ['SGD lr=.1 momentum=.9', 'lecture', { lr: 0.1, momentum: 0.9 }],
    [
      'SGD lr=.1 momentum=.9 dampening=.9',
      'heavy-ball',
      { lr: 0.1, momentum: 0.9, dampening: 0.9 },
    ],
    ['SGD lr=.1 momentum=.9 nesterov', 'nesterov', { lr: 0.1, momentum: 0.9 }],
    ['Adagrad lr=.5 (defaults eps=1e-10, acc0=0)', 'adagrad', { lr: 0.5 }],
    ['RMSprop lr=.1 (alpha=.99, eps=1e-8)', 'rmsprop', { lr: 0.1 }],
    ['RMSprop lr=.1 alpha=.9', 'rmsprop', { lr: 0.1, alpha: 0.9 }],
    ['Adam lr=.1', 'adam', { lr: 0.1 }],
  ])('%s by %s', (name, rule, parameters) => {
    // Past step 50 RMSProp amplifies rounding: at the minimum it divides one tiny number by another.
    const last = rule === 'rmsprop' ? 50 : 100;
    const rows = (trajectories[name] as number[][]).filter(([step]) => step! <= last);
    expect(rows.length).toBeGreaterThanOrEqual(7);
    const path = descend(rule, parameters);
    for (const [step, ...expected] of rows) {
      expect(distance(path[step!]!, expected), `step ${step}`).toBeLessThan(tolerance);
    }
  });
});

// The lecture's: ε = 10⁻⁶ inside the root.
const lectures = reference['lecture_eps_inside_1e-6_quadratic'];

describe('step by step as the lecture', () => {
  const inside = { epsilon: 1e-6, epsilonInside: true };
  test.each<[keyof typeof lectures, RuleName, RuleParameters, number]>([
    ['adagrad', 'adagrad', { lr: 0.5, ...inside }, 100],
    ['rmsprop', 'rmsprop', { lr: 0.1, alpha: 0.9, ...inside }, 50],
    ['adam_inside', 'adam', { lr: 0.1, ...inside }, 100],
  ])('%s', (name, rule, parameters, last) => {
    const rows = Object.entries(lectures[name]).filter(([step]) => Number(step) <= last);
    expect(rows.length).toBeGreaterThanOrEqual(5);
    const path = descend(rule, parameters);
    for (const [step, expected] of rows) {
      expect(distance(path[Number(step)]!, expected), `step ${step}`).toBeLessThan(tolerance);
    }
  });

  test('Adam without bias correction takes a first step of (1−β₁)/√(1−β₂)', () => {
    const [, first] = descend('adam', { lr: 0.1, ...inside, biasCorrection: false }, { steps: 1 });
    // The reference's note: (0.683930, 0.683774), to its six digits.
    expect(first![0]).toBeCloseTo(0.68393, 6);
    expect(first![1]).toBeCloseTo(0.683774, 6);
    const step = (slope: number) => (0.1 * 0.1 * slope) / Math.sqrt(0.001 * slope * slope + 1e-6);
    expect(distance(first!, [1 - step(1), 1 - step(10)])).toBeLessThan(1e-14);
  });
});
