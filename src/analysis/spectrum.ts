/**
 * The Lyapunov spectrum with a standard error: means over an ensemble of orbits, none longer than a million
 * steps, since a long float64 orbit of a chaotic map of the line ends on a cycle.
 */

import { elementaryFunctions } from '../kernel/functions.ts';
import { rules } from '../motion/rules.ts';
import { AnalysisError } from './analysis-error.ts';
import { type MotionRequest, prepareSweep, type Sweep } from './cascade-request.ts';
import type { Estimate } from './estimate.ts';
import { compileWithJacobian } from './map.ts';
import { solve } from './matrix.ts';
import { blockSteps, SpectrumEnsemble } from './spectrum-ensemble.ts';

export interface SpectrumRequest extends MotionRequest {
  readonly start: readonly number[];
  /** Steps averaged over, in all orbits together. */
  readonly steps: number;
  /** Ends the run before that once every standard error is at most this. */
  readonly targetError?: number | undefined;
  /** Steps of each orbit before it counts; default 1,024. */
  readonly burnIn?: number | undefined;
}

export interface SpectrumResult {
  /** In descending order; the error is a standard error over the orbits. */
  readonly exponents: readonly Estimate[];
  readonly sum: number;
  /** ln|det J|, where the step changes volumes alike everywhere (n·ln|ρ| with momentum); else null. */
  readonly expectedSum: number | null;
  /** j + (λ₁ + … + λ_j)/|λ_{j+1}|, with j the most exponents whose sum is not negative; n at most. */
  readonly kaplanYorke: number;
  /** Estimates after ever more steps, in the order of the tangents. */
  readonly convergence: readonly {
    readonly steps: number;
    readonly exponents: readonly Estimate[];
  }[];
  /** Steps averaged over. */
  readonly steps: number;
  readonly orbits: number;
  /** Orbits that left and were begun anew: by rounding, where their attractor is bounded. */
  readonly restarted: number;
  /**
   * - `escaped`: orbits leave so fast that there is nothing to average.
   * - `singular`: all orbits come to rest where the step has no derivative, as Adam's has none at s = 0 with ε
   *   outside the root: what tangents grow by on the way there is no exponent.
   */
  readonly status: 'finished' | 'escaped' | 'singular';
}

/** What `singular` says, with its cure. */
export const singularWords =
  'all orbits come to rest where the step has no derivative; of a rule with a root, set ε inside it';

/** How many orbits are averaged. */
export const orbitsOfSpectrum = 256;
const longestOrbit = 1_000_000;
/** Of 256 orbits before a target error ends the run. */
const leastBlocks = 64;
/** When orbits have left this many times on average, they do not stay. */
const mostRestarts = 4;

/**
 * The Lyapunov spectrum, averaged over an ensemble of orbits around the start.
 *
 * @throws what `prepareSweep` throws; AnalysisError for the number of steps.
 */
export function* spectrum(
  request: SpectrumRequest,
): Generator<{ readonly fraction: number }, SpectrumResult> {
  const { steps, targetError = 0, burnIn = 1024 } = request;
  if (!(Number.isSafeInteger(steps) && steps >= 1)) {
    throw new AnalysisError('steps', `steps is ${steps}`, 'give a whole number, 1 or more');
  }
  const sweep = sweepAt(request);
  const ensemble = new SpectrumEnsemble(sweep, sweep.starts[0]!, orbitsOfSpectrum);
  const blocksInAll = Math.max(1, Math.ceil(steps / (orbitsOfSpectrum * blockSteps)));
  const blocksOfOrbit = longestOrbit / blockSteps;
  const convergence: SpectrumResult['convergence'][number][] = [];
  let blocks = 0;
  let mark = 1;
  let escaped = false;

  function* settle(): Generator<{ readonly fraction: number }> {
    for (const _ of ensemble.burnIn(burnIn)) yield { fraction: blocks / blocksInAll };
  }
  yield* settle();
  while (blocks < blocksInAll && !escaped) {
    if (blocks > 0 && blocks % blocksOfOrbit === 0) {
      ensemble.begin();
      yield* settle();
    }
    ensemble.block();
    blocks++;
    escaped = ensemble.restarted > mostRestarts * orbitsOfSpectrum;
    if (blocks === mark || blocks === blocksInAll) {
      const exponents = ensemble.estimates();
      convergence.push({ steps: blocks * blockSteps * orbitsOfSpectrum, exponents });
      // Of a few steps the spread may be small by chance.
      const isKnown = exponents.every(({ error }) => error <= targetError);
      if (blocks >= leastBlocks && isKnown) break;
      mark = Math.min(blocksInAll, Math.ceil(1.25 * mark));
    }
    if (blocks % 16 === 0) yield { fraction: blocks / blocksInAll };
  }
  const exponents = ensemble.estimates().sort((a, b) => b.value - a.value);
  const values = exponents.map(({ value }) => value);
  return {
    exponents,
    sum: values.reduce((sum, value) => sum + value, 0),
    expectedSum: expectedSum(sweep),
    kaplanYorke: kaplanYorke(values),
    convergence,
    steps: blocks * blockSteps * orbitsOfSpectrum,
    orbits: orbitsOfSpectrum,
    restarted: ensemble.restarted,
    status: escaped ? 'escaped' : isSingular(sweep, ensemble) ? 'singular' : 'finished',
  };
}

/** Whether the orbits rest where the step cannot be differentiated. */
function isSingular(sweep: Sweep, ensemble: SpectrumEnsemble): boolean {
  const rest = ensemble.resting(sweep.loss.variables.length);
  if (rest === null) return false;
  const map = compileWithJacobian(sweep.definition);
  sweep.writeParameters(sweep.values[0]!, map.parameters);
  map.point.set(rest);
  map.evaluate();
  return !map.jacobian.every(Number.isFinite);
}

/** A sweep of one column, of the rule late in its run: powers of a bias correction have exponents of no interest. */
function sweepAt({
  start,
  steps: _,
  targetError: __,
  burnIn: ___,
  ...rest
}: SpectrumRequest): Sweep {
  const standard = Object.hasOwn(rules, rest.rule) ? rules[rest.rule].defaults?.lr : undefined;
  const lr = rest.particle === undefined ? (rest.parameters.lr ?? standard) : undefined;
  const over = rest.particle === undefined ? 'lr' : 'dt';
  const value = rest.particle?.dt ?? lr;
  if (value === undefined) {
    throw new AnalysisError('parameters.lr', 'the rule needs a rate (lr)', 'give it a value');
  }
  const ends = { over, from: value, to: value, columns: 1 };
  return prepareSweep({ ...rest, ...ends, keep: 1, starts: [start] }, true);
}

/** Points that the determinant is compared at, as factors of a coordinate's size. */
const probes = [-1.3, -0.4, 0.1, 0.7, 1.9];

function expectedSum(sweep: Sweep): number | null {
  const map = compileWithJacobian(sweep.definition);
  const n = map.dimension;
  if (n === 1) return null;
  sweep.writeParameters(sweep.values[0]!, map.parameters);
  const logs = probes.map((probe, k) => {
    for (let s = 0; s < n; s++) map.point[s] = probe * (1 + 0.1 * ((s * (k + 2)) % n));
    map.evaluate();
    return elementaryFunctions.log(Math.abs(solve(map.jacobian.slice(), new Float64Array(n), n)));
  });
  const [first] = logs as [number];
  const same = logs.every((log) => Math.abs(log - first) <= 1e-9 * Math.max(1, Math.abs(first)));
  return same && Number.isFinite(first) ? first : null;
}

/**
 * The dimension by Kaplan and Yorke's formula: see `SpectrumResult.kaplanYorke`.
 *
 * @param exponents in descending order.
 */
export function kaplanYorke(exponents: readonly number[]): number {
  let sum = 0;
  for (const [j, exponent] of exponents.entries()) {
    if (sum + exponent < 0) return j + (j === 0 ? 0 : sum / -exponent);
    sum += exponent;
  }
  return exponents.length;
}
