/** What a map of basins is asked for, and what it answers. */
import type { KnownAttractor } from './attractor-list.ts';
import type { BoundaryDimension } from './boundary.ts';
import type { MotionRequest } from './cascade-request.ts';
import type { ChartAxis } from './chart.ts';

export interface BasinsRequest extends MotionRequest {
  /** A variable of the loss: the start's coordinate along the rows. */
  readonly across: ChartAxis;
  /** Another variable of the loss, or a parameter of the motion; without it there is one row. */
  readonly up?: ChartAxis | undefined;
  /** The start, for the coordinates that are on no axis. */
  readonly start: readonly number[];
  /** Steps of each orbit before it is looked at; default 4,000. */
  readonly steps?: number | undefined;
}

/** A set that orbits end on. */
export interface Attractor extends Pick<KnownAttractor, 'period' | 'status' | 'point'> {
  /** The part of all starts that end there. */
  readonly fraction: number;
}

export interface BasinsResult {
  readonly request: BasinsRequest;
  /**
   * In descending order of fraction. Over a parameter the point is that at the first value where
   * the attractor was met; attractors of one period are told apart by their order.
   */
  readonly attractors: readonly Attractor[];
  /** The index of each cell's attractor, [row·across.count + column]. */
  readonly cells: Uint16Array;
  /**
   * Between the basins; over a parameter, along which the attractors change too, between the starts
   * that stay and those that escape. null where there is too little boundary to fit.
   */
  readonly boundary: BoundaryDimension | null;
}
