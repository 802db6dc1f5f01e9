/**
 * Basins of attraction: which start goes where, over a grid of starts or of one start coordinate and a
 * parameter, with the share of each attractor and the dimension of the boundary between them.
 */

import { BasinMap } from './basin-map.ts';
import { basinParts, basinRows } from './basin-rows.ts';
import type { BasinsRequest, BasinsResult } from './basins-request.ts';
import { type ChartProgress, requireAxis } from './chart.ts';

export type { Attractor, BasinsRequest, BasinsResult } from './basins-request.ts';

/**
 * Which start goes where, over a grid of starts or of one start coordinate and a parameter.
 *
 * @throws what `prepareSweep` throws, naming the field.
 */
export function* basins(request: BasinsRequest): Generator<ChartProgress, BasinsResult> {
  requireAxis('across', request.across);
  if (request.up !== undefined) requireAxis('up', request.up);
  const map = new BasinMap(request);
  const parts = basinParts(request);
  for (const [i, part] of parts.entries()) {
    const rows = basinRows(part);
    for (;;) {
      const next = rows.next();
      if (next.done) {
        map.add(next.value);
        break;
      }
      yield { fraction: (i + next.value.fraction) / parts.length };
    }
  }
  map.sort();
  return map.result();
}
