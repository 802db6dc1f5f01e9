/**
 * Motion in continuous time: the damped particle m·du/dt = −∇U(x) − γu, dx/dt = u, and its
 * overdamped limit, the gradient flow dx/dt = −∇U(x)/γ (shared theory, section 2).
 */
import { compileLoss, type LossEvaluator } from '../loss/evaluator.ts';
import type { Loss } from '../loss/loss.ts';
import { requireFinite } from '../loss/require-finite.ts';
import { type Integration, integrate, loosestTolerance, tightestTolerance } from './odex.ts';

/** A flow that cannot start. The message is one sentence with the cure; `field` names the option. */
export class FlowError extends Error {
  override readonly name = 'FlowError';
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Instants by count: `samples` of them, at least 2, evenly from 0 to `until` inclusive. */
export interface EvenTimes {
  readonly until: number;
  readonly samples: number;
}

export interface GradientFlowOptions {
  /**
   * A loss, or one already compiled (then with the constants it has at present). One that moves is
   * followed in time from t = 0; a compiled one is left at the last instant.
   */
  readonly loss: Loss | LossEvaluator;
  /** γ > 0, mass per time, one number or one per variable; the particle also moves without, γ = 0. */
  readonly friction: number | readonly number[];
  /** x at t = 0, one number per variable. */
  readonly start: ArrayLike<number>;
  /** The instants to report, from 0 on and not descending. */
  readonly times: readonly number[] | EvenTimes;
  /** Error per step and component, relative and absolute alike, from 1e-14 to 1e-3; default 1e-12. */
  readonly tolerance?: number | undefined;
  /** Steps of the integrator before it gives up; default 50,000. */
  readonly maxSteps?: number | undefined;
}

export interface ParticleFlowOptions extends GradientFlowOptions {
  /**
   * m ≥ 0, one number or one per variable; 0 is the gradient flow, whose velocity is not free to choose:
   * along all variables or along none.
   */
  readonly mass: number | readonly number[];
  /** u at t = 0, length per time; default at rest. */
  readonly velocity?: ArrayLike<number> | undefined;
}

/**
 * - `finished`: the motion is known at every instant asked for.
 * - `blew-up`: it does not continue past `stoppedAt`: it runs to infinity there, or leaves the domain.
 * - `too-many-steps`: `maxSteps` did not suffice.
 * - `stiff`: nor would more; a mode that decays fast, and is long gone, dictates tiny steps.
 * - `bad-tolerance`: the tolerance is outside its range and nothing was computed.
 */
export type FlowOutcome = 'finished' | 'blew-up' | 'too-many-steps' | 'stiff' | 'bad-tolerance';

export interface FlowResult {
  /** The instants reached: all that were asked for if the outcome is `finished`. */
  readonly t: number[];
  /** x at each instant. */
  readonly x: number[][];
  /** u = dx/dt at each instant. */
  readonly u: number[][];
  /** ½m|u|² + U(x) at each instant; U(x) for the gradient flow. */
  readonly energy: number[];
  readonly outcome: FlowOutcome;
  /** The time the motion is known up to, where that is not the last instant. */
  readonly stoppedAt?: number;
  /** The outcome as a sentence. */
  readonly message: string;
  /** Evaluations of ∇U. */
  readonly evaluations: number;
  /** Steps of the integrator. */
  readonly steps: number;
}

const defaultTolerance = 1e-12;
const defaultMaxSteps = 50_000;

/**
 * The damped particle from `start`. At the default tolerance the oscillator is right to 1e-11 at
 * t = 10, and keeps its energy to 1e-9 over 100 periods without friction.
 *
 * @throws FlowError where an option is out of its range.
 * @throws LossError where the start does not fit the loss or lies outside its domain.
 */
export function particleFlow(options: ParticleFlowOptions): FlowResult {
  const { velocity } = options;
  const mass = diagonal('mass', options.mass, options);
  for (const m of mass) {
    if (Number.isFinite(m) && m >= 0) continue;
    throw new FlowError('mass', `The mass m is ${m}; give it a finite value of 0 or more.`);
  }
  if (mass.every((m) => m === 0)) return gradientFlow(options);
  if (mass.includes(0)) {
    throw new FlowError(
      'mass',
      'The mass m is 0 along some variables and not along others; give all of them a mass or none.',
    );
  }
  const friction = diagonal('friction', options.friction, options);
  for (const each of friction) {
    if (Number.isFinite(each) && each >= 0) continue;
    throw new FlowError(
      'friction',
      `The friction γ is ${each}; give it a finite value of 0 or more.`,
    );
  }
  const evaluator = startable(options);
  const n = evaluator.dimension;
  const u0 = Array.from(velocity ?? new Array<number>(n).fill(0));
  if (u0.length !== n || !u0.every(Number.isFinite)) {
    throw new FlowError(
      'velocity',
      `The velocity is (${u0.join(', ')}); give one finite number for each of ${evaluator.loss.variables.join(', ')}.`,
    );
  }
  const x = new Float64Array(n);
  const slope = new Float64Array(n);
  const integration = solved(options, [...Array.from(options.start), ...u0], (t, y, out) => {
    for (let i = 0; i < n; i++) x[i] = y[i]!;
    evaluator.setTime(t);
    evaluator.gradient(x, slope);
    for (let i = 0; i < n; i++) {
      out[i] = y[n + i]!;
      out[n + i] = -(slope[i]! + friction[i]! * y[n + i]!) / mass[i]!;
    }
  });
  return report(options, integration, (t, y) => {
    evaluator.setTime(t);
    const u = Array.from(y.subarray(n));
    const kinetic = u.reduce((sum, each, i) => sum + 0.5 * mass[i]! * each * each, 0);
    return { x: Array.from(y.subarray(0, n)), u, energy: kinetic + evaluator.value(y) };
  });
}

/**
 * The gradient flow from `start`, the particle in the limit of no mass: its velocity is always the
 * terminal one, u = −∇U/γ, and its energy is U.
 *
 * @throws FlowError where an option is out of its range.
 * @throws LossError where the start does not fit the loss or lies outside its domain.
 */
export function gradientFlow(options: GradientFlowOptions): FlowResult {
  const friction = diagonal('friction', options.friction, options);
  for (const each of friction) {
    if (Number.isFinite(each) && each > 0) continue;
    throw new FlowError(
      'friction',
      `The friction γ is ${each}; a particle without mass needs a finite value greater than 0.`,
    );
  }
  const evaluator = startable(options);
  const n = evaluator.dimension;
  const velocityAt = (t: number, x: ArrayLike<number>, out: Float64Array) => {
    evaluator.setTime(t);
    evaluator.gradient(x, out);
    for (let i = 0; i < n; i++) out[i] = -out[i]! / friction[i]!;
  };
  const integration = solved(options, Array.from(options.start), velocityAt);
  const u = new Float64Array(n);
  return report(options, integration, (t, x) => {
    velocityAt(t, x, u);
    return { x: Array.from(x), u: Array.from(u), energy: evaluator.value(x) };
  });
}

/** One number per variable. */
function diagonal(
  field: 'mass' | 'friction',
  value: number | readonly number[],
  { loss: source }: GradientFlowOptions,
): readonly number[] {
  const { variables } = 'dimension' in source ? source.loss : source;
  if (typeof value === 'number') return variables.map(() => value);
  if (value.length === variables.length) return value;
  throw new FlowError(
    field,
    `There are ${value.length} values of ${field} for the variables ${variables.join(', ')}; give one number, or one for each.`,
  );
}

/** The compiled loss, once the start is known to lie in its domain. */
function startable({ loss: source, start }: GradientFlowOptions): LossEvaluator {
  if (!('dimension' in source)) {
    requireFinite(source, start, 'start');
    return compileLoss(source);
  }
  const constants = Object.fromEntries(
    Object.keys(source.loss.constants).map((name) => [name, source.constant(name)]),
  );
  requireFinite({ ...source.loss, constants }, start, 'start');
  return source;
}

function solved(
  { times, tolerance = defaultTolerance, maxSteps = defaultMaxSteps }: GradientFlowOptions,
  start: readonly number[],
  derivative: (t: number, y: ArrayLike<number>, out: Float64Array) => void,
): Integration {
  if (!(Number.isInteger(maxSteps) && maxSteps >= 1)) {
    throw new FlowError('maxSteps', `maxSteps is ${maxSteps}; give a whole number of 1 or more.`);
  }
  return integrate({ derivative, start, times: instants(times), tolerance, maxSteps });
}

function instants(times: readonly number[] | EvenTimes): readonly number[] {
  if (!('until' in times)) {
    const usable = times.every((t, i) => Number.isFinite(t) && t >= (i === 0 ? 0 : times[i - 1]!));
    if (times.length > 0 && usable) return times;
    throw new FlowError('times', 'The times must be finite, from 0 on and in ascending order.');
  }
  const { until, samples } = times;
  if (!(Number.isFinite(until) && until > 0)) {
    throw new FlowError('until', `The end time is ${until}; give a finite value greater than 0.`);
  }
  if (!(Number.isInteger(samples) && samples >= 2)) {
    throw new FlowError(
      'samples',
      `The number of samples is ${samples}; give a whole number of 2 or more.`,
    );
  }
  return Array.from({ length: samples }, (_, i) => (until * i) / (samples - 1));
}

/** A divisor below this, not the start, is what puts the acceleration out of range. */
const tiny = 1e-50;

function least(value: number | readonly number[]): number {
  return typeof value === 'number' ? value : Math.min(...value);
}

/** Why a motion from a start with a finite loss and slope is out of the integrator's range there. */
function overflow(options: GradientFlowOptions | ParticleFlowOptions): FlowError {
  const friction = least(options.friction);
  const mass = 'mass' in options ? least(options.mass) : 0;
  if (mass > 0 && mass < tiny) {
    return new FlowError(
      'mass',
      `The mass m is ${mass}, so small that the acceleration at the start is beyond what can be integrated; give it a larger value, or 0 for the limit of no mass.`,
    );
  }
  if (mass === 0 && friction < tiny) {
    return new FlowError(
      'friction',
      `The friction γ is ${friction}, so small that the velocity at the start is beyond what can be integrated; give it a larger value.`,
    );
  }
  return new FlowError('start', 'The motion is not finite at the start; start somewhere else.');
}

function report(
  options: GradientFlowOptions | ParticleFlowOptions,
  { outcome, y, reached, evaluations, steps }: Integration,
  read: (t: number, y: Float64Array) => { x: number[]; u: number[]; energy: number },
): FlowResult {
  if (outcome === 'not-finite-at-start') throw overflow(options);
  const { times, tolerance = defaultTolerance } = options;
  const all = instants(times);
  const samples = y.map((each, i) => read(all[i]!, each));
  const at = `t = ${Number(reached.toPrecision(6))}`;
  const messages: Readonly<Record<FlowOutcome, string>> = {
    finished: 'The motion is known at every instant.',
    'blew-up': `The motion ends at ${at}: it runs away to infinity there or leaves the domain of the loss.`,
    'too-many-steps': `The integration gave up at ${at} after ${steps} steps; ask for a shorter time or allow more steps.`,
    stiff: `The motion is stiff, and the integration gave up at ${at}: friction damps something much faster than the ball moves; ask for a shorter time or take the limit of no mass.`,
    'bad-tolerance': `The tolerance is ${tolerance}; give a value from ${tightestTolerance} to ${loosestTolerance}.`,
  };
  return {
    t: all.slice(0, samples.length),
    x: samples.map((sample) => sample.x),
    u: samples.map((sample) => sample.u),
    energy: samples.map((sample) => sample.energy),
    outcome,
    ...(outcome === 'finished' ? {} : { stoppedAt: reached }),
    message: messages[outcome],
    evaluations,
    steps,
  };
}
