/** The rows of the parameter table for schedules of the rate, under PyTorch's names. */
import type { ScheduleParameter } from '../motion/schedule.ts';
import type { Choice, Parameter } from './parameter.ts';
import { countSteps, linearSteps, logSteps } from './slider-steps.ts';

const duration = {
  unit: '',
  minimum: 0,
  exclusiveMinimum: true,
  maximum: Infinity,
  slider: { from: 1, to: 10_000 },
  ...countSteps,
} as const;

const rate = {
  unit: 'time²/mass',
  minimum: 0,
  maximum: Infinity,
  slider: { from: 0.001, to: 20 },
  ...logSteps,
} as const;

export const scheduleParameters = {
  stepSize: {
    name: 'stepSize',
    flag: 'step-size',
    key: 'ss',
    symbol: 's',
    label: 'steps between decays',
    help: 'Steps after which the rate falls once more.',
    ...duration,
    default: 30,
  },
  gamma: {
    name: 'gamma',
    flag: 'gamma',
    key: 'gam',
    symbol: '\\gamma_s',
    label: 'decay',
    unit: '',
    help: 'Factor by which the rate falls each time.',
    minimum: 0,
    maximum: Infinity,
    slider: { from: 0, to: 1 },
    ...linearSteps,
    default: 0.1,
  },
  tMax: {
    name: 'tMax',
    flag: 't-max',
    key: 'tm',
    symbol: 'K',
    label: 'steps down',
    help: 'Steps in which the rate falls to its least.',
    ...duration,
    default: 50,
  },
  etaMin: {
    name: 'etaMin',
    flag: 'eta-min',
    key: 'em',
    symbol: '\\eta_{\\min}',
    label: 'least rate',
    help: 'Rate at the end of the cosine.',
    ...rate,
    default: 0,
  },
  maxLr: {
    name: 'maxLr',
    flag: 'max-lr',
    key: 'ml',
    symbol: '\\eta_{\\max}',
    label: 'greatest rate',
    help: 'Rate at the top of a cycle; the rate of the rule is the one at its foot.',
    ...rate,
    default: 1,
  },
  stepSizeUp: {
    name: 'stepSizeUp',
    flag: 'step-size-up',
    key: 'su',
    symbol: 's',
    label: 'half a cycle',
    help: 'Steps from the foot of a cycle to its top, and as many back.',
    ...duration,
    default: 2000,
  },
  startFactor: {
    name: 'startFactor',
    flag: 'start-factor',
    key: 'sf',
    symbol: 'f',
    label: 'first part',
    unit: '',
    help: 'Part of the rate that the first step takes.',
    minimum: 0,
    maximum: Infinity,
    slider: { from: 0, to: 1 },
    ...linearSteps,
    default: 1 / 3,
  },
  totalIters: {
    name: 'totalIters',
    flag: 'total-iters',
    key: 'ti',
    symbol: 'K',
    label: 'warm-up steps',
    help: 'Steps until the whole rate is reached.',
    ...duration,
    default: 5,
  },
} as const satisfies Readonly<Record<ScheduleParameter, Parameter>>;

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
  ],
  default: 'constant',
} as const satisfies Choice;
