/**
 * Learning rates that change as the run goes on: each schedule is one expression in the number k of
 * steps taken, from which come the kernel, the equation and the curve.
 */
import { apply, one, zero } from '../math/arithmetic.ts';
import { binary, type Expression, number, select, symbol } from '../math/expression.ts';
import { iteration } from './clock.ts';
import { DictionaryError } from './dictionary-error.ts';
import { plateauScaleName } from './plateau.ts';

export type ScheduleName =
  | 'constant'
  | 'step'
  | 'exponential'
  | 'cosine'
  | 'cosine-restarts'
  | 'triangular'
  | 'triangular2'
  | 'cyclical-cosine'
  | 'warm-up'
  | 'one-cycle'
  | 'plateau';

/** A number a schedule is given, by PyTorch's name for it (`step_size`, `T_max`, …). */
export type ScheduleParameter =
  | 'stepSize'
  | 'gamma'
  | 'tMax'
  | 'etaMin'
  | 'maxLr'
  | 'stepSizeUp'
  | 'startFactor'
  | 'totalIters'
  | 'totalSteps'
  | 'pctStart'
  | 'finalDivFactor'
  | 'patience'
  | 'threshold';

/** A schedule with its numbers: plain data. Those that its kind does not use do no harm. */
export interface Schedule extends Readonly<Partial<Record<ScheduleParameter, number>>> {
  readonly name: ScheduleName;
}

/** `scale`: what a schedule that watches the loss has multiplied the rate by. */
export type ScheduleContext = {
  readonly k: Expression;
  readonly lr: Expression;
  readonly scale: Expression;
} & Readonly<Record<ScheduleParameter, Expression>>;

export interface ScheduleKind {
  /** One sentence for menus and `--help`. */
  readonly summary: string;
  readonly parameters: readonly ScheduleParameter[];
  /** Whether the rate depends on the losses seen instead of k (see `plateau.ts`). */
  readonly watchesLoss?: boolean;
  /** The rate of step k, from 0; `lr` is the rule's own rate, which PyTorch calls `base_lr` in a cycle. */
  rate(context: ScheduleContext): Expression;
}

const plus = (a: Expression, b: Expression) => binary('add', a, b);
const minus = (a: Expression, b: Expression) => binary('sub', a, b);
const times = (a: Expression, b: Expression) => binary('mul', a, b);
const over = (a: Expression, b: Expression) => binary('div', a, b);
const power = (a: Expression, b: Expression) => binary('pow', a, b);
const two = number(2);
/** π as a formula's `pi`. */
const pi = number(Math.PI);

/** From 1 at `phase` 0 to 0 at 1 along half a cosine. */
const halfCosine = (phase: Expression) => over(plus(one, apply('cos', times(pi, phase))), two);

/** Of a triangle that climbs for `stepSizeUp` steps and falls for as many: the height, 0 to 1. */
function triangle({ k, stepSizeUp }: ScheduleContext): Expression {
  const phase = minus(over(k, stepSizeUp), times(two, cycles({ k, stepSizeUp })));
  return binary('max', zero, minus(one, apply('abs', minus(phase, one))));
}

/** Whole cycles of 2·stepSizeUp steps before step k. */
function cycles({ k, stepSizeUp }: Pick<ScheduleContext, 'k' | 'stepSizeUp'>): Expression {
  return apply('floor', over(k, times(two, stepSizeUp)));
}

/** From `lr` towards `to` by a share of 0 to 1. */
const towards = (lr: Expression, to: Expression, share: Expression) =>
  plus(lr, times(minus(to, lr), share));

/** The schedules by name: PyTorch's formulas (torch.optim.lr_scheduler) where it has the schedule. */
export const schedules: Readonly<Record<ScheduleName, ScheduleKind>> = {
  constant: {
    summary: 'The same rate in every step.',
    // ConstantLR in PyTorch.
    parameters: [],
    rate: ({ lr }) => lr,
  },
  step: {
    summary: 'The rate falls by the factor gamma every so many steps.',
    // StepLR in PyTorch.
    parameters: ['stepSize', 'gamma'],
    rate: ({ k, lr, stepSize, gamma }) =>
      times(lr, power(gamma, apply('floor', over(k, stepSize)))),
  },
  exponential: {
    summary: 'The rate falls by the factor gamma in every step.',
    // ExponentialLR in PyTorch.
    parameters: ['gamma'],
    rate: ({ k, lr, gamma }) => times(lr, power(gamma, k)),
  },
  cosine: {
    summary:
      'The rate falls to its least along half a cosine, and climbs again if the run goes on.',
    // CosineAnnealingLR in PyTorch.
    parameters: ['tMax', 'etaMin'],
    rate: ({ k, lr, tMax, etaMin }) => towards(etaMin, lr, halfCosine(over(k, tMax))),
  },
  'cosine-restarts': {
    summary: 'The rate falls to its least along half a cosine and jumps back, over and over.',
    // CosineAnnealingWarmRestarts in PyTorch.
    parameters: ['tMax', 'etaMin'],
    rate: ({ k, lr, tMax, etaMin }) => {
      const turns = over(k, tMax);
      return towards(etaMin, lr, halfCosine(minus(turns, apply('floor', turns))));
    },
  },
  triangular: {
    summary: 'The rate climbs to its greatest and falls back along straight lines, over and over.',
    // CyclicLR(mode='triangular') in PyTorch.
    parameters: ['maxLr', 'stepSizeUp'],
    rate: (context) => towards(context.lr, context.maxLr, triangle(context)),
  },
  triangular2: {
    summary: 'As triangular, with each cycle half as high as the one before.',
    // CyclicLR(mode='triangular2') in PyTorch.
    parameters: ['maxLr', 'stepSizeUp'],
    rate: (context) =>
      towards(context.lr, context.maxLr, over(triangle(context), power(two, cycles(context)))),
  },
  'cyclical-cosine': {
    summary: 'The rate swings between its least and its greatest along a cosine.',
    parameters: ['maxLr', 'stepSizeUp'],
    rate: ({ k, lr, maxLr, stepSizeUp }) => towards(maxLr, lr, halfCosine(over(k, stepSizeUp))),
  },
  'warm-up': {
    summary: 'The rate climbs along a straight line from a part of itself, then stays.',
    // LinearLR in PyTorch.
    parameters: ['startFactor', 'totalIters'],
    rate: ({ k, lr, startFactor, totalIters }) => {
      const done = over(binary('min', k, totalIters), totalIters);
      return times(lr, plus(startFactor, times(minus(one, startFactor), done)));
    },
  },
  'one-cycle': {
    summary:
      'The rate climbs to its greatest along half a cosine, falls far below where it began, and stays.',
    // OneCycleLR(cycle_momentum=False) in PyTorch.
    parameters: ['maxLr', 'totalSteps', 'pctStart', 'finalDivFactor'],
    rate: ({ k, lr, maxLr, totalSteps, pctStart, finalDivFactor }) => {
      const top = minus(times(pctStart, totalSteps), one);
      const end = minus(totalSteps, one);
      const fallen = over(minus(binary('min', k, end), top), minus(end, top));
      return select(
        'lt',
        k,
        top,
        towards(maxLr, lr, halfCosine(over(k, top))),
        towards(over(lr, finalDivFactor), maxLr, halfCosine(fallen)),
      );
    },
  },
  plateau: {
    summary: 'The rate falls by the factor gamma when the loss has not fallen for so many steps.',
    // ReduceLROnPlateau in PyTorch.
    parameters: ['gamma', 'patience', 'threshold', 'etaMin'],
    watchesLoss: true,
    rate: ({ lr, scale, etaMin }) => binary('max', times(lr, scale), etaMin),
  },
};

/** Numbers of steps: a schedule divides by them. */
const durations: readonly ScheduleParameter[] = [
  'stepSize',
  'tMax',
  'stepSizeUp',
  'totalIters',
  'totalSteps',
];

/** @throws DictionaryError for a schedule that does not exist, or one without a number that it needs. */
export function requireSchedule(schedule: Schedule): void {
  const { name } = schedule;
  if (!Object.hasOwn(schedules, name)) {
    const known = Object.keys(schedules).join(', ');
    throw new DictionaryError(
      'schedule.name',
      `There is no schedule "${name}"; choose one of ${known}.`,
    );
  }
  for (const parameter of schedules[name].parameters) {
    const value = schedule[parameter];
    const isDuration = durations.includes(parameter);
    if (value !== undefined && Number.isFinite(value) && (!isDuration || value > 0)) continue;
    const cure = isDuration ? 'a number of steps above 0' : 'a finite number';
    throw new DictionaryError(
      `schedule.${parameter}`,
      `The ${parameter} of the schedule "${name}" is ${value ?? 'missing'}; give ${cure}.`,
    );
  }
}

/** The name of a schedule's number among the parameters of a step. */
export function scheduleParameterName(name: ScheduleParameter): string {
  return `schedule.${name}`;
}

/** The numbers of schedules as a step's expressions have them. */
export const scheduleSymbols = Object.fromEntries(
  [...new Set(Object.values(schedules).flatMap(({ parameters }) => parameters))].map((name) => [
    name,
    symbol(scheduleParameterName(name)),
  ]),
) as Record<ScheduleParameter, Expression>;

/** The rate of step k as a step's expression has it, of the kernel's `lr` and `schedule.…`. */
export function scheduledRate(name: ScheduleName): Expression {
  return schedules[name].rate({
    k: iteration,
    lr: symbol('lr'),
    scale: symbol(plateauScaleName),
    ...scheduleSymbols,
  });
}
