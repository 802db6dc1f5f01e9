/** Numbers written so that one sees how far they agree. */
import type { Estimate } from '../../analysis/estimate.ts';

/** More digits than these a float64 does not have. */
const mostDigits = 16;

export interface NumberText {
  /** The digits that agree with the reference, with sign and point. */
  readonly agreed: string;
  /** Those after them. */
  readonly rest: string;
  /** ± and the error, empty without one. */
  readonly error: string;
}

/** Our number, cut where its own error or float64 ends, and split after the digits that agree. */
export function numberText({ value, error }: Estimate, digits: number): NumberText {
  const text = value.toPrecision(significant(value, error)).replace('-', '−');
  const at = endOfDigits(text, digits);
  return {
    agreed: text.slice(0, at),
    rest: text.slice(at),
    error: error > 0 ? ` ± ${Number(error.toPrecision(1)).toExponential().replace('-', '−')}` : '',
  };
}

/** Significant digits down to the second one of the error. */
function significant(value: number, error: number): number {
  if (!(error > 0) || value === 0) return mostDigits;
  const ahead = Math.floor(Math.log10(Math.abs(value))) - Math.floor(Math.log10(error));
  return Math.min(mostDigits, Math.max(1, ahead + 2));
}

/** Index after the given count of significant digits. */
function endOfDigits(text: string, digits: number): number {
  if (digits <= 0) return 0;
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text[i]!;
    // Zeros before the first other digit place the point and do not count.
    if (digit >= '0' && digit <= '9' && (seen > 0 || digit !== '0')) seen++;
    if (seen === digits) return i + 1;
  }
  return text.length;
}

/** A duration for people: milliseconds below a second, else seconds. */
export function durationText(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.max(1, Math.round(milliseconds))} ms`;
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
