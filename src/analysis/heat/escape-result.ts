/** What the times of simulated passages say together, the ones that were given up included. */
import { norm } from '../../math/norm.ts';
import { maxTimeOf } from './escape.ts';
import type { EscapePart, EscapeRequest, EscapeResult } from './escape-request.ts';
import { schemeNamed } from './motion.ts';
import { crossingOf } from './passage-step.ts';
import type { Average } from './sample-request.ts';

const batches = 32;

/**
 * Puts parts together, in the order of `escapeParts`.
 *
 * Errors are those of independent passages; with passages given up, of 32 batches left out one after the
 * other (jackknife).
 */
export function escapeResult(request: EscapeRequest, parts: readonly EscapePart[]): EscapeResult {
  const maxTime = maxTimeOf(request);
  const times = new Float64Array(parts.reduce((sum, part) => sum + part.times.length, 0));
  let at = 0;
  for (const part of parts) {
    times.set(part.times, at);
    at += part.times.length;
  }
  const kept = times.filter((time) => !Number.isNaN(time));
  const arrived = kept.filter(Number.isFinite);
  const censored = kept.length - arrived.length;
  const all = average(arrived);
  return {
    time: censored === 0 ? all : withTail(kept, maxTime),
    method: censored === 0 ? 'mean' : 'exponential tail',
    count: arrived.length,
    censored,
    lost: times.length - kept.length,
    restricted: average(kept.map((time) => Math.min(time, maxTime))),
    maxTime,
    deviation: all.error * Math.sqrt(arrived.length),
    correction: correctionOf(request),
    times,
  };
}

/** Two runs with independent noise, the second at half the time step, without the error that goes with Δt. */
export function extrapolatedTime(coarse: EscapeResult, fine: EscapeResult): Average {
  return {
    mean: 2 * fine.time.mean - coarse.time.mean,
    error: norm([2 * fine.time.error, coarse.time.error]),
  };
}

function correctionOf(request: EscapeRequest): string {
  return crossingOf(schemeNamed(request.scheme)) === 'bridge'
    ? 'Arrivals between two steps are drawn with the probability of a Brownian bridge; what is left goes with Δt.'
    : 'The time of arrival is interpolated between two steps; good while γΔt/m is small.';
}

function average(values: Float64Array): Average {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  return n === 0
    ? { mean: Number.NaN, error: Number.NaN }
    : { mean, error: Math.sqrt(squares / (n * (n - 1))) };
}

/** E min(t, M) + P(t > M)/rate, the rate that of arrivals after M/2 per time at risk there. */
function withTail(kept: Float64Array, maxTime: number): Average {
  const without = (batch: number): number => {
    let [n, sum, late, risk, left] = [0, 0, 0, 0, 0];
    for (let i = 0; i < kept.length; i++) {
      if (i % batches === batch) continue;
      const time = Math.min(kept[i]!, maxTime);
      n++;
      sum += time;
      if (time > maxTime / 2) risk += time - maxTime / 2;
      if (kept[i] === Number.POSITIVE_INFINITY) left++;
      else if (time > maxTime / 2) late++;
    }
    return late === 0 ? Number.NaN : sum / n + ((left / n) * risk) / late;
  };
  const mean = without(-1);
  let squares = 0;
  for (let batch = 0; batch < batches; batch++) squares += (without(batch) - mean) ** 2;
  return { mean, error: Math.sqrt(((batches - 1) / batches) * squares) };
}
