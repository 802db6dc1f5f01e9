import type { CascadeColumn, ColumnStatus } from '../analysis/cascade.ts';
import { PointStore } from './point-store.ts';

/** What a summary, the doublings and a picture need of a column. */
export type KeptColumn = Pick<
  CascadeColumn,
  'value' | 'status' | 'period' | 'min' | 'max' | 'state' | 'points'
>;

/** The columns of a sweep as they come, in little memory: states packed, points on disk if many. */
export class KeptColumns {
  readonly columns: KeptColumn[] = [];
  readonly #states = new PointStore();
  readonly #points: PointStore | null;

  /** @param withPoints whether the points are kept too; without, there are none. */
  constructor(withPoints: boolean) {
    this.#points = withPoints ? new PointStore() : null;
  }

  add(column: CascadeColumn): void {
    const kept = new PackedColumn(column, this.#states, this.#points);
    this.#states.append(column.state);
    this.#points?.append(column.points);
    this.columns.push(kept);
  }

  /** Removes what lies on disk; the points are gone then. */
  close(): void {
    this.#points?.close();
    this.#states.close();
  }
}

/** A column whose arrays lie at the end of two stores. */
class PackedColumn implements KeptColumn {
  readonly value: number;
  readonly status: ColumnStatus;
  readonly period: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly #states: PointStore;
  readonly #stateFrom: number;
  readonly #dimension: number;
  readonly #points: PointStore | null;
  readonly #pointsFrom: number;
  readonly #count: number;

  constructor(column: CascadeColumn, states: PointStore, points: PointStore | null) {
    this.value = column.value;
    this.status = column.status;
    this.period = column.period;
    this.min = column.min;
    this.max = column.max;
    this.#states = states;
    this.#stateFrom = states.length;
    this.#dimension = column.state.length;
    this.#points = points;
    this.#pointsFrom = points?.length ?? 0;
    this.#count = column.points.length;
  }

  get state(): Float64Array {
    return this.#states.slice(this.#stateFrom, this.#stateFrom + this.#dimension);
  }

  get points(): Float64Array {
    const from = this.#pointsFrom;
    return this.#points?.slice(from, from + this.#count) ?? new Float64Array(0);
  }
}
