import { apply } from '../../math/arithmetic.ts';
import type { Rule } from '../rule.ts';
import { blend, minus, plus, running, times } from './terms.ts';

/**
 * x' = x − η (sign(β₁m + (1−β₁)∇U) + λx), m' = β₂m + (1−β₂)∇U: Lion (Chen et al. 2023), its weight
 * decay apart from the slope. PyTorch has no Lion; the defaults are its authors'.
 */
export const lion: Rule = {
  name: 'lion',
  title: 'Lion',
  summary: 'Steps of one length along each coordinate, by the sign of an interpolated mean slope.',
  parameters: ['lr', 'beta1', 'beta2'],
  optional: ['weightDecay'],
  defaults: { lr: 1e-4, beta1: 0.9, beta2: 0.99, weightDecay: 0 },
  rateTex: '\\eta',
  keepsVelocity: false,
  memory: [running('m')],
  next({ position, lr, gradientAt, memory, has, value }) {
    const pulls = gradientAt(position);
    const old = memory['m']!;
    const m = old.map((each, i) => blend(value('beta2'), each, pulls[i]!));
    const moves = pulls.map((slope, i) => {
      const direction = apply('sign', blend(value('beta1'), old[i]!, slope));
      const whole = has('weightDecay')
        ? plus(direction, times(value('weightDecay'), position[i]!))
        : direction;
      return times(lr[i]!, whole);
    });
    return {
      position: position.map((x, i) => minus(x, moves[i]!)),
      displacement: moves,
      memory: { m },
    };
  },
};
