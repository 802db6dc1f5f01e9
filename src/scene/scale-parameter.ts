import type { Parameter } from './parameter.ts';
import { logSteps } from './slider-steps.ts';

/** The row of the parameter table for the numbers of a diagonal. */
export const scaleParameter = {
  name: 'scale',
  flag: 'scale',
  key: 'scale',
  symbol: '',
  label: 'factor',
  unit: '',
  help: 'How many times the motion’s own number this coordinate has.',
  minimum: 0,
  exclusiveMinimum: true,
  maximum: Infinity,
  slider: { from: 0.01, to: 100 },
  ...logSteps,
  default: 1,
} as const satisfies Parameter;
