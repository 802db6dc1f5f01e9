/** What the kernel adds up at every step of every particle of a sampling. */

import type { Loss } from '../../loss/loss.ts';
import { add, mul, one, select, zero } from '../../math/arithmetic.ts';
import { type Expression, number, symbol } from '../../math/expression.ts';

/** Quantities of one coordinate: x, x², x⁴, (∂U)², ∂²U; with velocity u² and xu. */
export type CoordinateTerm = 'x' | 'x2' | 'x4' | 'slope2' | 'curvature' | 'u2' | 'xu';

/** The name of a quantity's sum: no state has such a one. */
export function termName(term: CoordinateTerm, coordinate: number): string {
  return `${term}.${coordinate}`;
}

/** x·∇U. */
export const virialName = 'virial.0';

/** 1 where the first coordinate lies in the interval, else 0. */
export const withinName = 'within.0';

/**
 * @param velocities the states that hold the velocities; null without.
 * @param interval of the first coordinate; null if none is asked for.
 */
export function sampleTerms(
  loss: Loss,
  velocities: readonly string[] | null,
  interval: readonly [number, number] | null,
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
  if (interval !== null) {
    const [from, to] = interval.map(number) as [Expression, Expression];
    const x = symbol(loss.variables[0]!);
    terms[withinName] = select('le', from, x, select('lt', x, to, one, zero), zero);
  }
  return terms;
}
