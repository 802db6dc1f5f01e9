import { type BasinsRequest, basins } from '../../analysis/basins.ts';
import { type ChartRequest, chart } from '../../analysis/chart.ts';

/** What a worker of the maps over two numbers computes. */
export function mapComputations() {
  return {
    chart: (request: ChartRequest) => chart(request),
    basins: (request: BasinsRequest) => basins(request),
  };
}

export type MapComputations = ReturnType<typeof mapComputations>;
