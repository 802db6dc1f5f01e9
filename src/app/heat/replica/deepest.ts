import { compileLoss } from '../../../loss/evaluator.ts';
import { defineLoss, type LossDefinition } from '../../../loss/loss.ts';
import { settlesAt } from '../../../loss/stationary.ts';

export interface DeepestQuestion {
  readonly loss: LossDefinition;
  readonly domain: readonly (readonly [number, number])[];
}

export interface Deepest {
  /** The lowest minimum that descents from all over the picture come to; null where there is none. */
  readonly at: readonly number[] | null;
  /** Half the way to the nearest other one. */
  readonly radius: number;
  /** How many there are. */
  readonly minima: number;
}

const samples = { line: 129, plane: 19 } as const;

/** The lowest minimum in the picture: what a search should find. */
export function deepestMinimum({ loss: definition, domain }: DeepestQuestion): Deepest {
  const evaluator = compileLoss(defineLoss(definition));
  const count = domain.length === 1 ? samples.line : samples.plane;
  const places = domain
    .slice(0, 2)
    .reduce<number[][]>(
      (before, [low, high]) =>
        before.flatMap((place) =>
          Array.from({ length: count }, (_, i) => [
            ...place,
            low + ((high - low) * (i + 0.5)) / count,
          ]),
        ),
      [[]],
    );
  const size = Math.max(...domain.map(([low, high]) => high - low));
  const minima: { x: number[]; loss: number }[] = [];
  const distance = (a: readonly number[], b: readonly number[]) =>
    Math.hypot(...a.map((value, i) => value - b[i]!));
  for (const place of places) {
    const minimum = settlesAt(evaluator, place);
    if (minimum === null) continue;
    if (minima.every(({ x }) => distance(x, minimum.x) > 1e-3 * size)) minima.push(minimum);
  }
  const [lowest, ...others] = minima.sort((a, b) => a.loss - b.loss);
  if (lowest === undefined) return { at: null, radius: 0, minima: 0 };
  const nearest = Math.min(size / 4, ...others.map(({ x }) => distance(x, lowest.x)));
  return { at: lowest.x, radius: nearest / 2, minima: minima.length };
}
