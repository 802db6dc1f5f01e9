/** The crises of a diagram that was computed column by column. */

import { type DiagramCrisis, diagramCrises } from './bifurcation/diagram-crises.ts';
import { type CascadeRequest, prepareSweep } from './cascade-request.ts';
import { preparePreview } from './preview.ts';

export type { DiagramCrisis } from './bifurcation/diagram-crises.ts';

/** Columns that tell how wide the attractors are. */
const detail = { columns: 240, rows: 1, burnIn: 500, keep: 500 } as const;

/**
 * The crises and mergings of bands in a sweep over a map of the line, ascending in value; none where the
 * state has several coordinates.
 *
 * @throws what `prepareSweep` throws, on the first call of `next`.
 */
export function* locateCrises(
  request: CascadeRequest,
): Generator<{ readonly fraction: number }, DiagramCrisis[]> {
  const sweep = prepareSweep({ ...request, observable: 0, carry: 'none', keep: 1 });
  if (sweep.definition.state.length !== 1) return [];
  const preview = preparePreview(sweep.request, detail);
  for (const { fraction } of preview.passes({ low: 0, high: 1 }, [1])) {
    yield { fraction: 0.1 * fraction };
  }
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let c = 0; c < preview.columns; c++) {
    if (preview.escapedAt[c]! >= 0) continue;
    low = Math.min(low, preview.least[c]!);
    high = Math.max(high, preview.most[c]!);
  }
  if (!(high > low)) return [];
  const margin = 0.1 * (high - low);
  const { from, to } = request;
  const window = [Math.min(from, to), Math.max(from, to)] as const;
  return yield* diagramCrises(sweep, window, [low - margin, high + margin]);
}
