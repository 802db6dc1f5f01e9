import type { CursorOrbit } from './cursor-orbit.ts';

/** Points that are told by number. */
const told = 4;

const number = (value: number) => value.toFixed(4).replace('-', '−');

/** What the orbit does, in one sentence without its end. */
export function orbitWords(orbit: CursorOrbit, symbol: string, value: number): string {
  const { period, escaped, rows, length, names } = orbit;
  const at = `${symbol} = ${Number(value.toPrecision(7))}`.replace('-', '−');
  if (escaped) return `${at}: the orbit leaves`;
  if (period === 0) return `${at}: on no cycle of up to 64 points after 2,000 steps`;
  const width = names.length;
  const points = Array.from({ length: Math.min(period, told) }, (_, k) =>
    number(rows[(length - period + k) * width]!),
  );
  const list = `${names[0]} = ${points.join(', ')}${period > told ? ', …' : ''}`;
  return `${at}: on ${period === 1 ? '1 point' : `${period} points`}, ${list}`;
}
