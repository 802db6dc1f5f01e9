/** Numbers in the digits that are certain. */

const minus = (text: string) => text.replace('-', '−');

/**
 * A value with as many decimals as its error leaves certain, `most` at most: with 1.2345 ± 0.002 it is
 * `1.23`.
 */
export function certain(value: number, error: number, most = 20): string {
  if (!Number.isFinite(value)) return '—';
  const known = error > 0 ? Math.floor(-Math.log10(2 * error)) : 15;
  // float64 itself ends there.
  const held = 15 - Math.max(0, Math.floor(Math.log10(Math.max(Math.abs(value), 1e-300))));
  return minus(value.toFixed(Math.max(0, Math.min(known, held, most, 20))));
}

/** Decimals that a window of this width calls for: about a thousandth of a pixel. */
export function decimalsFor(width: number): number {
  return Math.max(4, Math.ceil(-Math.log10(width)) + 6);
}
