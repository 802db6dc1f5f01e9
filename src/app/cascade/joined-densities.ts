import type { LiveColumns } from '../plot/live-columns.ts';

/** The columns of a picture's parts, side by side. */
export function joinedDensities(parts: readonly LiveColumns[]): LiveColumns {
  const columns = parts.reduce((sum, part) => sum + part.columns, 0);
  const rows = parts[0]?.rows ?? 0;
  const floats = (pick: (part: LiveColumns) => Float64Array) => {
    const all = new Float64Array(columns);
    let at = 0;
    for (const part of parts) {
      all.set(pick(part), at);
      at += part.columns;
    }
    return all;
  };
  const whole = (pick: (part: LiveColumns) => Int32Array) => {
    const all = new Int32Array(columns);
    let at = 0;
    for (const part of parts) {
      all.set(pick(part), at);
      at += part.columns;
    }
    return all;
  };
  const density = new Uint32Array(columns * rows);
  let at = 0;
  for (const part of parts) {
    density.set(part.density, at);
    at += part.density.length;
  }
  return {
    columns,
    rows,
    values: floats((part) => part.values),
    density,
    exponent: floats((part) => part.exponent),
    period: whole((part) => part.period),
    escapedAt: whole((part) => part.escapedAt),
    least: floats((part) => part.least),
    most: floats((part) => part.most),
  };
}
