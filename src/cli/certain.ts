/** Numbers with no more digits than are certain. */

import { digits } from './output.ts';

/** More decimals than a float64 of size 1 has would be invented. */
const mostDecimals = 15;

/** A value to the last decimal of which `error` is at most half a unit. */
export function certain(value: number, error: number): string {
  if (!Number.isFinite(value)) return '–';
  if (!(error > 0)) return digits(value);
  return value.toFixed(decimals(value, Math.floor(-Math.log10(2 * error))));
}

/** A value and its error, the error to one or two digits: 0.87814 ± 0.00005. */
export function withError(value: number, error: number): string {
  if (!Number.isFinite(value)) return '–';
  if (!(error > 0)) return digits(value);
  if (error < 10 ** -mostDecimals) return value.toFixed(decimals(value, mostDecimals));
  // Two digits of an error that begins with 1.
  const isLeadingOne = error / 10 ** Math.floor(Math.log10(error)) < 1.95;
  const wanted = Math.ceil(-Math.log10(isLeadingOne ? error / 10 : error));
  const count = decimals(value, wanted);
  const shown = count > 7 ? error.toExponential(isLeadingOne ? 1 : 0) : error.toFixed(count);
  return `${value.toFixed(count)} ± ${shown}`;
}

/** As many decimals as wanted, but no more than a float64 of this size has. */
function decimals(value: number, wanted: number): number {
  const whole = Math.max(0, Math.floor(Math.log10(Math.max(Math.abs(value), 1))));
  return Math.min(Math.max(wanted, 0), Math.max(0, mostDecimals - whole));
}
