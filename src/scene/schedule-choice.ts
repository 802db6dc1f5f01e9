import type { Choice } from './parameter.ts';

export const scheduleChoice = {
  name: 'schedule',
  flag: 'schedule',
  key: 'sched',
  label: 'schedule',
  help: 'How the rate changes from step to step.',
  options: [
    { value: 'constant', label: 'constant', help: 'the same rate in every step' },
    { value: 'step', label: 'step decay', help: 'StepLR: --step-size, --gamma' },
    { value: 'exponential', label: 'exponential decay', help: 'ExponentialLR: --gamma' },
    { value: 'cosine', label: 'cosine annealing', help: 'CosineAnnealingLR: --t-max, --eta-min' },
    {
      value: 'cosine-restarts',
      label: 'cosine with warm restarts',
      help: 'CosineAnnealingWarmRestarts: --t-max, --eta-min',
    },
    {
      value: 'triangular',
      label: 'cyclical, triangular',
      help: 'CyclicLR from --lr: --max-lr, --step-size-up',
    },
    {
      value: 'triangular2',
      label: 'cyclical, halved each time',
      help: 'CyclicLR from --lr: --max-lr, --step-size-up',
    },
    {
      value: 'cyclical-cosine',
      label: 'cyclical, cosine',
      help: 'between --lr and --max-lr: --step-size-up',
    },
    {
      value: 'warm-up',
      label: 'linear warm-up',
      help: 'LinearLR: --start-factor, --total-iters',
    },
    {
      value: 'one-cycle',
      label: 'one cycle',
      help: 'OneCycleLR from --lr: --max-lr, --total-steps, --pct-start, --final-div-factor',
    },
    {
      value: 'plateau',
      label: 'reduce on plateau',
      help: 'ReduceLROnPlateau: --gamma, --patience, --threshold, --eta-min',
    },
  ],
  default: 'constant',
} as const satisfies Choice;
