/** Limits and steps that many rows of the parameter table share. */

export const anyNumber = { minimum: -Infinity, maximum: Infinity } as const;
export const logSteps = { scale: 'log', step: 1.05, fineStep: 1.005, coarseStep: 1.5 } as const;
export const countSteps = { scale: 'log', step: 1.1, fineStep: 1.01, coarseStep: 2 } as const;
export const linearSteps = {
  scale: 'linear',
  step: 0.01,
  fineStep: 0.001,
  coarseStep: 0.1,
} as const;
