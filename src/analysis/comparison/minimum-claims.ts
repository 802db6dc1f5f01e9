/** Claims about a single minimum: whether it is overshot, and which rates it bears. */
import { eigenvalues, modulus } from '../matrix.ts';
import {
  agrees,
  type ComparedRule,
  type ComparisonNumbers,
  type Demonstration,
  type Obstacle,
  type Path,
} from './demonstration.ts';
import type { Trials } from './ground.ts';
import { thinnedPaths } from './paths.ts';

type Pair = 'gd' | 'averaged';

/** Steps followed towards a minimum. */
const longest = 50_000;

/** Of the start, what counts as beyond the minimum, and as arrived. */
const visible = 1e-6;

const runaway = 1e6;

/** Places from 1 on a parabola until the minimum is reached or left for good. */
function approach(trials: Trials, rule: Pair, lr: number, numbers: ComparisonNumbers): number[] {
  const { rho, curvature: lambda } = numbers;
  const given = { rule, ground: 'parabola', lr, momentum: rho, start: [1] } as const;
  const { stepper } = trials({ ...given, constants: { lambda } });
  const places = [1];
  while (places.length <= longest) {
    stepper.step();
    const x = stepper.state[0]!;
    const step = x - places.at(-1)!;
    places.push(x);
    if (!(Math.abs(x) < runaway)) break;
    // Far below what is visible, so that nothing visible can come after it.
    if (Math.abs(x) < 1e-3 * visible && Math.abs(step) < 1e-3 * visible) break;
  }
  return places;
}

const reaches = (places: readonly number[]) => Math.abs(places.at(-1)!) < visible;

const leaves = (places: readonly number[]) => !(Math.abs(places.at(-1)!) < runaway);

/** "Gradient descent creeps to the minimum; momentum swings beyond it": from rest, beside a parabola. */
export function overshootClaim(trials: Trials, numbers: ComparisonNumbers): Demonstration {
  const { eta, curvature } = numbers;
  const places = {
    gd: approach(trials, 'gd', eta, numbers),
    averaged: approach(trials, 'averaged', eta, numbers),
  };
  const beyond = (each: readonly number[]) =>
    leaves(each) ? Infinity : Math.max(0, -Math.min(...each));
  const measured = { gd: beyond(places.gd), averaged: beyond(places.averaged) };
  const descent = Math.max(0, eta * curvature - 1);
  const theory = { gd: descent <= 1 ? descent : Infinity };
  const obstacle = (): Obstacle | null => {
    if (leaves(places.gd)) return 'descent-leaves';
    if (leaves(places.averaged)) return 'momentum-leaves';
    if (!agrees(measured.gd, theory.gd)) return 'theory-differs';
    if (measured.gd > visible) return 'descent-overshoots';
    if (measured.averaged > visible) return null;
    return reaches(places.averaged) ? 'momentum-creeps' : 'unsettled';
  };
  const path = (rule: Pair): Path => ({ rule, values: places[rule].slice(0, 60) });
  return {
    claim: 'overshoot',
    measured,
    theory,
    obstacle: obstacle(),
    paths: [path('gd'), path('averaged')],
  };
}

/**
 * "Momentum bears a larger rate, 2(1+ρ)/((1−ρ)λ) instead of 2/λ": a step is linear on a parabola, so that
 * steps from unit states are its matrix, whose spectral radius reaches 1 at the limit.
 */
export function largestRateClaim(trials: Trials, numbers: ComparisonNumbers): Demonstration {
  const { rho, curvature } = numbers;
  const measured = {
    gd: stableLimit(trials, 'gd', numbers),
    averaged: stableLimit(trials, 'averaged', numbers),
  };
  const bears = Math.abs(rho) < 1;
  const theory = {
    gd: 2 / curvature,
    averaged: bears ? (2 * (1 + rho)) / ((1 - rho) * curvature) : 0,
  };
  const obstacle = (): Obstacle | null => {
    const isSo = (rule: Pair) => agrees(measured[rule] * curvature, theory[rule] * curvature);
    if (!isSo('gd') || !isSo('averaged')) return 'theory-differs';
    if (measured.averaged === 0) return 'never-stable';
    if (agrees(measured.averaged / measured.gd, 1)) return 'same-limit';
    return measured.averaged < measured.gd ? 'lower-limit' : null;
  };
  // Between the two limits one settles and the other runs away.
  const between = Math.sqrt(measured.gd * (measured.averaged || measured.gd));
  const distances = (rule: Pair) =>
    approach(trials, rule, between, numbers).slice(0, 200).map(Math.abs);
  return {
    claim: 'largest-rate',
    measured,
    theory,
    obstacle: obstacle(),
    paths: thinnedPaths({ gd: distances('gd'), averaged: distances('averaged') }),
  };
}

/** The rate at which the spectral radius of a step on a parabola reaches 1; 0 where it is never below. */
function stableLimit(trials: Trials, rule: ComparedRule, numbers: ComparisonNumbers): number {
  const { rho, curvature: lambda } = numbers;
  const isStable = (lr: number): boolean => {
    const given = { rule, ground: 'parabola', lr, momentum: rho, start: [0] } as const;
    const { stepper } = trials({ ...given, constants: { lambda } });
    const n = stepper.state.length;
    const matrix = new Float64Array(n * n);
    for (let column = 0; column < n; column++) {
      stepper.state.fill(0);
      stepper.state[column] = 1;
      stepper.step();
      for (let row = 0; row < n; row++) matrix[row * n + column] = stepper.state[row]!;
    }
    return eigenvalues(matrix, n).every((z) => modulus(z) < 1);
  };
  let low = 1e-6 / lambda;
  if (!isStable(low)) return 0;
  let high = low;
  while (isStable(high)) {
    low = high;
    high *= 2;
    if (high > 1e12 / lambda) return Infinity;
  }
  for (;;) {
    const middle = (low + high) / 2;
    if (!(middle > low && middle < high)) return middle;
    if (isStable(middle)) low = middle;
    else high = middle;
  }
}
