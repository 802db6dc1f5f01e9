import type { Shown } from '../../scene/scene.ts';

/** What the legends call each motion. */
export const motionLabels: Readonly<Record<Shown, string>> = {
  averaged: 'Momentum (averaged)',
  gd: 'Gradient descent',
  'heavy-ball': 'Heavy ball, rate η′',
  literal: 'Textbook pair, rate η',
  lecture: 'Momentum, lecture form',
  nesterov: 'Nesterov',
  adagrad: 'AdaGrad',
  rmsprop: 'RMSProp',
  adam: 'Adam',
  adamw: 'AdamW',
  nadam: 'NAdam',
  lion: 'Lion',
  sign: 'Sign descent',
  flow: 'Exact particle',
};
