/**
 * The period-doubling cascade of a stationary point: its doublings one by one, each certified, and
 * what they tend to.
 */

import { defineLoss, type Loss } from '../../loss/loss.ts';
import { isQuadratic } from '../../loss/quadratic.ts';
import { type StationaryPoint, settlesAt, stationaryPoint } from '../../loss/stationary.ts';
import { fromParticle } from '../../motion/dictionary.ts';
import { ruleParameters } from '../../motion/rule-parameters.ts';
import { AnalysisError } from '../analysis-error.ts';
import { type CascadeRequest, prepareSweep, type Sweep } from '../cascade-request.ts';
import { modulus } from '../matrix.ts';
import { type LimitKind, linearStability } from '../stability.ts';
import { BranchFollower } from './continuation.ts';
import type { Crossing } from './crossings.ts';
import { type Doubling, DoublingChain } from './doubling-chain.ts';
import { cascadeLimits, type Limits } from './feigenbaum.ts';

export interface DoublingsRequest
  extends Pick<
    CascadeRequest,
    | 'formula'
    | 'variables'
    | 'constants'
    | 'rule'
    | 'parameters'
    | 'particle'
    | 'scales'
    | 'over'
    | 'escapeRadius'
  > {
  /** The cascade is that of the stationary point nearest to this; of the minimum it descends to where that is none. */
  readonly start: readonly number[];
  /** How many doublings to look for. */
  readonly count: number;
  /** The swept values to look in; for a rate the default is from 0 up to where the point is lost. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface DoublingsResult extends Limits {
  /** The stationary point. */
  readonly origin: readonly number[];
  readonly dimension: number;
  /** Those that a doubled cycle, stable or not, belongs to. */
  readonly doublings: readonly Doubling[];
  /** Why there are fewer than asked for: one sentence; null when there are not. */
  readonly ended: string | null;
}

/**
 * The period doublings of a stationary point, each solved for with its error, and their limits.
 *
 * @throws what `prepareSweep` throws; AnalysisError where there is no stationary point to start from.
 */
export function* doublings(
  request: DoublingsRequest,
): Generator<{ readonly fraction: number }, DoublingsResult> {
  const { count } = request;
  if (!(Number.isInteger(count) && count >= 1 && count <= 20)) {
    throw new AnalysisError('count', `count is ${count}`, 'ask for 1 to 20 doublings');
  }
  const { sweep, loss, point, limit } = prepare(request);
  const n = sweep.definition.state.length;
  const state = new Float64Array(n);
  state.set(point.x);

  yield { fraction: 0 };
  const none = limit === null ? null : whyNever(limit.kind, limit.value);
  const first = none ?? (yield* firstFlip(sweep, state));
  const found: Doubling[] = [];
  let ended: string | null = null;
  if (typeof first === 'string') {
    ended = first;
  } else {
    const chain = new DoublingChain(sweep);
    let flip = chain.flipNear(first.before.points, first.before.value);
    if (flip === null) ended = 'the flip of the stationary point could not be solved for';
    let scale = 0;
    while (flip !== null) {
      if (flip.side !== 'degenerate') found.push(flip);
      yield { fraction: found.length / count };
      if (found.length === count) break;
      const next: Doubling | string =
        whyNoMore(flip, request, loss, point) ?? chain.next(flip, scale);
      if (typeof next === 'string') {
        ended = next;
        break;
      }
      scale = next.value - flip.value;
      flip = next;
    }
  }
  return { origin: point.x, dimension: n, doublings: found, ended, ...limitsOf(found, n) };
}

/** What the doublings of one cascade, in order, tend to; those that no cycle doubles at are left out. */
export function limitsOf(found: readonly Doubling[], dimension: number): Limits {
  const real = found.filter(({ side }) => side === 'supercritical');
  return cascadeLimits(
    real.map((doubling) => ({
      ...doubling,
      gap: largestGap(doubling, dimension),
      transverse: largestOther(doubling),
    })),
  );
}

interface Prepared {
  readonly sweep: Sweep;
  readonly loss: Loss;
  readonly point: StationaryPoint;
  /** The rate at which the point is lost, where the sweep is over the rate and its ends were not given. */
  readonly limit: { readonly value: number; readonly kind: LimitKind } | null;
}

/**
 * The stationary point nearest to the start. Where that is a maximum or a saddle which the start is
 * not on, the minimum that descent from the start comes to: the one a start is given for.
 */
function pointNear(loss: Loss, start: readonly number[]): StationaryPoint | null {
  const nearest = stationaryPoint(loss, start);
  if (nearest === null || nearest.kind === 'minimum' || nearest.kind === 'degenerate') {
    return nearest;
  }
  const isThere = start.every(
    (x, k) => Math.abs(x - nearest.x[k]!) <= 1e-9 * Math.max(1, Math.abs(x)),
  );
  return isThere ? nearest : (settlesAt(loss, start) ?? nearest);
}

function prepare(request: DoublingsRequest): Prepared {
  const { formula, variables, constants, start, over, rule } = request;
  const { count: _, start: __, from, to, ...rest } = request;
  const isRate = over === 'lr';
  if (!isRate && (from === undefined || to === undefined)) {
    const field = from === undefined ? 'from' : 'to';
    const problem = `doublings over ${over} need the values to look in`;
    throw new AnalysisError(field, problem, 'give both from and to');
  }
  // A swept constant has its first value while the stationary point is looked for.
  const swept = Object.hasOwn(constants, over) && from !== undefined ? { [over]: from } : {};
  const loss = defineLoss({ formula, variables, constants: { ...constants, ...swept } });
  const point = pointNear(loss, start);
  if (point === null) {
    const problem = `no stationary point of the loss was found near (${start.join(', ')})`;
    throw new AnalysisError('start', problem, 'start nearer to a minimum');
  }
  if (isRate && (point.kind === 'maximum' || point.kind === 'saddle')) {
    const place = point.x.join(', ');
    const problem = `the stationary point (${place}) nearest to the start is a ${point.kind}, which no rate makes stable`;
    throw new AnalysisError('start', problem, 'start nearer to a minimum');
  }
  const given = { ...rest, columns: 2, keep: 1, starts: [[...start]] };
  if (from !== undefined && to !== undefined) {
    return { sweep: prepareSweep({ ...given, from, to }), loss, point, limit: null };
  }
  // The rate at which the point is lost is known from its curvature; the flip is looked for around it.
  const first = prepareSweep({ ...given, from: from ?? 0, to: to ?? 1 });
  const { limit, limitKind } = linearStability(first.rule, loss, point.x, {
    ...request.parameters,
    ...(request.particle === undefined
      ? {}
      : ruleParameters(fromParticle(request.particle), rule, request.scales)),
    lr: 1,
  });
  const known = limitKind === 'flip' ? limit : 1;
  const sweep = prepareSweep({ ...given, from: from ?? 0.5 * known, to: to ?? 1.5 * known });
  return { sweep, loss, point, limit: { value: limit, kind: limitKind } };
}

/** Where the stationary point first flips between the ends of the sweep, or why it does not. */
function* firstFlip(
  sweep: Sweep,
  state: Float64Array,
): Generator<{ readonly fraction: number }, Crossing | string> {
  const { from, to, over } = sweep.request;
  const follower = new BranchFollower(sweep);
  const departure = { value: from, points: state, direction: { value: to - from, points: null } };
  const range = { low: Math.min(from, to), high: Math.max(from, to) };
  const work = follower.follow(departure, { ...range, escapeRadius: sweep.escapeRadius });
  for (;;) {
    const step = work.next();
    if (!step.done) {
      yield { fraction: 0 };
      continue;
    }
    const { crossings, cycles } = step.value;
    const flip = crossings.find(({ kind }) => kind === 'flip');
    const other = crossings.find(({ kind }) => kind !== 'flip');
    if (flip !== undefined) return flip;
    if (other?.kind === 'neimark-sacker') {
      return `no doubling: the stationary point is lost through a Neimark–Sacker bifurcation near ${over} = ${other.after.value}`;
    }
    const stable = cycles.every((cycle) => cycle.stable);
    return `no doubling: the stationary point ${stable ? 'stays stable' : 'does not flip'} for ${over} from ${from} to ${to}`;
  }
}

/** Why no rate flips the point; null where one does. */
function whyNever(kind: LimitKind, limit: number): string | null {
  switch (kind) {
    case 'flip':
      return null;
    case 'never-stable':
      return 'no doubling: no rate makes the stationary point attract (its curvature is not positive to first order)';
    case 'always-stable':
      return 'no doubling: the stationary point attracts at every rate';
    case 'fold':
      return `no doubling: at the rate ${limit} the stationary point is lost through a fold`;
    case 'neimark-sacker':
      return `no doubling: at the rate ${limit} the stationary point is lost through a Neimark–Sacker bifurcation`;
  }
}

function whyNoMore(
  flip: Doubling,
  request: DoublingsRequest,
  loss: Loss,
  point: StationaryPoint,
): string | null {
  if (flip.side === 'supercritical') return null;
  if (flip.side === 'subcritical') {
    return `the doubling at ${request.over} = ${flip.value} is subcritical: no stable doubled cycle beyond it`;
  }
  if (flip.period === 1 && request.over === 'lr' && isQuadratic(loss, point)) {
    const curvature = point.curvatures.at(-1)!;
    const product = Number((flip.value * curvature).toPrecision(12));
    return `no doubling: past ${product}/λ = ${flip.value} every orbit escapes, as on any quadratic`;
  }
  return `the flip at ${request.over} = ${flip.value} is degenerate: whether a doubled cycle follows is not decided by the terms up to third order`;
}

/** The largest modulus of a multiplier but the one that is −1; 0 on the line. */
function largestOther({ multipliers }: Doubling): number {
  const off = multipliers.map(({ re, im }) => modulus({ re: re + 1, im }));
  const critical = off.indexOf(Math.min(...off));
  return Math.max(0, ...multipliers.filter((_, k) => k !== critical).map(modulus));
}

/** The largest distance between two points half a period apart; 0 for a fixed point. */
export function largestGap({ points, period }: Doubling, n: number): number {
  if (period % 2 === 1) return 0;
  const half = period / 2;
  let largest = 0;
  for (let i = 0; i < half; i++) {
    let sum = 0;
    for (let k = 0; k < n; k++) sum += (points[i * n + k]! - points[(i + half) * n + k]!) ** 2;
    largest = Math.max(largest, Math.sqrt(sum));
  }
  return largest;
}
