import { expect, test } from 'vitest';
import { defineLoss } from '../../src/loss/loss.ts';
import reference from '../reference/stochastic.json' with { type: 'json' };
import { positions } from './orbits.ts';

// Trajectories of torch.optim.SGD in float64 on ½(x² + 10y²) from (1, 1), rows [step, x, y].
const trajectories = reference['pytorch_quadratic_half(x^2+10y^2)_from_1_1'];
const loss = defineLoss({ formula: '(x^2 + 10 y^2)/2' });
const start = [1, 1];
const slope = [1, 10];

test.each([
  {
    name: 'SGD lr=.1' as const,
    rule: 'gd' as const,
    parameters: { lr: 0.1 },
    displacement: [0, 0],
  },
  {
    name: 'SGD lr=.1 momentum=.9' as const,
    rule: 'heavy-ball' as const,
    parameters: { lr: 0.1, momentum: 0.9 },
    displacement: [0, 0],
  },
  {
    // PyTorch does not dampen the first step: it starts at terminal velocity, v = −η∇U.
    name: 'SGD lr=.1 momentum=.9 dampening=.9' as const,
    rule: 'averaged' as const,
    parameters: { lr: 0.1, momentum: 0.9 },
    displacement: slope.map((each) => -0.1 * each),
  },
])('PyTorch $name', ({ name, rule, parameters, displacement }) => {
  const rows = trajectories[name] as number[][];
  expect(rows.length).toBeGreaterThanOrEqual(8);
  const orbit = positions({ rule, loss, parameters, start, displacement, steps: 100 });
  for (const [step, ...expected] of rows) {
    expected.forEach((value, i) => {
      const bound = 1e-11 * Math.max(1, Math.abs(value));
      expect(Math.abs(orbit[step!]![i]! - value)).toBeLessThan(bound);
    });
  }
});
