/**
 * Points where two branches of cycles cross. A multiplier is 1 there, as at a fold, but the branches have
 * two directions instead of one: what the swept value s does to the turn F lies in the range of DF − I.
 * Newton's method on the cycle, a tangent v, the other direction w, the value and an unfolding β,
 *
 *     F(x; s) = x + β·v,   DF·v = v,   DF·w + ∂F/∂s = w,   l·v = 1,   l·w = 0,
 *
 * all unknown at once. The system is regular wherever the two directions differ, so it converges
 * quadratically; β is 0 at a crossing, and not 0 where two branches only come near each other (in the
 * spirit of Moore, SIAM J. Numer. Anal. 17 (1980) 567, with the tangents in place of the adjoint).
 *
 * With A = DF and ψ the left vector of its multiplier 1, ψ·v = 1, the turn acts on the line along v like
 * ξ → (1 + σ·δs)ξ + (a/2)ξ² + cξ³,
 *
 *     a = ψ·D²F(v, v),   c = ψ·(D³F(v, v, v) + 3·D²F(v, h))/6,   (A − I)h = −D²F(v, v), ψ·h = 0
 *
 * (Kuznetsov, Elements of Applied Bifurcation Theory, §4.2, §5.4 and §7.1). a = 0 is a pitchfork, as
 * where a cycle loses its symmetry: c < 0 is supercritical, two stable cycles beyond it. a ≠ 0 is
 * transcritical: the two branches exchange their stability.
 */

import type { StepDefinition } from '../../kernel/step-definition.ts';
import { withTangent } from '../../kernel/tangent.ts';
import { add, dot } from '../../math/arithmetic.ts';
import { jacobian } from '../../math/differentiate.ts';
import { symbol } from '../../math/expression.ts';
import { norm } from '../../math/norm.ts';
import type { Sweep } from '../cascade-request.ts';
import { type CompiledMap, compileWithJacobian } from '../map.ts';
import { type Complex, setIdentity, solve } from '../matrix.ts';
import { type Crossing, testFunctions } from './crossings.ts';
import type { Side } from './flip-form.ts';
import { eigenvector, monodromy, realMultiplierNear, tangentsAlong } from './monodromy.ts';
import { type Closing, shoot } from './shooting.ts';
import { compileShooting, movingParameters, type ShootingProgram } from './shooting-program.ts';
import { blockOf, orthogonality, withPair } from './tangent-pair.ts';
import { compileTurns, innerProduct, type Turn } from './turn-form.ts';

export interface BranchPoint {
  readonly kind: 'pitchfork' | 'transcritical';
  /** Of the swept parameter, and how well it is known. */
  readonly value: number;
  readonly valueError: number;
  readonly period: number;
  /** period × dimension. */
  readonly points: Float64Array;
  /** v at each point: towards the cycles of the branch that crosses, |v| = 1 at the first. */
  readonly tangents: Float64Array;
  readonly multipliers: readonly Complex[];
  /** The multiplier that should be 1, as found at the solution. */
  readonly multiplier: number;
  /** The largest |f(x_i) − x_{i+1}| of the cycle, β set aside. */
  readonly residual: number;
  /** c; of a transcritical point a/2. */
  readonly coefficient: number;
  /** null for a transcritical point, which has none. */
  readonly side: Side | null;
}

/** A solution with more than this of β, relative to the cycle, is a near miss. */
const mostUnfolding = 1e-10;

export class BranchPointSolver {
  readonly #sweep: Sweep;
  readonly #map: CompiledMap;
  readonly #program: ShootingProgram;
  readonly #turnOf: (value: number, points: Float64Array) => Turn;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#map = compileWithJacobian(sweep.definition);
    this.#program = compileShooting(sweep, withTangentAndRate(sweep));
    this.#turnOf = compileTurns(sweep);
  }

  /** The point where the test function of a multiplier 1 vanishes between two cycles; null where none is. */
  between({ before, after }: Pick<Crossing, 'before' | 'after'>): BranchPoint | null {
    const [a, b] = [before, after].map(({ multipliers }) =>
      Math.abs(testFunctions(multipliers).fold),
    ) as [number, number];
    const part = a + b > 0 ? a / (a + b) : 0.5;
    const guess = before.points.map((x, i) => x + part * (after.points[i]! - x));
    return (
      this.solve(guess, before.value + part * (after.value - before.value)) ??
      this.solve(before.points, before.value) ??
      this.solve(after.points, after.value)
    );
  }

  /** @param points a cycle at `value`, or a guess of it, near where two branches cross. */
  solve(points: Float64Array, value: number): BranchPoint | null {
    const n = this.#map.dimension;
    const guess = this.#pairAt(points, value);
    if (guess === null) return null;
    const unknowns = withPair(points, guess, n);
    const scalars = Float64Array.of(value, 0);
    const first = guess[0].slice(0, n);
    const found = shoot(this.#program, unknowns, scalars, unfolding(n), orthogonality(first));
    if (found === null) return null;
    const solved = blockOf(unknowns, 0, n);
    const extent = solved.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
    if (Math.abs(scalars[1]!) > mostUnfolding * extent) return null;
    return this.#describe(solved, blockOf(unknowns, 1, n), scalars[0]!, found.scalarErrors[0]!);
  }

  /** v and w along a guess, as the bordered matrix of one turn gives them. */
  #pairAt(points: Float64Array, value: number): readonly [Float64Array, Float64Array] | null {
    const map = this.#map;
    const n = map.dimension;
    if (!this.#program.setValue(value)) return null;
    this.#sweep.writeParameters(value, map.parameters);
    const { matrix, multipliers } = monodromy(map, points);
    const near = realMultiplierNear(multipliers, 1);
    const v = eigenvector(matrix, n, Number.isNaN(near) ? 1 : near);
    if (v === null) return null;
    const tangents = tangentsAlong(map, points, v);
    const drift = this.#drift(points, tangents, new Float64Array(n));
    // (A − I)w + g·v = −∂F/∂s, v·w = 0
    const size = n + 1;
    const bordered = new Float64Array(size * size);
    const right = new Float64Array(size);
    for (let a = 0; a < n; a++) {
      for (let b = 0; b < n; b++) bordered[a * size + b] = matrix[a * n + b]! - (a === b ? 1 : 0);
      bordered[a * size + n] = v[a]!;
      bordered[n * size + a] = v[a]!;
      right[a] = -drift.last[a]!;
    }
    const determinant = solve(bordered, right, size);
    if (determinant === 0 || !Number.isFinite(determinant)) return null;
    return [tangents, this.#drift(points, tangents, right.slice(0, n)).along];
  }

  /** How the orbit through a cycle's points answers to the swept value, starting from `first`. */
  #drift(points: Float64Array, tangents: Float64Array, first: Float64Array) {
    const n = this.#map.dimension;
    const { point, image } = this.#program;
    const along = new Float64Array(points.length);
    point.set(first, 2 * n);
    for (let at = 0; at < points.length; at += n) {
      along.set(point.subarray(2 * n, 3 * n), at);
      point.set(points.subarray(at, at + n));
      point.set(tangents.subarray(at, at + n), n);
      this.#program.evaluate();
      point.set(image.subarray(2 * n, 3 * n), 2 * n);
    }
    return { along, last: point.slice(2 * n, 3 * n) };
  }

  #describe(
    points: Float64Array,
    tangents: Float64Array,
    value: number,
    correction: number,
  ): BranchPoint | null {
    const map = this.#map;
    const n = map.dimension;
    this.#sweep.writeParameters(value, map.parameters);
    const { multipliers, residual } = monodromy(map, points);
    const form = branchForm(this.#turnOf(value, points), tangents.slice(0, n));
    if (form === null) return null;
    return {
      ...form,
      value,
      valueError: correction + 2 * Number.EPSILON * Math.abs(value),
      period: points.length / n,
      points,
      tangents,
      multipliers,
      multiplier: realMultiplierNear(multipliers, 1),
      residual,
    };
  }
}

/** a and c of the normal form; null where the left vector is orthogonal to v. */
function branchForm(
  turn: Turn,
  v: Float64Array,
): Pick<BranchPoint, 'kind' | 'coefficient' | 'side'> | null {
  const n = v.length;
  const left = eigenvector(turn.jacobian, n, 1, true);
  const product = left === null ? 0 : innerProduct(left, v);
  if (left === null || Math.abs(product) < 1e-12) return null;
  const onto = (x: Float64Array) => innerProduct(left, x) / product;
  const square = turn.bilinear(v, v);
  const a = onto(square);
  // (A − I)h + g·v = −D²F(v, v), ψ·h = 0
  const size = n + 1;
  const bordered = new Float64Array(size * size);
  const h = new Float64Array(size);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      bordered[i * size + j] = turn.jacobian[i * n + j]! - (i === j ? 1 : 0);
    }
    bordered[i * size + n] = v[i]!;
    bordered[n * size + i] = left[i]!;
    h[i] = -square[i]!;
  }
  if (solve(bordered, h, size) === 0) return null;
  const cubic = onto(turn.trilinear(v, v));
  const mixed = onto(turn.bilinear(v, h.slice(0, n)));
  const c = cubic / 6 + mixed / 2;
  const scale = 1 + norm(square) + Math.abs(cubic) + Math.abs(mixed);
  if (Math.abs(a) > 1e-7 * scale) return { kind: 'transcritical', coefficient: a / 2, side: null };
  const side = Math.abs(c) < 1e-9 * scale ? 'degenerate' : c < 0 ? 'supercritical' : 'subcritical';
  return { kind: 'pitchfork', coefficient: c, side };
}

/** The step with v' = J·v and w' = J·w + ∂f/∂s, the rate of an orbit with the swept value. */
function withTangentAndRate(sweep: Sweep): StepDefinition {
  const { definition } = sweep;
  const { state, next } = definition;
  const { names, rates, parameters } = movingParameters(sweep);
  const own = state.map((name) => symbol(`rate.${name}`));
  const drift = jacobian(next, names).map((row) => dot(row, rates));
  const images = jacobian(next, state).map((row, i) => add(dot(row, own), drift[i]!));
  const tangent = withTangent(definition);
  return {
    state: [...tangent.state, ...state.map((name) => `rate.${name}`)],
    parameters,
    next: [...tangent.next, ...images],
  };
}

/** One turn takes x to x + β·v, and v and w to themselves. */
function unfolding(n: number): Closing {
  const size = 3 * n;
  return {
    hasSecond: true,
    write(beta, matrix, derivative) {
      setIdentity(matrix, size);
      derivative.fill(0);
      for (let a = 0; a < n; a++) {
        matrix[a * size + n + a] = beta;
        derivative[a * size + n + a] = 1;
      }
    },
  };
}
