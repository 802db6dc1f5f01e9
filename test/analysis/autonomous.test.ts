import { expect, test } from 'vitest';
import { prepareSweep } from '../../src/analysis/cascade-request.ts';
import { linearStability } from '../../src/analysis/stability.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { rules } from '../../src/motion/rules.ts';

const formula = '(x - sin(t))^2/2';

test('a sweep of a loss that moves is refused with its cure', () => {
  expect(() =>
    prepareSweep({
      formula,
      constants: {},
      rule: 'gd',
      parameters: {},
      over: 'lr',
      from: 0.5,
      to: 1,
      columns: 3,
      starts: [[0.3]],
      keep: 1,
    }),
  ).toThrow(/changes with the time t, and a sweep needs one that stands still; write a constant/);
});

test('so is its linear stability', () => {
  const loss = defineLoss({ formula });
  expect(() => linearStability(rules.gd, loss, [0], { lr: 0.1 })).toThrow(/linear stability needs/);
});
