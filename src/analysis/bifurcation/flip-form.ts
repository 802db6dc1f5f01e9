/**
 * The normal form of a flip: along its direction, two turns near the cycle act like
 * ξ → −(1+α)ξ + c·ξ³ twice, so a cycle of twice the period lies at ξ² = α/c. With A the Jacobian of
 * the turn F, A·q = −q, Aᵀ·r = −r and r·q = 1,
 *
 *     c = r·(D³F(q, q, q)/6 − D²F(q, (A − I)⁻¹·D²F(q, q))/2)
 *
 * (Kuznetsov, Elements of Applied Bifurcation Theory, §5.4). c > 0: supercritical, a stable
 * doubled cycle beyond the flip; c < 0: subcritical, an unstable one before it.
 */

import { compileScalar } from '../../kernel/scalar.ts';
import type { Sweep } from '../cascade-request.ts';
import { withJet } from '../jet.ts';
import { solve } from '../matrix.ts';
import type { CriticalCycle } from './critical-cycle.ts';
import { eigenvector } from './monodromy.ts';

export interface FlipForm {
  readonly coefficient: number;
  readonly side: 'supercritical' | 'subcritical' | 'degenerate';
  /** q at each point of the cycle (period × dimension), |q| = 1 at the first. */
  readonly first: Float64Array;
  /** The second derivative of the doubled cycle's points in ξ, the same shape. */
  readonly second: Float64Array;
}

/** Compiles the derivatives once for a sweep. */
export function compileFlipForm(sweep: Sweep): (flip: CriticalCycle) => FlipForm | null {
  const n = sweep.definition.state.length;
  const jet = withJet(sweep.definition, 3);
  const program = compileScalar([...jet.state, ...jet.parameters], jet.next);
  const parameters = program.input.subarray(4 * n);

  /** Carries x and three derivatives once round; the last image is left in program.output. */
  const turn = (
    points: Float64Array,
    t: readonly Float64Array[],
    keep?: readonly Float64Array[],
  ): void => {
    t.forEach((vector, k) => {
      program.input.set(vector, n * (k + 1));
    });
    for (let at = 0; at < points.length; at += n) {
      program.input.set(points.subarray(at, at + n), 0);
      keep?.forEach((rows, k) => {
        rows.set(program.input.subarray(n * (k + 1), n * (k + 2)), at);
      });
      program.run();
      for (let a = n; a < 4 * n; a++) program.input[a] = program.output[a]!;
    }
  };
  const zero = new Float64Array(n);
  const image = (order: number): Float64Array => program.output.slice(n * order, n * (order + 1));

  return ({ value, points, tangents }) => {
    sweep.writeParameters(value, parameters);
    const q = tangents.slice(0, n);
    const jacobian = new Float64Array(n * n);
    for (let b = 0; b < n; b++) {
      const unit = zero.slice();
      unit[b] = 1;
      turn(points, [unit, zero, zero]);
      image(1).forEach((x, a) => {
        jacobian[a * n + b] = x;
      });
    }
    const r = eigenvector(jacobian, n, -1, true);
    if (r === null) return null;
    const product = dot(r, q);
    if (Math.abs(product) < 1e-12) return null;

    turn(points, [q, zero, zero]);
    const bqq = image(2);
    const cqqq = image(3);
    // h = (A − I)⁻¹·B(q, q)
    const shifted = jacobian.slice();
    for (let a = 0; a < n; a++) shifted[a * n + a]! -= 1;
    const h = bqq.slice();
    if (solve(shifted, h, n) === 0) return null;
    // B(q, h) by polarization.
    const sum = q.map((x, a) => x + h[a]!);
    const difference = q.map((x, a) => x - h[a]!);
    turn(points, [sum, zero, zero]);
    const plus = image(2);
    turn(points, [difference, zero, zero]);
    const minus = image(2);
    const bqh = plus.map((x, a) => (x - minus[a]!) / 4);
    const coefficient = (dot(r, cqqq) / 6 - dot(r, bqh) / 2) / product;

    const first = new Float64Array(points.length);
    const second = new Float64Array(points.length);
    // To second order the doubled cycle starts at x + ξq − ξ²h/2: there F takes ξ to −ξ.
    turn(points, [q, h.map((x) => -x), zero], [first, second]);
    const side =
      Math.abs(coefficient) < 1e-9 * (1 + Math.abs(dot(r, cqqq)))
        ? 'degenerate'
        : coefficient > 0
          ? 'supercritical'
          : 'subcritical';
    return { coefficient, side, first, second };
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
