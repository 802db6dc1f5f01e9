/** Charts and maps of basins as tables and JSON, in pieces: the same of the page and of the command line. */

import type { BasinsResult } from '../analysis/basins-request.ts';
import { axisValues, type ChartRequest, type ChartResult } from '../analysis/chart.ts';
import { gridCsv, jsonArray, jsonObject } from './grid-text.ts';

type Cells = Pick<ChartResult, 'periods' | 'exponents'>;

/** Axes, and period and exponent of every cell; what is not finite is null. */
export function chartJson(
  { over, and }: ChartRequest,
  { periods, exponents }: Cells,
): Iterable<string> {
  const shape = [and.count, over.count] as const;
  return jsonObject(
    { shape, over, and },
    {
      periods: jsonArray(...shape, (i) => periods[i]!),
      exponents: jsonArray(...shape, (i) => exponents[i]!),
    },
  );
}

/** A line for each cell: both numbers, period and exponent. */
export function chartCsv(
  { over, and }: ChartRequest,
  { periods, exponents }: Cells,
): Iterable<string> {
  const header = [over.name, and.name, 'period', 'lyapunov'];
  return gridCsv(header, axisValues(over), axisValues(and), (i) => [periods[i]!, exponents[i]!]);
}

/** Attractors, shares, boundary, axes, and the attractor of every cell. */
export function basinsJson({
  request,
  attractors,
  boundary,
  cells,
}: BasinsResult): Iterable<string> {
  const { across, up } = request;
  const shape = [up?.count ?? 1, across.count] as const;
  return jsonObject(
    {
      attractors,
      fractions: attractors.map(({ fraction }) => fraction),
      boundary: boundary === null ? null : { value: boundary.value, error: boundary.error },
      shape,
      over: across,
      and: up ?? null,
    },
    { cells: jsonArray(...shape, (i) => cells[i]!) },
  );
}

/** A line for each start: where it is, its attractor and what becomes of it. */
export function basinsCsv({ request, attractors, cells }: BasinsResult): Iterable<string> {
  const { across, up } = request;
  const header = [across.name, ...(up === undefined ? [] : [up.name]), 'attractor', 'status'];
  return gridCsv(header, axisValues(across), up === undefined ? null : axisValues(up), (i) => [
    cells[i]!,
    attractors[cells[i]!]!.status,
  ]);
}
