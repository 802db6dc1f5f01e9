/**
 * The normal form of a Neimark–Sacker point: in a complex coordinate of the plane that rotates, one turn acts
 * like z → e^{iθ}z(1 + d|z|²), and the sign of a = Re d, the first Lyapunov coefficient, says on which
 * side the closed curve lies that the cycle gives way to. With A the Jacobian of the turn F,
 * A·q = e^{iθ}q, Aᵀ·p = e^{−iθ}p and p̄·q = 1,
 *
 *     d = e^{−iθ}/2 · p̄·[D³F(q, q, q̄) + 2·D²F(q, (I − A)⁻¹D²F(q, q̄)) + D²F(q̄, (e^{2iθ}I − A)⁻¹D²F(q, q))]
 *
 * (Kuznetsov, Elements of Applied Bifurcation Theory, §5.4). a < 0: supercritical, a stable closed curve
 * around the unstable cycle; a > 0: subcritical, an unstable one around the stable cycle. Where e^{iθ} is a
 * root of unity of order 1 to 4 (strong resonance) the form is another one.
 */

import { elementaryFunctions } from '../../kernel/functions.ts';
import type { Sweep } from '../cascade-request.ts';
import { solve } from '../matrix.ts';
import type { Side } from './flip-form.ts';
import { complexDirection, type RotationPoint } from './rotation.ts';
import { compileTurns, innerProduct, type Turn } from './turn-form.ts';

export interface RotationForm {
  /** a for |q| = 1: only its sign does not depend on how coordinates are scaled. */
  readonly coefficient: number;
  readonly side: Side;
}

/** A vector of complex numbers as its real and its imaginary part. */
type Vector = readonly [re: Float64Array, im: Float64Array];

/** Compiles the derivatives once for a sweep. */
export function compileRotationForm(
  sweep: Sweep,
): (point: Pick<RotationPoint, 'value' | 'points' | 'angle'>) => RotationForm | null {
  const n = sweep.definition.state.length;
  const turnOf = compileTurns(sweep);
  return ({ value, points, angle }) => {
    const turn = turnOf(value, points);
    const [c, s] = [elementaryFunctions.cos(angle), elementaryFunctions.sin(angle)];
    const q = complexDirection(turn.jacobian, n, { re: c, im: s });
    const left = complexDirection(transposed(turn.jacobian, n), n, { re: c, im: s });
    if (q === null || left === null) return null;
    const inner = cubicTerm(turn, n, q, [c * c - s * s, 2 * s * c]);
    if (inner === null) return null;
    // The left vector ℓ has Aᵀℓ = e^{iθ}ℓ, so p̄ = ℓ/(ℓ·q).
    const [a, b] = product(left, q);
    const [x, y] = product(left, inner);
    const size = a * a + b * b;
    if (!(size > 1e-24)) return null;
    const [re, im] = [(x * a + y * b) / size, (y * a - x * b) / size];
    const coefficient = (c * re + s * im) / 2;
    const scale = 1e-9 * (1 + Math.abs(re) + Math.abs(im));
    const isResonant = Math.abs(1 + 2 * c) < 1e-6 || Math.abs(c) < 1e-6;
    const side =
      isResonant || Math.abs(coefficient) < scale
        ? 'degenerate'
        : coefficient < 0
          ? 'supercritical'
          : 'subcritical';
    return { coefficient, side };
  };
}

/** The bracket; null at a resonance that leaves one of the inverses out. */
function cubicTerm(
  turn: Turn,
  n: number,
  [u, v]: Vector,
  [c2, s2]: readonly [number, number],
): Vector | null {
  const B = turn.bilinear;
  const [uu, uv, vv] = [B(u, u), B(u, v), B(v, v)];
  // D²F(q, q̄) is real.
  const mean = sum(uu, vv);
  const shifted = turn.jacobian.map((x, k) => (k % (n + 1) === 0 ? 1 - x : -x));
  if (solve(shifted, mean, n) === 0) return null;
  // (e^{2iθ}I − A)k = D²F(q, q), in real arithmetic.
  const size = 2 * n;
  const matrix = new Float64Array(size * size);
  const both = new Float64Array(size);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < n; b++) {
      matrix[a * size + b] = -turn.jacobian[a * n + b]!;
      matrix[(n + a) * size + n + b] = -turn.jacobian[a * n + b]!;
    }
    matrix[a * size + a]! += c2;
    matrix[(n + a) * size + n + a]! += c2;
    matrix[a * size + n + a]! -= s2;
    matrix[(n + a) * size + a]! += s2;
    both[a] = uu[a]! - vv[a]!;
    both[n + a] = 2 * uv[a]!;
  }
  if (solve(matrix, both, size) === 0) return null;
  const [kr, ki] = [both.slice(0, n), both.slice(n)];
  const third = [
    sum(turn.trilinear(u, u), turn.trilinear(v, u)),
    sum(turn.trilinear(v, v), turn.trilinear(u, v)),
  ] as const;
  const second = [B(u, mean), B(v, mean)] as const;
  // D²F(u − iv, kr + i·ki)
  const last = [sum(B(u, kr), B(v, ki)), sum(B(u, ki), B(v, kr), -1)] as const;
  const total = (part: 0 | 1) => sum(sum(third[part], second[part], 2), last[part]);
  return [total(0), total(1)];
}

/** x + factor·y. */
function sum(x: Float64Array, y: Float64Array, factor = 1): Float64Array {
  return x.map((value, i) => value + factor * y[i]!);
}

/** Σ x_i·y_i, without a conjugate. */
function product([a, b]: Vector, [c, d]: Vector): readonly [number, number] {
  return [innerProduct(a, c) - innerProduct(b, d), innerProduct(a, d) + innerProduct(b, c)];
}

function transposed(matrix: Float64Array, n: number): Float64Array {
  return matrix.map((_, k) => matrix[(k % n) * n + Math.floor(k / n)]!);
}
