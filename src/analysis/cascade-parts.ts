import { type CascadeRequest, columnRange } from './cascade-request.ts';

/** 256 KiB of kept points in a part: several of them wait for an earlier one, or for the collector. */
const mostPoints = 2 ** 15;
/** Enough to fill the lanes, few enough for parts of unequal cost to even out. */
const mostColumns = 96;

/**
 * A cascade in parts that can be computed apart from one another: their columns, one after the other,
 * are those of the whole, bit for bit. A carried sweep is its only part, since each column waits for the
 * one before; so is a request whose counts are no whole numbers, so that
 * whoever computes it hears what is wrong.
 *
 * @throws AnalysisError for a column range that is not within the columns.
 */
export function cascadeParts(request: CascadeRequest): CascadeRequest[] {
  if ((request.carry ?? 'none') !== 'none') return [request];
  const [first, end] = columnRange(request);
  if (!(Number.isInteger(end) && end > first && Number.isInteger(request.keep))) return [request];
  const perColumn = Math.max(1, request.starts.length * request.keep);
  const size = Math.min(mostColumns, Math.max(1, Math.floor(mostPoints / perColumn)));
  return Array.from({ length: Math.ceil((end - first) / size) }, (_, i) => {
    const from = first + i * size;
    return { ...request, columnRange: [from, Math.min(from + size, end)] };
  });
}
