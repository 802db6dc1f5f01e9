import { type BasinRowsRequest, basinRows } from '../../analysis/basin-rows.ts';
import { type ChartRequest, chart } from '../../analysis/chart.ts';

/** What a worker of the maps over two numbers computes. */
export function mapComputations() {
  return {
    chart: (request: ChartRequest) => chart(request),
    basinRows: (request: BasinRowsRequest) => basinRows(request),
  };
}

export type MapComputations = ReturnType<typeof mapComputations>;
