import type { CascadeColumn } from '../analysis/cascade.ts';

/** A column of a cascade as plain data; a non-finite number is null. Of a carried sweep it has `direction` and `restarted`. */
export function plainColumn(column: CascadeColumn, { points = false } = {}): object {
  return {
    value: column.value,
    status: column.status,
    period: column.period,
    min: finite(column.min),
    max: finite(column.max),
    lyapunov: { value: finite(column.lyapunov.value), error: finite(column.lyapunov.error) },
    ...(column.carried === undefined ? {} : column.carried),
    ...(points ? { points: Array.from(column.points) } : {}),
  };
}

function finite(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? value : null;
}
