/** The rows of the parameter table for losses on data. */
import type { Parameter } from './parameter.ts';
import { logSteps } from './slider-steps.ts';

export const dataParameters = {
  lossDecay: {
    name: 'weightDecay',
    flag: 'l2',
    key: 'l2',
    symbol: 'c',
    label: 'L2 term',
    unit: '',
    help: 'c of the term c/2 |w|^2 that the loss on data has besides the mean over the rows.',
    minimum: 0,
    maximum: Infinity,
    slider: { from: 1e-4, to: 10 },
    ...logSteps,
    default: 0,
  },
} as const satisfies Record<string, Parameter>;
