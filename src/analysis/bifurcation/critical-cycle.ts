/**
 * Cycles at the edge of their stability, by Newton's method on the extended system: the cycle, a
 * tangent that comes back as itself (fold) or as its opposite (flip) after one turn, and the value of
 * the swept parameter, all unknown at once.
 */

import { withTangent } from '../../kernel/tangent.ts';
import type { Sweep } from '../cascade-request.ts';
import { type CompiledMap, compileWithJacobian } from '../map.ts';
import { type Complex, copy } from '../matrix.ts';
import { eigenvector, monodromy, realMultiplierNear, tangentsAlong } from './monodromy.ts';
import { type Closing, type Condition, shoot } from './shooting.ts';
import { compileShooting, type ShootingProgram } from './shooting-program.ts';

export type CriticalKind = 'flip' | 'fold';

export interface CriticalCycle {
  readonly kind: CriticalKind;
  /** Of the swept parameter, and how well it is known. */
  readonly value: number;
  readonly valueError: number;
  readonly period: number;
  /** period × dimension, in the order of the orbit. */
  readonly points: Float64Array;
  /** At each point, the direction whose sign changes (flip) or that comes back (fold). */
  readonly tangents: Float64Array;
  readonly multipliers: readonly Complex[];
  /** The multiplier that should be −1 or 1, as found at the solution. */
  readonly multiplier: number;
  /** The largest |f(x_i) − x_{i+1}|. */
  readonly residual: number;
}

/** A real multiplier this far from where it should be is another one: on the other side of 0, and well away from it. */
const mostOff = 1.5;

interface CriticalGuess {
  readonly kind: CriticalKind;
  readonly points: Float64Array;
  readonly value: number;
  readonly mostChange: number;
}

/** What the turn makes of the tangent. */
const signs = { flip: -1, fold: 1 } as const;

export class CriticalSolver {
  readonly map: CompiledMap;
  readonly #program: ShootingProgram;
  readonly #sweep: Sweep;
  readonly #n: number;

  constructor(sweep: Sweep) {
    this.#sweep = sweep;
    this.#n = sweep.definition.state.length;
    this.map = compileWithJacobian(sweep.definition);
    this.#program = compileShooting(sweep, withTangent(sweep.definition));
  }

  /** @param points a cycle at `value`, or a guess of it, near where it is critical. */
  solve(
    kind: CriticalKind,
    points: Float64Array,
    value: number,
    mostChange = Number.POSITIVE_INFINITY,
  ): CriticalCycle | null {
    if (!this.#program.setValue(value)) return null;
    this.#sweep.writeParameters(value, this.map.parameters);
    const { matrix, multipliers } = monodromy(this.map, points);
    const sign = signs[kind];
    const near = realMultiplierNear(multipliers, sign);
    // A pair may become real just before one of it leaves; then a memory's multiplier, 0.9 or so, is the
    // nearest of the real ones and its direction may have nothing to do with the flip.
    const tried = Math.abs(near - sign) < mostOff ? [near] : [sign, near];
    for (const multiplier of tried) {
      const first = Number.isNaN(multiplier) ? null : eigenvector(matrix, this.#n, multiplier);
      const found = first === null ? null : this.#along(first, { kind, points, value, mostChange });
      if (found !== null) return found;
    }
    return null;
  }

  /** The search from a tangent. */
  #along(
    first: Float64Array,
    { kind, points, value, mostChange }: CriticalGuess,
  ): CriticalCycle | null {
    const n = this.#n;
    const unknowns = this.#withTangents(points, first);
    const scalars = Float64Array.of(value);
    if (!this.#program.setValue(value)) return null;
    this.#sweep.writeParameters(value, this.map.parameters);
    const closing = closingWith(n, signs[kind]);
    const found = shoot(this.#program, unknowns, scalars, closing, [unitTangent(first)], {
      mostChange,
    });
    if (found === null || this.#isShorter(unknowns, points.length / n)) return null;
    return this.#describe(kind, unknowns, scalars[0]!, found.scalarErrors[0]!);
  }

  /** The points with the tangents that start from `first`, as the extended system wants them. */
  #withTangents(points: Float64Array, first: Float64Array): Float64Array {
    const n = this.#n;
    const unknowns = new Float64Array(2 * points.length);
    const tangents = tangentsAlong(this.map, points, first);
    for (let at = 0; at < points.length; at += n) {
      copy(points, at, unknowns, 2 * at, n);
      copy(tangents, at, unknowns, 2 * at + n, n);
    }
    return unknowns;
  }

  /** Whether the solution is a cycle of a shorter period, run through several times. */
  #isShorter(unknowns: Float64Array, period: number): boolean {
    const width = 2 * this.#n;
    for (let d = 1; d <= period / 2; d++) {
      if (period % d !== 0) continue;
      let same = true;
      for (let k = 0; k < this.#n && same; k++) {
        const x = unknowns[k]!;
        same = Math.abs(x - unknowns[d * width + k]!) <= 1e-11 * Math.max(1, Math.abs(x));
      }
      if (same) return true;
    }
    return false;
  }

  #describe(
    kind: CriticalKind,
    unknowns: Float64Array,
    value: number,
    correction: number,
  ): CriticalCycle {
    const n = this.#n;
    const period = unknowns.length / (2 * n);
    const points = new Float64Array(period * n);
    const tangents = new Float64Array(period * n);
    for (let i = 0; i < period; i++) {
      copy(unknowns, 2 * n * i, points, n * i, n);
      copy(unknowns, 2 * n * i + n, tangents, n * i, n);
    }
    this.#sweep.writeParameters(value, this.map.parameters);
    const { multipliers, residual } = monodromy(this.map, points);
    return {
      kind,
      value,
      valueError: correction + 2 * Number.EPSILON * Math.abs(value),
      period,
      points,
      tangents,
      multipliers,
      multiplier: realMultiplierNear(multipliers, signs[kind]),
      residual,
    };
  }
}

/** The state comes back as itself, the tangent as `sign` times itself. */
function closingWith(n: number, sign: number): Closing {
  return {
    hasSecond: false,
    write(_, matrix) {
      matrix.fill(0);
      for (let a = 0; a < 2 * n; a++) matrix[a * 2 * n + a] = a < n ? 1 : sign;
    },
  };
}

/** The first tangent has length 1 along `direction`. */
function unitTangent(direction: Float64Array): Condition {
  const n = direction.length;
  return {
    reach: 'first',
    scalarGradient: Float64Array.of(0),
    evaluate(points, _, gradient) {
      let along = -1;
      for (let a = 0; a < n; a++) {
        along += direction[a]! * points[n + a]!;
        gradient[n + a] = direction[a]!;
      }
      return along;
    },
  };
}
