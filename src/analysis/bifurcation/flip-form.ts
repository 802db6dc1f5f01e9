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

import type { Sweep } from '../cascade-request.ts';
import { solve } from '../matrix.ts';
import type { CriticalCycle } from './critical-cycle.ts';
import { eigenvector } from './monodromy.ts';
import { compileTurns, innerProduct } from './turn-form.ts';

/** Whether what is born is stable and beyond (super-), or unstable and before (subcritical). */
export type Side = 'supercritical' | 'subcritical' | 'degenerate';

export interface FlipForm {
  readonly coefficient: number;
  readonly side: Side;
  /** q at each point of the cycle (period × dimension), |q| = 1 at the first. */
  readonly first: Float64Array;
  /** The second derivative of the doubled cycle's points in ξ, the same shape. */
  readonly second: Float64Array;
}

/** Compiles the derivatives once for a sweep. */
export function compileFlipForm(sweep: Sweep): (flip: CriticalCycle) => FlipForm | null {
  const n = sweep.definition.state.length;
  const turnOf = compileTurns(sweep);

  return ({ value, points, tangents }) => {
    const turn = turnOf(value, points);
    const q = tangents.slice(0, n);
    const r = eigenvector(turn.jacobian, n, -1, true);
    if (r === null) return null;
    const product = innerProduct(r, q);
    if (Math.abs(product) < 1e-12) return null;

    // h = (A − I)⁻¹·D²F(q, q)
    const shifted = turn.jacobian.slice();
    for (let a = 0; a < n; a++) shifted[a * n + a]! -= 1;
    const h = turn.bilinear(q, q);
    if (solve(shifted, h, n) === 0) return null;
    const cubic = innerProduct(r, turn.trilinear(q, q));
    const coefficient = (cubic / 6 - innerProduct(r, turn.bilinear(q, h)) / 2) / product;
    const side =
      Math.abs(coefficient) < 1e-9 * (1 + Math.abs(cubic))
        ? 'degenerate'
        : coefficient > 0
          ? 'supercritical'
          : 'subcritical';
    // To second order the doubled cycle starts at x + ξq − ξ²h/2: there F takes ξ to −ξ.
    const { first, second } = turn.curve(
      q,
      h.map((x) => -x),
    );
    return { coefficient, side, first, second };
  };
}
