/**
 * The Taylor coefficients of one turn of a cycle, F = f^p about its first point, up to third order: what
 * every normal form is made of. D²F and D³F are known along single directions from curves carried round
 * (`withJet`); their values on different ones follow by polarization.
 */

import { compileScalar } from '../../kernel/scalar.ts';
import type { Sweep } from '../cascade-request.ts';
import { withJet } from '../jet.ts';
import { copy } from '../matrix.ts';

export interface Turn {
  /** DF, row-major. */
  readonly jacobian: Float64Array;
  /** D²F(u, v). */
  bilinear(u: Float64Array, v: Float64Array): Float64Array;
  /** D³F(u, u, v). */
  trilinear(u: Float64Array, v: Float64Array): Float64Array;
  /**
   * A curve of states with these two derivatives at the first point, carried along: its derivatives at each
   * point of the cycle (period × dimension).
   */
  curve(
    first: Float64Array,
    second: Float64Array,
  ): { readonly first: Float64Array; readonly second: Float64Array };
}

/** Compiles the derivatives once for a sweep. @returns the turn of a cycle (period × dimension) at a value. */
export function compileTurns(sweep: Sweep): (value: number, points: Float64Array) => Turn {
  const n = sweep.definition.state.length;
  const jet = withJet(sweep.definition, 3);
  const program = compileScalar([...jet.state, ...jet.parameters], jet.next);
  const parameters = program.input.subarray(4 * n);
  const zero = new Float64Array(n);

  return (value, points) => {
    /** Carries a curve once round; the image of its derivatives is left in program.output. */
    const carry = (
      first: Float64Array,
      second: Float64Array,
      keep: readonly Float64Array[] = [],
    ): void => {
      sweep.writeParameters(value, parameters);
      program.input.set(first, n);
      program.input.set(second, 2 * n);
      program.input.set(zero, 3 * n);
      for (let at = 0; at < points.length; at += n) {
        copy(points, at, program.input, 0, n);
        for (let k = 0; k < keep.length; k++) copy(program.input, n * (k + 1), keep[k]!, at, n);
        program.run();
        copy(program.output, n, program.input, n, 3 * n);
      }
    };
    const image = (order: number): Float64Array => program.output.slice(n * order, n * (order + 1));

    /** DF·u, D²F(u, u) and D³F(u, u, u); those of the last direction are remembered. */
    let last: { readonly u: Float64Array; readonly images: readonly Float64Array[] } | null = null;
    const along = (order: number, u: Float64Array): Float64Array => {
      if (last === null || last.u.some((x, a) => x !== u[a])) {
        carry(u, zero);
        last = { u: u.slice(), images: [image(1), image(2), image(3)] };
      }
      return last.images[order - 1]!;
    };
    const jacobian = new Float64Array(n * n);
    for (let b = 0; b < n; b++) {
      const unit = zero.slice();
      unit[b] = 1;
      along(1, unit).forEach((x, a) => {
        jacobian[a * n + b] = x;
      });
    }
    const sums = (u: Float64Array, v: Float64Array) =>
      [u.map((x, a) => x + v[a]!), u.map((x, a) => x - v[a]!)] as const;
    return {
      jacobian,
      bilinear(u, v) {
        const factor = ratio(v, u);
        if (factor !== null) return along(2, u).map((x) => factor * x);
        const [plus, minus] = sums(u, v).map((w) => along(2, w)) as [Float64Array, Float64Array];
        return plus.map((x, a) => (x - minus[a]!) / 4);
      },
      trilinear(u, v) {
        const factor = ratio(v, u);
        if (factor !== null) return along(3, u).map((x) => factor * x);
        const [plus, minus] = sums(u, v).map((w) => along(3, w)) as [Float64Array, Float64Array];
        const alone = along(3, v);
        return plus.map((x, a) => (x - minus[a]! - 2 * alone[a]!) / 6);
      },
      curve(first, second) {
        const kept = [new Float64Array(points.length), new Float64Array(points.length)] as const;
        carry(first, second, kept);
        return { first: kept[0], second: kept[1] };
      },
    };
  };
}

/** The factor that makes u of v, where that is plain: on the line always. */
function ratio(v: Float64Array, u: Float64Array): number | null {
  if (u === v) return 1;
  return u.length === 1 && u[0] !== 0 ? v[0]! / u[0]! : null;
}

/** Σ a_i·b_i. */
export function innerProduct(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
