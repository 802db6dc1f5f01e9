/** Axes that can be read at any depth: where the digits would not fit, ticks count from a common value. */
import { decade, readable, tickStep } from './ticks.ts';

/** A scale: what stands at its ticks, and what is to be added to them. */
export interface DeepAxis {
  readonly ticks: readonly {
    /** The float64 nearest to the tick. */
    readonly value: number;
    /** Its place as a share of the axis, exact where float64 values are few. */
    readonly at: number;
    readonly label: string;
  }[];
  /** The value that the labels are counted from, in all its digits; null where labels are the values. */
  readonly base: string | null;
  /** The unit of the labels where they are counted: `10⁻¹²`; null for 1. */
  readonly unit: string | null;
}

/** Labels longer than this are counted from a base, if nothing else is said. */
const usualLength = 9;

const minus = (text: string) => text.replace('-', '−');

/**
 * The scale of [from, to] with about `count` ticks at round values. Down to neighbouring float64
 * the labels are right to their last digit: they are counted from a decimal number, and the
 * rounding of that number to float64 is taken into account.
 */
export function deepAxis(from: number, to: number, count: number, longest = usualLength): DeepAxis {
  const step = tickStep(from, to, count);
  const size = Math.max(Math.abs(from), Math.abs(to));
  const power = Math.round(Math.floor(Math.log10(step) + 1e-9));
  const decimals = Math.max(0, -power);
  const wide = size >= 1e5 || (size < 1e-3 && size > 0);
  const fits = size.toFixed(Math.min(100, decimals)).length + (from < 0 ? 1 : 0) <= longest;
  if (!wide && fits) return { ...plainTicks(from, to, step, decimals), base: null, unit: null };
  // A scale that holds 0, or is not much narrower than its numbers, counts in a power of ten from 0.
  if (to - from > 1e-3 * size) {
    const exponent = Math.floor(Math.log10(size));
    const unit = decade(exponent);
    const digits = Math.max(0, exponent - power);
    const first = Math.ceil(from / step - 1e-9);
    const last = Math.floor(to / step + 1e-9);
    const ticks = [];
    for (let k = first; k <= last; k++) {
      const value = k * step;
      const at = (value - from) / (to - from);
      ticks.push({ value, at, label: minus((value / unit).toFixed(digits)) });
    }
    return { ticks, base: null, unit: exponent === 0 ? null : readable(unit, 1) };
  }
  return countedFrom(from, to, step);
}

function plainTicks(from: number, to: number, step: number, decimals: number) {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  const ticks = [];
  for (let k = first; k <= last; k++) {
    const value = Number((k * step).toFixed(decimals));
    const at = (value - from) / (to - from);
    ticks.push({ value, at, label: minus(value === 0 ? '0' : value.toFixed(decimals)) });
  }
  return { ticks };
}

/** Ticks counted from the roundest decimal number near the left end. */
function countedFrom(from: number, to: number, step: number): DeepAxis {
  const width = to - from;
  // The base has the digits that all of the scale shares, or one more.
  const decimals = Math.min(60, Math.max(0, Math.floor(-Math.log10(width)) - 1));
  const text = Math.abs(from) >= 1e20 ? String(from) : from.toFixed(decimals);
  const base = Number(text);
  const error = roundingOf(base, text, decimals);
  // Neighbours: these differences are exact.
  const first = from - base + error;
  const last = to - base + error;
  const exponent = Math.floor(Math.log10(Math.max(Math.abs(first), Math.abs(last))));
  const unit = decade(exponent);
  const digits = Math.max(0, exponent - Math.floor(Math.log10(step) + 1e-9));
  const ticks = [];
  for (let k = Math.ceil(first / step - 1e-6); k <= Math.floor(last / step + 1e-6); k++) {
    const offset = k * step;
    const label = (offset / unit).toFixed(digits);
    const signed = offset === 0 ? '0' : offset > 0 ? `+${label}` : minus(label);
    const at = (offset - first) / (last - first);
    ticks.push({ value: base + (offset - error), at, label: signed });
  }
  return { ticks, base: minus(text), unit: readable(unit, 1) };
}

/** By how much the float64 `base` exceeds the decimal number `text` that it was read from. */
function roundingOf(base: number, text: string, decimals: number): number {
  // toFixed writes the digits of the float64 itself, as many as are asked for.
  // Beyond 10²⁰ digits are not written out, and a window cannot be narrow enough for it to matter.
  if (Math.abs(base) >= 1e20) return 0;
  const exact = BigInt(base.toFixed(100).replace('.', ''));
  const written = BigInt(text.replace('.', '')) * 10n ** BigInt(100 - decimals);
  return Number(exact - written) / 1e100;
}

/** A value in as many digits as tell about a thousand places of [from, to] apart, all of them at the end of float64. */
export function deepNumber(value: number, from: number, to: number): string {
  const size = Math.max(Math.abs(from), Math.abs(to), Number.MIN_VALUE);
  const digits = Math.ceil(Math.log10(size) - Math.log10(Math.abs(to - from) / 1000));
  if (!(digits < 17)) return minus(String(value));
  const decimals = Math.ceil(-Math.log10(Math.abs(to - from) / 1000));
  if (size < 1e-3 || decimals > 20) return readable(value, Math.max(4, digits));
  return minus(value.toFixed(Math.max(0, decimals)));
}
