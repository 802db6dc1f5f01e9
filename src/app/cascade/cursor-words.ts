/** What orbits do at the cursor, as the end of a sentence. */

import type { CascadeColumn } from '../../analysis/cascade.ts';
import { columnAt, describeColumn, type StripColumn } from '../plot/column-status.ts';
import type { CertifiedExponent } from './exponent-strip.ts';

/** The certified exponent of a chaotic column with its standard error. */
export function exponentWords(column: object): string {
  const { lyapunov } = column as Partial<CertifiedExponent>;
  const { value = null, error = null } = lyapunov ?? {};
  if (value === null || error === null || !(error > 1e-12) || !Number.isFinite(value)) return '';
  const decimals = Math.min(8, Math.max(1, Math.ceil(-Math.log10(error)) + 1));
  return ` · λ = ${value.toFixed(decimals)} ± ${error.toFixed(decimals)}`.replace('-', '−');
}

/** Points this close, relative to the height of the picture, are the same. */
const same = 1e-6;

type Column = StripColumn & Pick<CascadeColumn, 'carried'>;

/**
 * What the sweeps found: once where they agree, else each with its place.
 *
 * @param brief for a narrow picture
 */
export function sweepWords(
  up: readonly Column[],
  down: readonly Column[],
  value: number,
  height: number,
  brief = false,
): string {
  const [a, b] = [columnAt(up, value) as Column | null, columnAt(down, value) as Column | null];
  if (a === null || b === null) return '';
  const agree =
    a.status === b.status && a.period === b.period && isSame(a.points, b.points, same * height);
  if (brief) return agree ? describeColumn(a) : `↑ ${shortly(a)}, ↓ ${shortly(b)}`;
  if (agree) return `${describeColumn(a)} both ways${begun(a)}`;
  return `↑ ${sided(a)}, ↓ ${sided(b)}`;
}

function shortly({ status, period, points }: Column): string {
  if (status !== 'converged') return status;
  return period === 1 ? points[0]!.toFixed(2).replace('-', '−') : `${period} points`;
}

function sided(column: Column): string {
  const { status, period, points } = column;
  const at =
    status === 'converged' && period === 1 ? ` at ${points[0]!.toFixed(3)}`.replace('-', '−') : '';
  return `${describeColumn(column)}${at}${begun(column)}`;
}

function begun({ carried }: Column): string {
  return carried?.restarted ? ' (begun at the start again)' : '';
}

/** Whether both fill the same places: cycles point by point, anything else by its ends. */
function isSame(a: ArrayLike<number>, b: ArrayLike<number>, near: number): boolean {
  const [x, y] = [Array.from(a).sort(byValue), Array.from(b).sort(byValue)];
  if (x.length === y.length && x.every((each, i) => Math.abs(each - y[i]!) <= near)) return true;
  // Of chaos only samples are at hand: these overlap or they do not.
  return x.length > 8 && y.length > 8 && x[0]! < y.at(-1)! && y[0]! < x.at(-1)!;
}

const byValue = (p: number, q: number) => p - q;
