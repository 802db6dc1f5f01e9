import type { CascadeColumn, ColumnStatus } from '../analysis/cascade.ts';
import { PointStore } from './point-store.ts';

/** What a summary, the doublings and a picture need of a column. */
export type KeptColumn = Pick<
  CascadeColumn,
  'value' | 'status' | 'period' | 'min' | 'max' | 'state' | 'points' | 'carried'
>;

/** The columns of a sweep as they come, in little memory: packed as numbers, on disk if there are many. */
export class KeptColumns {
  readonly columns: KeptColumn[] = [];
  readonly #numbers = new PointStore();
  readonly #points: PointStore | null;
  readonly #statuses: ColumnStatus[] = [];

  /** @param withPoints whether the points are kept too; without, there are none. */
  constructor(withPoints: boolean) {
    this.#points = withPoints ? new PointStore() : null;
  }

  add({ value, status, period, min, max, state, points, carried }: CascadeColumn): void {
    if (!this.#statuses.includes(status)) this.#statuses.push(status);
    const statusIndex = this.#statuses.indexOf(status);
    const pointsFrom = this.#points?.length ?? 0;
    this.#points?.append(points);
    const from = this.#numbers.length;
    const fields = [value, statusIndex, fromNull(period), fromNull(min), fromNull(max)];
    const way = carried === undefined ? 0 : carried.direction === 'up' ? 1 : -1;
    const rest = [way, carried?.restarted ? 1 : 0, pointsFrom, points.length];
    this.#numbers.append(Float64Array.of(...fields, ...rest, ...state));
    this.columns.push(new PackedColumn(this, from, state.length));
  }

  /** Entries of a packed column. */
  numbers(from: number, count: number): Float64Array {
    return this.#numbers.slice(from, from + count);
  }

  status(index: number): ColumnStatus {
    return this.#statuses[index]!;
  }

  points(from: number, count: number): Float64Array {
    return this.#points?.slice(from, from + count) ?? new Float64Array(0);
  }

  /** Removes what lies on disk; the columns are gone then. */
  close(): void {
    this.#points?.close();
    this.#numbers.close();
  }
}

/** JSON's null has no place among numbers, and NaN no meaning in a column. */
function fromNull(value: number | null): number {
  return value ?? Number.NaN;
}

function toNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}

/** Numbers of a packed column before its state. */
const fieldCount = 9;

class PackedColumn implements KeptColumn {
  readonly #kept: KeptColumns;
  readonly #from: number;
  readonly #dimension: number;

  constructor(kept: KeptColumns, from: number, dimension: number) {
    this.#kept = kept;
    this.#from = from;
    this.#dimension = dimension;
  }

  get value(): number {
    return this.#field(0);
  }

  get status(): ColumnStatus {
    return this.#kept.status(this.#field(1));
  }

  get period(): number | null {
    return toNull(this.#field(2));
  }

  get min(): number | null {
    return toNull(this.#field(3));
  }

  get max(): number | null {
    return toNull(this.#field(4));
  }

  get carried(): CascadeColumn['carried'] {
    if (this.#field(5) === 0) return undefined;
    return { direction: this.#field(5) < 0 ? 'down' : 'up', restarted: this.#field(6) === 1 };
  }

  get points(): Float64Array {
    return this.#kept.points(this.#field(7), this.#field(8));
  }

  get state(): Float64Array {
    return this.#kept.numbers(this.#from + fieldCount, this.#dimension);
  }

  #field(index: number): number {
    return this.#kept.numbers(this.#from + index, 1)[0]!;
  }
}
