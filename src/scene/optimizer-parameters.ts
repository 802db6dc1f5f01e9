/** The rows of the parameter table for what only some update rules have, under PyTorch's names. */
import type { OwnNumber, RuleOption } from '../motion/rule.ts';
import { rules } from '../motion/rules.ts';
import type { Parameter } from './parameter.ts';
import { anyNumber, linearSteps, logSteps } from './slider-steps.ts';

const fraction = {
  unit: '',
  minimum: 0,
  maximum: 1,
  slider: { from: 0, to: 1 },
  ...linearSteps,
} as const;

const amount = {
  unit: '',
  minimum: 0,
  maximum: Infinity,
  slider: { from: 1e-10, to: 1 },
  ...logSteps,
} as const;

export type OptimizerParameter = OwnNumber;

const { rmsprop, adam, nadam, adagrad, lecture } = rules;

export const optimizerParameters = {
  dampening: {
    name: 'dampening',
    flag: 'dampening',
    key: 'da',
    symbol: '\\tau',
    label: 'dampening',
    help: 'Part of the slope that momentum leaves out, but in the first step.',
    ...fraction,
    default: 0,
  },
  gain: {
    name: 'gain',
    flag: 'gain',
    key: 'ga',
    symbol: '\\gamma',
    label: 'weight of the slope',
    unit: '',
    help: 'Weight of each slope in the sum of the lecture’s momentum.',
    ...anyNumber,
    slider: { from: 0, to: 2 },
    ...linearSteps,
    default: lecture.defaults!.gain!,
  },
  alpha: {
    name: 'alpha',
    flag: 'alpha',
    key: 'al',
    symbol: '\\alpha',
    label: 'smoothing',
    help: 'Part of the mean squared slope that RMSProp keeps in each step.',
    ...fraction,
    default: rmsprop.defaults!.alpha!,
  },
  beta1: {
    name: 'beta1',
    flag: 'beta1',
    key: 'b1',
    symbol: '\\beta_1',
    label: 'decay of the mean slope',
    help: 'Part of the mean slope that is kept in each step.',
    ...fraction,
    default: adam.defaults!.beta1!,
  },
  beta2: {
    name: 'beta2',
    flag: 'beta2',
    key: 'b2',
    symbol: '\\beta_2',
    label: 'decay of the mean square',
    help: 'Part of the mean squared slope (of Lion: of its mean slope) that is kept in each step.',
    ...fraction,
    default: adam.defaults!.beta2!,
  },
  epsilon: {
    name: 'epsilon',
    flag: 'epsilon',
    key: 'ep',
    symbol: '\\varepsilon',
    label: 'epsilon',
    help: 'What keeps the root of the mean square from dividing by 0.',
    ...amount,
    default: adam.defaults!.epsilon!,
  },
  momentumDecay: {
    name: 'momentumDecay',
    flag: 'momentum-decay',
    key: 'md',
    symbol: '\\psi',
    label: 'momentum decay',
    help: 'How fast NAdam’s momentum grows to its whole.',
    ...amount,
    default: nadam.defaults!.momentumDecay!,
  },
  weightDecay: {
    name: 'weightDecay',
    flag: 'weight-decay',
    key: 'wd',
    symbol: '\\lambda',
    label: 'weight decay',
    help: 'Pull towards 0: of AdamW and Lion apart from the slope, else part of it (½λ‖x‖² on top of the loss).',
    ...amount,
    default: 0,
  },
  initialAccumulator: {
    name: 'initialAccumulator',
    flag: 'initial-accumulator',
    key: 'ia',
    symbol: 'a_0',
    label: 'initial accumulator',
    help: 'What AdaGrad’s sum of squared slopes begins with.',
    ...amount,
    default: adagrad.defaults!.initialAccumulator!,
  },
} as const satisfies Readonly<Record<OptimizerParameter, Parameter>>;

/** What a rule does or does not do: what it means that it does, and the flag that asks for what is not the default. */
export const optimizerOptions = {
  epsilonInside: {
    label: 'ε inside the root',
    meaning: '√(s + ε), as in lectures and optax; PyTorch has √s + ε.',
    flag: 'epsilon-inside',
    asks: true,
    help: 'ε inside the root, √(s + ε), as in lectures and optax; PyTorch has √s + ε.',
  },
  biasCorrection: {
    label: 'bias correction',
    meaning: 'Running means are divided by 1 − βᵏ, as in PyTorch; lectures use them as they are.',
    flag: 'no-bias-correction',
    asks: false,
    help: 'Running means are used as they are, as in lectures; PyTorch divides them by 1 − βᵏ.',
  },
  centered: {
    label: 'centred',
    meaning: 'RMSProp takes the square of the mean slope off the mean square.',
    flag: 'centered',
    asks: true,
    help: 'RMSProp takes the square of the mean slope off the mean square.',
  },
} as const satisfies Readonly<
  Record<
    RuleOption,
    {
      readonly label: string;
      /** What the option does where it is on. */
      readonly meaning: string;
      readonly flag: string;
      /** What the flag sets the option to. */
      readonly asks: boolean;
      readonly help: string;
    }
  >
>;
