/**
 * Neimark–Sacker points: a complex pair of multipliers crosses the unit circle and the cycle gives way
 * to a rotation. Newton's method on the cycle, two tangents v and w that one turn rotates by θ,
 *
 *     A·v = v·cos θ − w·sin θ,   A·w = v·sin θ + w·cos θ,
 *
 * the swept value and θ, all unknown at once.
 */

import { elementaryFunctions } from '../../kernel/functions.ts';
import type { StepDefinition } from '../../kernel/step-definition.ts';
import { dot } from '../../math/arithmetic.ts';
import { jacobian } from '../../math/differentiate.ts';
import { symbol } from '../../math/expression.ts';
import { norm } from '../../math/norm.ts';
import type { Sweep } from '../cascade-request.ts';
import { type CompiledMap, compileWithJacobian } from '../map.ts';
import { type Complex, modulus, solve } from '../matrix.ts';
import { monodromy, tangentsAlong } from './monodromy.ts';
import { type Closing, shoot } from './shooting.ts';
import { compileShooting, type ShootingProgram } from './shooting-program.ts';
import { blockOf, orthogonality, withPair } from './tangent-pair.ts';

export interface RotationPoint {
  readonly kind: 'neimark-sacker';
  readonly value: number;
  readonly valueError: number;
  readonly period: number;
  readonly points: Float64Array;
  readonly multipliers: readonly Complex[];
  /** The multiplier e^{iθ} with 0 < θ < π, as found at the solution. */
  readonly multiplier: Complex;
  /** Per turn, in radians. */
  readonly angle: number;
  /** Newton's last residual. */
  readonly residual: number;
}

export class RotationSolver {
  readonly #sweep: Sweep;
  readonly #map: CompiledMap;
  readonly #program: ShootingProgram;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#map = compileWithJacobian(sweep.definition);
    this.#program = compileShooting(sweep, withTwoTangents(sweep.definition));
  }

  /** @param points a cycle at `value` with a complex pair of multipliers near the unit circle. */
  solve(points: Float64Array, value: number): RotationPoint | null {
    const map = this.#map;
    const n = map.dimension;
    this.#sweep.writeParameters(value, map.parameters);
    const { matrix, multipliers } = monodromy(map, points);
    const near = nearestToCircle(multipliers);
    if (near === null) return null;
    const pair = complexDirection(matrix, n, near);
    if (pair === null) return null;
    const [v, w] = pair.map((first) => tangentsAlong(map, points, first));
    const unknowns = withPair(points, [v!, w!], n);
    const scalars = Float64Array.of(value, argument(near));
    const conditions = orthogonality(pair[0]);
    const found = shoot(this.#program, unknowns, scalars, rotating(n), conditions);
    if (found === null) return null;
    const solved = blockOf(unknowns, 0, n);
    this.#sweep.writeParameters(scalars[0]!, map.parameters);
    const at = monodromy(map, solved);
    const multiplier = nearestToCircle(at.multipliers);
    if (multiplier === null) return null;
    return {
      kind: 'neimark-sacker',
      value: scalars[0]!,
      valueError: found.scalarErrors[0]! + 2 * Number.EPSILON * Math.abs(scalars[0]!),
      period: points.length / n,
      points: solved,
      multipliers: at.multipliers,
      multiplier,
      angle: argument(multiplier),
      residual: found.residual,
    };
  }
}

function withTwoTangents(definition: StepDefinition): StepDefinition {
  const { state, parameters, next } = definition;
  const rows = jacobian(next, state);
  const names = ['re', 'im'].map((tangent) => state.map((name) => `${tangent}.${name}`));
  const images = names.map((own) => rows.map((row) => dot(row, own.map(symbol))));
  return {
    state: [...state, ...names.flat()],
    parameters,
    next: [...next, ...images.flat()],
  };
}

/** The angle of a number with im > 0, between 0 and π. */
function argument({ re, im }: Complex): number {
  return Math.PI / 2 - elementaryFunctions.atan(re / im);
}

/** Of the complex multipliers with im > 0 the one nearest to the unit circle. */
function nearestToCircle(multipliers: readonly Complex[]): Complex | null {
  const off = (mu: Complex) => Math.abs(modulus(mu) - 1);
  return multipliers
    .filter(({ im }) => im > 0)
    .reduce<Complex | null>((best, mu) => (best === null || off(mu) < off(best) ? mu : best), null);
}

/**
 * v and w of A(v + iw) = μ(v + iw), by inverse iteration in real arithmetic: turned so that v and w are
 * orthogonal, and |v| = 1.
 */
export function complexDirection(
  matrix: Float64Array,
  n: number,
  { re, im }: Complex,
): readonly [Float64Array, Float64Array] | null {
  // Where rounding meets one shift exactly, another finds the same pair.
  for (const off of [1e-10, 2.3e-10, 1.1e-9]) {
    const found = inverseIteration(matrix, n, re * (1 + off) + off / 100, im);
    if (found !== null) return orthogonal(found, n);
  }
  return null;
}

function inverseIteration(
  matrix: Float64Array,
  n: number,
  shift: number,
  im: number,
): Float64Array | null {
  const size = 2 * n;
  const both = new Float64Array(size).map((_, k) => 1 + 0.3 * k);
  for (let step = 0; step < 3; step++) {
    const shifted = new Float64Array(size * size);
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) {
        shifted[a * size + b] = matrix[a * n + b]!;
        shifted[(n + a) * size + n + b] = matrix[a * n + b]!;
      }
      shifted[a * size + a]! -= shift;
      shifted[(n + a) * size + n + a]! -= shift;
      shifted[a * size + n + a]! += im;
      shifted[(n + a) * size + a]! -= im;
    }
    const determinant = solve(shifted, both, size);
    const length = norm(both);
    if (determinant === 0 || !(length > 0) || !Number.isFinite(length)) return null;
    for (let k = 0; k < size; k++) both[k]! /= length;
  }
  return both;
}

/** v and w turned into two orthogonal vectors of the same plane, |v| = 1. */
function orthogonal(both: Float64Array, n: number): readonly [Float64Array, Float64Array] | null {
  const [v, w] = [both.slice(0, n), both.slice(n)];
  const vv = v.reduce((sum, x) => sum + x * x, 0);
  const ww = w.reduce((sum, x) => sum + x * x, 0);
  const vw = v.reduce((sum, x, k) => sum + x * w[k]!, 0);
  // e^{iφ}(v + iw) with φ such that its two parts are orthogonal.
  const phi = vw === 0 ? 0 : elementaryFunctions.atan((2 * vw) / (ww - vv)) / 2;
  const [c, s] = [elementaryFunctions.cos(phi), elementaryFunctions.sin(phi)];
  const first = v.map((x, k) => c * x - s * w[k]!);
  const second = v.map((x, k) => s * x + c * w[k]!);
  const length = norm(first);
  if (!(length > 0)) return null;
  return [first.map((x) => x / length), second.map((x) => x / length)];
}

/** The state comes back as itself, the tangents turned by θ. */
function rotating(n: number): Closing {
  const size = 3 * n;
  return {
    hasSecond: true,
    write(angle, matrix, derivative) {
      matrix.fill(0);
      derivative.fill(0);
      const [c, s] = [elementaryFunctions.cos(angle), elementaryFunctions.sin(angle)];
      for (let a = 0; a < n; a++) {
        const [v, w] = [n + a, 2 * n + a];
        matrix[a * size + a] = 1;
        matrix[v * size + v] = c;
        matrix[v * size + w] = -s;
        matrix[w * size + v] = s;
        matrix[w * size + w] = c;
        derivative[v * size + v] = -s;
        derivative[v * size + w] = -c;
        derivative[w * size + v] = c;
        derivative[w * size + w] = -s;
      }
    },
  };
}
