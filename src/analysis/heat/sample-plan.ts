/** When a sampling looks at its particles, how it divides them, and what it counts. */

import { defineLoss, type Loss } from '../../loss/loss.ts';
import { AnalysisError } from '../analysis-error.ts';
import { requireAutonomous } from '../autonomous.ts';
import { binEdges } from './histogram.ts';
import { prepareMotion, schemeNamed } from './motion.ts';
import { isLangevin } from './request.ts';
import { positionRanges, temperatureOf } from './sample-ranges.ts';
import type { SampleRequest } from './sample-request.ts';

/** The same for every part of an ensemble, whoever computes it. */
export interface SamplePlan {
  readonly loss: Loss;
  readonly temperature: number;
  readonly steps: number;
  readonly burnIn: number;
  /** Particles of a group, but for the last: groups are independent of one another. */
  readonly perGroup: number;
  readonly groups: number;
  /** Consecutive stretches of the steps that each have sums of their own. */
  readonly batches: number;
  readonly batchSteps: number;
  /** Steps from one look at the particles to the next. */
  readonly stride: number;
  /** Steps of the approach to equilibrium. */
  readonly instants: readonly number[];
  readonly bins: number;
  /** Edges of the positions' bins, per coordinate. */
  readonly xEdges: readonly Float64Array[];
  /** Of the velocities', null without physical velocity. */
  readonly uEdges: readonly Float64Array[] | null;
  readonly interval: readonly [number, number] | null;
}

const mostGroups = 256;
/** Few groups keep so many sums of batches, which tell the autocorrelation. */
const sumsOfFewGroups = 512;
/** Particles looked at, over all looks, unless there are few looks or many. */
const looksAtParticles = 1e6;
const fewestLooks = 64;
const mostLooks = 1e5;

/** @throws AnalysisError naming the field at fault; FormulaError or LossError for the landscape. */
export function planSample(request: SampleRequest): SamplePlan {
  const { formula, variables, constants, particles } = request;
  const loss = defineLoss({ formula, variables, constants });
  requireAutonomous('an equilibrium', loss, isLangevin(request) ? {} : request.parameters);
  const { steps, bins = 64 } = request;
  requireWhole('steps', steps, 1);
  requireWhole('particles', particles, 1);
  const burnIn = request.burnIn ?? Math.floor(steps / 5);
  requireWhole('burnIn', burnIn, 0);
  requireWhole('bins', bins, 2, 1024);
  requireInterval('interval', request.interval);
  for (const range of request.range ?? []) requireInterval('range', range);
  if (request.range !== undefined && request.range.length !== loss.variables.length) {
    const problem = `range has ${request.range.length} stretches for ${loss.variables.length} coordinates`;
    throw new AnalysisError('range', problem, 'give one for each');
  }

  const perGroup = Math.ceil(particles / mostGroups);
  const groups = Math.ceil(particles / perGroup);
  const looks = Math.min(
    mostLooks,
    Math.max(fewestLooks, Math.floor(looksAtParticles / particles)),
  );
  const stride = Math.max(1, Math.floor(steps / looks));
  const wanted = Math.max(1, Math.floor(sumsOfFewGroups / groups / 8) * 8);
  const perBatch = groups >= mostGroups / 8 ? steps : Math.ceil(steps / wanted);
  const batchSteps = stride * Math.ceil(perBatch / stride);
  prepareMotion(request, loss);
  const temperature = temperatureOf(request);
  const ranges = request.range ?? positionRanges(loss, temperature, request.start);
  return {
    loss,
    temperature,
    steps,
    burnIn,
    perGroup,
    groups,
    batches: Math.ceil(steps / batchSteps),
    batchSteps,
    stride,
    instants: instantsTo(burnIn + steps),
    bins,
    xEdges: ranges.map((range) => binEdges(range, bins)),
    uEdges: velocityEdges(request, loss, temperature, bins),
    interval: request.interval ?? null,
  };
}

/** 0, 1, 2, 3, 4, 6, 8, 12, 16, … and the last. */
function instantsTo(last: number): number[] {
  const found = [0, 1];
  for (let step = 2; step < last; step *= 2) {
    found.push(step);
    if (1.5 * step < last) found.push(1.5 * step);
  }
  if (last > 1) found.push(last);
  return found;
}

/** Five standard deviations of the exact velocity each way. */
function velocityEdges(
  request: SampleRequest,
  loss: Loss,
  temperature: number,
  bins: number,
): Float64Array[] | null {
  const masses = massesOf(request, loss);
  if (masses === null) return null;
  return masses.map((mass) => {
    const reach = temperature > 0 ? 5 * Math.sqrt(temperature / mass) : 1;
    return binEdges([-reach, reach], bins);
  });
}

/** The mass of each coordinate; null where there is no physical velocity. */
export function massesOf(request: SampleRequest, loss: Loss): readonly number[] | null {
  if (!isLangevin(request)) return null;
  if (schemeNamed(request.scheme).overdamped) return null;
  const { mass = 1 } = request;
  return typeof mass === 'number' ? loss.variables.map(() => mass) : mass;
}

function requireWhole(field: string, value: number, least: number, most = Infinity): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  const range = most === Infinity ? `${least} or more` : `${least} to ${most}`;
  throw new AnalysisError(field, `${field} is ${value}`, `give a whole number, ${range}`);
}

function requireInterval(field: string, interval: readonly [number, number] | undefined): void {
  if (interval === undefined) return;
  const [from, to] = interval;
  if (Number.isFinite(from) && Number.isFinite(to) && from < to) return;
  const problem = `${field} from ${from} to ${to} is no interval`;
  throw new AnalysisError(field, problem, 'give two finite numbers, the larger one second');
}
