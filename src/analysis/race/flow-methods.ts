/**
 * Optimizers that are integrators of the gradient flow dx/dt = −∇U, the rate being their time step:
 * explicit Euler is gradient descent, these are of a higher order or implicit.
 */
import { solve } from '../matrix.ts';
import type { Iteration, StepOutcome } from '../minimize/method.ts';
import type { Objective } from '../minimize/objective.ts';
import { type Walk, walking } from '../minimize/walk.ts';
import type { FlowMethodName } from './request.ts';

export interface FlowMethod {
  readonly title: string;
  /** One sentence for menus and `--help`. */
  readonly summary: string;
  /** @param rate η of the step that is about to be taken. */
  begin(objective: Objective, start: ArrayLike<number>, rate: () => number): Iteration;
}

type Step = (walk: Walk, rate: () => number) => () => StepOutcome;

function flowMethod(title: string, summary: string, step: Step): FlowMethod {
  return {
    title,
    summary,
    begin: (objective, start, rate) => walking((walk) => step(walk, rate))(objective, start),
  };
}

/** x' = x − η(3∇U(x) − ∇U(x₋))/2, the first step by Euler. */
const adamsBashforth: Step = ({ objective, place, end }, rate) => {
  const before = new Float64Array(place.x.length);
  let first = true;
  return () => {
    const eta = rate();
    for (let i = 0; i < before.length; i++) {
      const slope = place.gradient[i]!;
      const ahead = first ? slope : 1.5 * slope - 0.5 * before[i]!;
      end.x[i] = place.x[i]! - eta * ahead;
      before[i] = slope;
    }
    first = false;
    end.value = objective.gradient(end.x, end.gradient);
    return { moved: true, length: eta };
  };
};

/** The classical method of Runge and Kutta: four slopes a step, weighted 1, 2, 2, 1. */
const rungeKutta: Step = ({ objective, place, end }, rate) => {
  const slope = new Float64Array(place.x.length);
  const sum = new Float64Array(place.x.length);
  const stage = (length: number, weight: number) => {
    for (let i = 0; i < slope.length; i++) end.x[i] = place.x[i]! - length * slope[i]!;
    objective.gradient(end.x, slope);
    for (let i = 0; i < slope.length; i++) sum[i]! += weight * slope[i]!;
  };
  return () => {
    const eta = rate();
    slope.set(place.gradient);
    sum.set(slope);
    stage(eta / 2, 2);
    stage(eta / 2, 2);
    stage(eta, 1);
    for (let i = 0; i < slope.length; i++) end.x[i] = place.x[i]! - (eta / 6) * sum[i]!;
    end.value = objective.gradient(end.x, end.gradient);
    return { moved: true, length: eta };
  };
};

const mostNewton = 50;
const mostHalvings = 40;

/**
 * x' with x' = x − η∇U(x'), implicit Euler: a stationary point of U(y) + |y − x|²/(2η), found from x by
 * Newton's method with steps that are halved until the equation is met better. Where U curves
 * downwards by more than 1/η there may be none, and where it leads uphill none is taken.
 */
const proximal: Step = ({ objective, place, end }, rate) => {
  const n = place.x.length;
  const residual = new Float64Array(n);
  const step = new Float64Array(n);
  const matrix = new Float64Array(n * n);
  const from = new Float64Array(n);
  /** |y − x + η∇U(y)|² at end.x, in the largest norm; end's value and gradient are then those there. */
  const miss = (eta: number): number => {
    end.value = objective.gradient(end.x, end.gradient);
    let most = 0;
    for (let i = 0; i < n; i++) {
      residual[i] = end.x[i]! - place.x[i]! + eta * end.gradient[i]!;
      const size = Math.abs(residual[i]!);
      if (!(size <= most)) most = size;
    }
    return most;
  };
  const size = () => {
    let most = 1;
    for (let i = 0; i < n; i++) most = Math.max(most, Math.abs(end.x[i]!));
    return most;
  };
  const failed = (reason: string): StepOutcome => ({ moved: false, reason });
  return () => {
    const eta = rate();
    end.x.set(place.x);
    end.gradient.set(place.gradient);
    end.value = place.value;
    for (let i = 0; i < n; i++) residual[i] = eta * place.gradient[i]!;
    let missed = residual.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    for (let k = 0; k < mostNewton; k++) {
      if (missed <= 4 * Number.EPSILON * size()) break;
      objective.hessian(end.x, matrix);
      for (let i = 0; i < n * n; i++) matrix[i] = eta * matrix[i]! + (i % (n + 1) === 0 ? 1 : 0);
      step.set(residual);
      if (solve(matrix, step, n) === 0) {
        return failed('the equation of the proximal point is singular: take a smaller rate');
      }
      from.set(end.x);
      let nearer = Number.NaN;
      let length = 1;
      for (let half = 0; half < mostHalvings; half++, length /= 2) {
        for (let i = 0; i < n; i++) end.x[i] = from[i]! - length * step[i]!;
        nearer = miss(eta);
        if (nearer < missed) break;
      }
      if (!(nearer < missed)) {
        // At the limit of rounding nothing is nearer.
        if (missed > 1e-10 * size()) {
          return failed('Newton’s method finds no proximal point: take a smaller rate');
        }
        end.x.set(from);
        miss(eta);
        break;
      }
      missed = nearer;
    }
    if (missed > 1e-10 * size()) {
      return failed('Newton’s method finds no proximal point: take a smaller rate');
    }
    if (end.value > place.value + 4 * Number.EPSILON * Math.abs(place.value)) {
      return failed('the only proximal point found lies higher: take a smaller rate');
    }
    return { moved: true, length: eta };
  };
};

export const flowMethods: Readonly<Record<FlowMethodName, FlowMethod>> = {
  proximal: flowMethod(
    'proximal point',
    'Implicit Euler: x′ = x − η∇U(x′), solved by Newton’s method; stable at any rate where U is convex.',
    proximal,
  ),
  'adams-bashforth-2': flowMethod(
    'Adams–Bashforth 2',
    'Extrapolates the slope from the last two: second order in η, stable up to 1/λ.',
    adamsBashforth,
  ),
  'runge-kutta-4': flowMethod(
    'Runge–Kutta 4',
    'Follows the flow to fourth order in η with four slopes a step; stable up to 2.785/λ.',
    rungeKutta,
  ),
};
