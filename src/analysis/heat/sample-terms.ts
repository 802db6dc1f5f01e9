/** What the kernel adds up at every step of every particle of a sampling. */

import type { Loss } from '../../loss/loss.ts';
import { add, mul, zero } from '../../math/arithmetic.ts';
import { type Expression, symbol } from '../../math/expression.ts';

/** Quantities of one coordinate: x, x², x⁴, (∂U)², ∂²U; with velocity u² and xu. */
export type CoordinateTerm = 'x' | 'x2' | 'x4' | 'slope2' | 'curvature' | 'u2' | 'xu';

/** The name of a quantity's sum: no state has such a one. */
export function termName(term: CoordinateTerm, coordinate: number): string {
  return `${term}.${coordinate}`;
}

/** x·∇U. */
export const virialName = 'virial.0';

/** @param velocities the states that hold the velocities; null without. */
export function sampleTerms(
  loss: Loss,
  velocities: readonly string[] | null,
): Record<string, Expression> {
  const terms: Record<string, Expression> = {};
  loss.variables.forEach((name, c) => {
    const x = symbol(name);
    const square = mul(x, x);
    const slope = loss.gradient[c]!;
    const of: Partial<Record<CoordinateTerm, Expression>> = {
      x,
      x2: square,
      x4: mul(square, square),
      slope2: mul(slope, slope),
      curvature: loss.hessian[c]![c]!,
    };
    if (velocities !== null) {
      const u = symbol(velocities[c]!);
      of.u2 = mul(u, u);
      of.xu = mul(x, u);
    }
    for (const [term, expression] of Object.entries(of)) {
      terms[termName(term as CoordinateTerm, c)] = expression;
    }
  });
  terms[virialName] = loss.variables
    .map((name, c) => mul(symbol(name), loss.gradient[c]!))
    .reduce(add, zero);
  return terms;
}
