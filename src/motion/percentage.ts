/** A fraction in words: 0.4432 → `44 %`, 0.0163 → `1.6 %`, 2e-5 → `less than 0.01 %`. */
export function percentage(fraction: number): string {
  const percent = 100 * fraction;
  if (percent >= 10) return `${Math.round(percent)} %`;
  if (percent < 0.01) return percent > 0 ? 'less than 0.01 %' : '0 %';
  return `${Number(percent.toPrecision(percent >= 1 ? 2 : 1))} %`;
}
