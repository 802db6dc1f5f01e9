/** Charts and maps of basins as figures on paper. */

import type { BasinsRequest, BasinsResult } from '../analysis/basins-request.ts';
import type { ChartAxis, ChartRequest, ChartResult } from '../analysis/chart.ts';
import { exactCurves } from '../analysis/exact-curves.ts';
import type { RuleName } from '../motion/rule.ts';
import { basinColour, chartColour, chartLegend } from './chart-colours.ts';
import { heading, origins, sweptParameter } from './figure-options.ts';
import { type GridAxis, gridFigure, hex } from './grid-figure.ts';

type Cells = Pick<ChartResult, 'periods' | 'exponents'>;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A chart of periods with the curves that are known exactly, as SVG. */
export function chartFigure(
  request: ChartRequest,
  { periods, exponents }: Cells,
  size: Size,
): string {
  const { over, and, rule, start } = request;
  return gridFigure({
    ...size,
    across: { ...over, ...sweptParameter(over.name, rule) },
    up: { ...and, ...sweptParameter(and.name, rule) },
    heading: `${heading(request, [over.name, and.name])}, ${origins([start])}`,
    colour: (row, column) => {
      const i = row * over.count + column;
      return chartColour(periods[i]!, exponents[i]!);
    },
    legend: chartLegend(periods),
    curves: exactCurves(request),
  });
}

/** A map of basins, as SVG. */
export function basinsFigure({ request, attractors, cells }: BasinsResult, size: Size): string {
  const { across, up, rule } = request;
  const colour = (index: number) => basinColour(index, attractors[index]!.status);
  return gridFigure({
    ...size,
    across: axis(across, request, rule),
    up: up === undefined ? null : axis(up, request, rule),
    heading: heading(request, [across.name, ...(up === undefined ? [] : [up.name])]),
    colour: (row, column) => colour(cells[row * across.count + column]!),
    legend: attractors.slice(0, 8).map((_, i) => ({
      colour: hex(colour(i)),
      words: attractorPhrase(attractors[i]!).replaceAll('-', '−'),
    })),
  });
}

function axis(axis: ChartAxis, { variables = [] }: BasinsRequest, rule: RuleName): GridAxis {
  if (variables.includes(axis.name)) return { ...axis, label: 'start', symbol: axis.name };
  return { ...axis, ...sweptParameter(axis.name, rule) };
}

/** What starts of one colour end on. */
export function attractorPhrase({
  status,
  period,
  point,
}: BasinsResult['attractors'][number]): string {
  if (status === 'escaped') return 'escapes';
  const place = `(${point!.map((x) => Number(x.toPrecision(4))).join(', ')})`;
  if (status === 'bounded') return `no short period, through ${place}`;
  return period === 1 ? `fixed point ${place}` : `period ${period}, through ${place}`;
}
