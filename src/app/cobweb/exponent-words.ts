/** The Lyapunov exponents in words. */

import { type SpectrumResult, singularWords } from '../../analysis/spectrum.ts';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** λ₁ is the largest. */
export function exponentName(place: number): string {
  return `λ${subscripts[place + 1]}`;
}

/** A number to the digits that its error leaves, with the error. */
function withError(value: number, error: number): string {
  if (value === Number.NEGATIVE_INFINITY) return '−∞, superstable';
  const decimals = error > 0 ? Math.min(10, Math.max(1, Math.ceil(-Math.log10(error)) + 1)) : 10;
  const text = value.toFixed(decimals).replace('-', '−');
  return error > 0.5 * 10 ** -decimals ? `${text} ± ${error.toFixed(decimals)}` : text;
}

/** One line for each exponent, their sum, the dimension, and what became of orbits. */
export function spectrumLines(result: SpectrumResult): string[] {
  const { exponents, sum, expectedSum, kaplanYorke, restarted, status } = result;
  if (status === 'escaped') return ['orbits escape: there is nothing to average'];
  if (status === 'singular') return [singularWords];
  const name = (i: number) => (exponents.length === 1 ? 'λ' : exponentName(i));
  const lines = exponents.map(({ value, error }, i) => `${name(i)} = ${withError(value, error)}`);
  if (exponents.length > 1) {
    if (Number.isFinite(sum)) {
      const known =
        expectedSum === null ? '' : `, exactly ${expectedSum.toFixed(6).replace('-', '−')}`;
      lines.push(`sum ${sum.toFixed(6).replace('-', '−')}${known}`);
    }
    lines.push(`Kaplan–Yorke dimension ${kaplanYorke.toFixed(4)}`);
  }
  if (restarted > 0) {
    lines.push(`${restarted} orbit${restarted === 1 ? '' : 's'} left and began anew`);
  }
  return lines;
}
