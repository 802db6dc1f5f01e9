/** What a loss on data says of a curve through its points: the value of a row that would cost least. */
import { features } from '../../../loss/data/features.ts';
import type { Loss } from '../../../loss/loss.ts';
import { gradient } from '../../../math/differentiate.ts';
import { evaluate } from '../../../math/evaluate.ts';
import { freeSymbols } from '../../../math/expression.ts';

export interface Fit {
  /** The column along the curve, and the column that it predicts. */
  readonly feature: string;
  readonly target: string;
  readonly points: readonly (readonly [number, number])[];
  /** The curve's height at a value of the feature; NaN where nothing costs least. */
  at(parameters: readonly number[], x: number): number;
}

/** What is left of a slope where the target costs least, as a part of the slope at 0. */
const rounding = 1e-9;

/**
 * The curve of a loss with one feature whose row costs least at one value of the target, found by one step of
 * Newton's method: so of squared residuals, whatever is fitted.
 *
 * @returns null where the loss has no data, several features, or no target of that kind.
 */
export function fitOf(
  { data, variables }: Pick<Loss, 'data' | 'variables'>,
  constants: Readonly<Record<string, number>>,
): Fit | null {
  if (data === undefined) return null;
  const { table, perRow } = data;
  const used = freeSymbols(perRow).filter((name) => table.columns.includes(name));
  const [feature, ...more] = features(data).filter((name) => used.includes(name));
  const [target, ...others] = used.filter((name) => name !== feature);
  if (feature === undefined || target === undefined || more.length + others.length > 0) return null;
  const [slope] = gradient(perRow, [target]);
  const [bend] = gradient(slope!, [target]);
  // A bend that depends on the target is no parabola in it.
  if (freeSymbols(bend!).includes(target)) return null;
  const [xs, ys] = [feature, target].map((name) => table.values[table.columns.indexOf(name)]!);
  return {
    feature,
    target,
    points: Array.from(xs!, (x, i) => [x, ys![i]!] as const),
    at(parameters, x) {
      const values: Record<string, number> = { ...constants, [feature]: x, [target]: 0 };
      variables.forEach((name, i) => {
        values[name] = parameters[i]!;
      });
      const [d, dd] = [evaluate(slope!, values), evaluate(bend!, values)];
      const height = -d / dd;
      values[target] = height;
      const left = Math.abs(evaluate(slope!, values));
      return dd > 0 && left <= rounding * (1 + Math.abs(d)) ? height : Number.NaN;
    },
  };
}
