import { one } from '../../math/arithmetic.ts';
import type { Rule } from '../rule.ts';
import { adam, adamStep } from './adam.ts';
import { minus, times } from './terms.ts';

/**
 * x ← x (1 − ηλ), then Adam's step of the loss alone: weight decay that the root does not divide
 * (Loshchilov and Hutter 2019), as in torch.optim.AdamW.
 */
export const adamw: Rule = {
  ...adam,
  name: 'adamw',
  title: 'AdamW',
  summary: 'Adam, with the weights shrunk apart from the slopes.',
  parameters: [...adam.parameters, 'weightDecay'],
  optional: [],
  defaults: { ...adam.defaults, weightDecay: 0.01 },
  next(context) {
    const { position, lr, gradientAt, value } = context;
    const kept = position.map((x, i) => times(x, minus(one, times(lr[i]!, value('weightDecay')))));
    return adamStep(context, kept, gradientAt(position));
  },
};
