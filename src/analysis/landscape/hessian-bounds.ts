/** All values the Hessian of a loss takes over a box, within intervals that tighten as boxes get small. */

import { difference, type Interval, interval, product, sum } from '../../loss/interval/interval.ts';
import { type Box, intervalEvaluator } from '../../loss/interval/interval-evaluator.ts';
import type { Loss } from '../../loss/loss.ts';
import { derivative } from '../../math/differentiate.ts';
import { freeSymbols } from '../../math/expression.ts';
import { middle, width } from './box.ts';

export interface HessianBounds {
  /** The entries row by row; null where a kink or a pole may lie in the box, and nothing is known. */
  over(box: Box): readonly Interval[] | null;
  /** The side of that last box across which to halve it, by how much the entries change along each. */
  readonly side: number;
}

/** Up to so many variables third derivatives are used: there are n²(n+1)/2 of them. */
const mostWithThird = 3;

/**
 * Each entry is bounded by interval arithmetic, which is exact to first order in the size of the box,
 * and where there are few variables by the mean value form H(m) + Σ ∂ₖH(box)(boxₖ − mₖ) too, exact to
 * second order; what both allow holds (Neumaier, Interval Methods for Systems of Equations, 1990,
 * section 2.3).
 */
export function hessianBounds(loss: Loss): HessianBounds {
  const { variables, constants, gradient, hessian } = loss;
  const n = variables.length;
  const entries = hessian.flat();
  const used = freeSymbols(...entries);
  const matters = variables.map((name) => used.includes(name));
  // With the gradient, whose jumps the Hessian does not show.
  const natural = intervalEvaluator([...entries, ...gradient], variables, constants);
  const pairs = entries.flatMap((_, k) => (Math.floor(k / n) <= k % n ? [k] : []));
  const thirds =
    n <= mostWithThird && matters.includes(true)
      ? intervalEvaluator(
          pairs.flatMap((k) => variables.map((name) => derivative(entries[k]!, name))),
          variables,
          constants,
        )
      : null;
  let side = 0;
  const widest = (box: Box) => {
    side = Math.max(0, matters.indexOf(true));
    box.forEach((each, i) => {
      if (matters[i] && width(each) > width(box[side]!)) side = i;
    });
  };
  return {
    over(box) {
      widest(box);
      const whole = natural(box);
      if (whole.some(unknown)) return null;
      const found = whole.slice(0, n * n);
      if (thirds === null) return found;
      const slopes = thirds(box);
      if (slopes.some(unknown)) return found;
      const m = box.map((each) => interval(middle(each), middle(each)));
      const centre = natural(m);
      let steepest = 0;
      const reach = box.map((each, i) => difference(each, m[i]!));
      const change = new Float64Array(n);
      pairs.forEach((k, p) => {
        let mean = centre[k]!;
        reach.forEach((each, i) => {
          const term = product(slopes[p * n + i]!, each);
          change[i]! += width(term);
          mean = sum(mean, term);
        });
        const low = Math.max(found[k]!.low, mean.low);
        const high = Math.min(found[k]!.high, mean.high);
        const both = interval(low, Math.max(low, high));
        found[k] = both;
        found[(k % n) * n + Math.floor(k / n)] = both;
      });
      change.forEach((each, i) => {
        if (each > steepest) {
          steepest = each;
          side = i;
        }
      });
      return found;
    },
    get side() {
      return side;
    },
  };
}

function unknown({ partial, low, high }: Interval): boolean {
  return partial || !(high - low < Infinity);
}
