import { formatNumber } from '../parameters.ts';

/** A number of a lesson; what there is none of is a dash. */
export function shownValue(value: number, digits: number): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  return formatNumber(value, digits);
}
