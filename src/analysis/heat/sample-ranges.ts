/** The temperature of a motion, and where its particles will be. */

import { compileLoss } from '../../loss/evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { type StationaryPoint, settlesAt, stationaryPoint } from '../../loss/stationary.ts';
import { norm } from '../../math/norm.ts';
import { boltzmann, type NormalisedBoltzmann } from './boltzmann.ts';
import { effectiveTemperature } from './expectation.ts';
import { isLangevin, type LangevinMotion, type NoisyRuleMotion } from './request.ts';

/**
 * T of a bath; of stochastic gradient descent what its noise is worth at small rates. Not a number where
 * coordinates have rates, and so temperatures, of their own.
 */
export function temperatureOf(motion: LangevinMotion | NoisyRuleMotion): number {
  if (isLangevin(motion)) return motion.temperature;
  const { lr, momentum } = motion.parameters.perCoordinate ?? {};
  const isOne = (values: readonly number[] | undefined) =>
    values === undefined || values.every((value) => value === values[0]);
  if (!isOne(lr) || !isOne(momentum)) return Number.NaN;
  const parameters = {
    lr: (lr?.[0] ?? 1) * (motion.parameters.lr ?? Number.NaN),
    momentum: momentum?.[0] ?? motion.parameters.momentum,
  };
  return effectiveTemperature({ ...motion, parameters });
}

/** The exact equilibrium at a temperature, or why there is none. */
export function exactEquilibrium(loss: Loss, temperature: number, near?: readonly number[]) {
  if (temperature > 0 && Number.isFinite(temperature))
    return boltzmann(loss, temperature, { near });
  const reason = Number.isNaN(temperature)
    ? 'coordinates with rates of their own have temperatures of their own'
    : 'without temperature all particles come to rest in minima';
  return { outcome: 'not-computed' as const, reason };
}

/** The minimum below the start; null when there is none. */
export function minimumNear(
  loss: Loss,
  start: readonly number[] | undefined,
): StationaryPoint | null {
  if (start === undefined) {
    const origin = loss.variables.map(() => 0);
    // Beside the origin, where it may be a maximum or a saddle, as the particles' own start.
    const beside = origin.map((_, i) => 2 ** -10 * (1 + i / 8));
    return minimumNear(loss, origin) ?? settlesAt(loss, beside);
  }
  // A start that is a minimum to rounding has no slope left to follow.
  const here = stationaryPoint(loss, start);
  const isHere =
    here?.kind === 'minimum' &&
    norm(here.x.map((x, i) => x - start[i]!)) <= 1e-9 * Math.max(1, norm([...start]));
  return isHere ? here : settlesAt(loss, start);
}

/**
 * Where to count positions: between places beyond which lie 10⁻⁶ of the exact density; where that is
 * not known, five standard deviations, of the quadratic at the minimum, about it.
 */
export function positionRanges(
  loss: Loss,
  temperature: number,
  start: readonly number[] | undefined,
): (readonly [number, number])[] {
  const minimum = minimumNear(loss, start);
  const centre = minimum?.x ?? start ?? loss.variables.map(() => 0);
  const exact = exactEquilibrium(loss, temperature, centre);
  if (exact.outcome === 'normalised') {
    return loss.variables.map((_, c) => coreOf(exact, c, centre[c]!));
  }
  const n = loss.variables.length;
  const hessian = new Float64Array(n * n);
  compileLoss(loss).hessian(centre, hessian);
  return centre.map((x, c) => {
    const spread = 5 * Math.sqrt(temperature / hessian[c * n + c]!);
    const reach = spread > 0 && Number.isFinite(spread) ? spread : Math.max(1, Math.abs(x));
    return [x - reach, x + reach];
  });
}

const leftOut = 1e-6;
const cells = 256;

/** Between its quantiles at 10⁻⁶ and 1 − 10⁻⁶, outwards to a round number. */
function coreOf(exact: NormalisedBoltzmann, coordinate: number, centre: number): [number, number] {
  let [from, to] = exact.extent[coordinate]!;
  for (let round = 0; round < 12; round++) {
    const edges = Float64Array.from(
      { length: cells + 1 },
      (_, i) => from + (i * (to - from)) / cells,
    );
    const masses = exact.marginal(coordinate, edges);
    let [low, high] = [0, cells];
    let [below, above] = [masses[0]!, masses[cells - 1]!];
    while (below < leftOut && low < cells - 1) below += masses[++low]!;
    while (above < leftOut && high > low + 1) above += masses[--high - 1]!;
    const isFine = high - low > cells / 4;
    [from, to] = [edges[low]!, edges[high]!];
    if (isFine) break;
  }
  let digit = 1;
  while (digit > (to - from) / 16) digit /= 2;
  while (digit < (to - from) / 32) digit *= 2;
  const [low, high] = [Math.floor(from / digit) * digit, Math.ceil(to / digit) * digit];
  return high > low ? [low, high] : [centre - 1, centre + 1];
}
