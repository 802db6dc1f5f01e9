import { readable } from '../plot/ticks.ts';
import type { Reading } from './live/latter-half.ts';

/** `0.941 ± 0.002`: the error in one or two digits, the mean to the same place. */
export function withError({ mean, error }: Reading): string {
  if (!Number.isFinite(mean)) return '–';
  if (!Number.isFinite(error)) return readable(mean, 3);
  // Particles that are all in one place differ by rounding alone.
  if (error <= 1e-13 * Math.abs(mean)) return readable(mean, 4);
  const size = Math.floor(Math.log10(error));
  // 0.019 and not 0.02: a first digit of 1 needs a second one.
  const places = -size + (error / 10 ** size < 1.95 ? 1 : 0);
  if (places > 8) return `${readable(mean, 4)} ± ${readable(error, 2)}`;
  if (places < 0) {
    const unit = 10 ** -places;
    const round = (value: number) => (Math.round(value / unit) * unit).toLocaleString('en');
    return `${round(mean).replace('-', '−')} ± ${round(error)}`;
  }
  return `${mean.toFixed(places).replace('-', '−')} ± ${error.toFixed(places)}`;
}

/** Whether a reading lies within four of its errors of what is expected; undefined where it cannot be said. */
export function agrees({ mean, error }: Reading, expected: number): boolean | undefined {
  if (!(error > 0) || !Number.isFinite(mean)) return undefined;
  return Math.abs(mean - expected) <= 4 * error;
}
