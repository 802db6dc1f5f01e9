/**
 * Methods of descent that are no fixed map: each step asks for the loss as often as it needs, and
 * may find none to take.
 */
import type { Objective } from './objective.ts';

export type MethodName =
  | 'gd-exact'
  | 'gd-armijo'
  | 'gd-wolfe'
  | 'newton'
  | 'newton-damped'
  | 'newton-trust-region'
  | 'bfgs'
  | 'l-bfgs'
  | 'cg-fletcher-reeves'
  | 'cg-polak-ribiere'
  | 'cg-hestenes-stiefel';

/** A step was taken, or none was found and one sentence says why. */
export type StepOutcome =
  | { readonly moved: true; readonly length: number }
  | { readonly moved: false; readonly reason: string };

/** A method under way: where it is, and what it knows there. */
export interface Iteration {
  /** The place; the same array at every step. */
  readonly x: Float64Array;
  /** U there. */
  readonly value: number;
  /** ∇U there; the same array at every step. */
  readonly gradient: Float64Array;
  /** One iteration. Where none is found, everything stays as it was. */
  step(): StepOutcome;
  /** Asks for value and gradient here anew: the objective has changed, as with another batch of data. */
  refresh(): void;
}

export interface Method {
  readonly name: MethodName;
  readonly title: string;
  /** One sentence for menus and `--help`. */
  readonly summary: string;
  begin(objective: Objective, start: ArrayLike<number>): Iteration;
}

/** Where an iteration is; the arrays are its own. */
export interface Place {
  readonly x: Float64Array;
  value: number;
  readonly gradient: Float64Array;
}

export function placeAt(objective: Objective, start: ArrayLike<number>): Place {
  const x = Float64Array.from(start);
  const gradient = new Float64Array(x.length);
  return { x, value: objective.gradient(x, gradient), gradient };
}

export function moveTo(place: Place, next: Place): void {
  place.x.set(next.x);
  place.gradient.set(next.gradient);
  place.value = next.value;
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
