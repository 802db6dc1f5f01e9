/** The window of the diagram that shows one period doubling as the first one looks from afar. */

import type { DoublingsResult } from '../../analysis/bifurcation/doublings.ts';
import type { SceneZoom } from '../../scene/scene.ts';

/** Feigenbaum's constants (Feigenbaum 1978; digits of Broadhurst 1999). */
export const feigenbaum = { delta: 4.66920160910299, alpha: 2.502907875095893 } as const;

/**
 * The window about doubling number `index` (from 0), at the branch that opens widest.
 *
 * @param observable which coordinate the diagram shows
 * @param whole the diagram, which the window of the first doubling fills most of
 */
export function doublingWindow(
  { doublings, dimension }: Pick<DoublingsResult, 'doublings' | 'dimension'>,
  index: number,
  observable: number,
  whole: SceneZoom,
): SceneZoom {
  const { value, points, tangents, period } = doublings[index]!;
  const next = doublings[index + 1];
  const before = doublings[index - 1];
  const step =
    next !== undefined
      ? next.value - value
      : before !== undefined
        ? (value - before.value) / feigenbaum.delta
        : 0.2 * (whole.to - whole.from);
  let widest = 0;
  for (let i = 1; i < period; i++) {
    const along = (k: number) => Math.abs(tangents[k * dimension + observable]!);
    if (along(i) > along(widest)) widest = i;
  }
  const centre = points[widest * dimension + observable]!;
  const opening = openingOf(next, centre, period * dimension, dimension, observable);
  const height = opening ?? (whole.high - whole.low) / (3 * feigenbaum.alpha ** index);
  const [first, last] = [value - 0.8 * step, value + 2 * step];
  return {
    from: Math.min(first, last),
    to: Math.max(first, last),
    low: centre - 1.5 * height,
    high: centre + 1.5 * height,
  };
}

/** How far the two arms of the doubled cycle are apart at its own doubling, where they opened at `centre`. */
function openingOf(
  next: DoublingsResult['doublings'][number] | undefined,
  centre: number,
  half: number,
  dimension: number,
  observable: number,
): number | null {
  if (next === undefined) return null;
  const { points } = next;
  let nearest = Number.POSITIVE_INFINITY;
  let gap: number | null = null;
  for (let at = observable; at < half; at += dimension) {
    const [a, b] = [points[at]!, points[at + half]!];
    const away = Math.abs((a + b) / 2 - centre);
    if (away >= nearest) continue;
    nearest = away;
    gap = Math.abs(a - b);
  }
  return gap;
}
