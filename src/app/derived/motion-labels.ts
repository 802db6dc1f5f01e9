import type { Shown } from '../../scene/scene.ts';

/** What the legends call each motion. */
export const motionLabels: Readonly<Record<Shown, string>> = {
  averaged: 'Momentum (averaged)',
  gd: 'Gradient descent',
  'heavy-ball': 'Heavy ball, rate η′',
  literal: 'Textbook pair, rate η',
  flow: 'Exact particle',
};
