import { scaleLinear } from 'd3-scale';

export interface Tick {
  readonly value: number;
  readonly label: string;
}

/** The ticks of an axis; each label stands for its number times 10^exponent. */
export interface AxisTicks {
  readonly ticks: readonly Tick[];
  /** 0 where the labels are the values themselves. */
  readonly exponent: number;
}

/** Width of a digit in an axis label, in units of the document. */
export const digitWidth = 7.6;
/** Room between two labels on a horizontal axis. */
const gap = 14;

/**
 * Round values over `[from, to]`, at most about `count` of them. Numbers of 10⁵ and more, or all
 * below 10⁻³, share a power of ten, which is written once beside the axis.
 *
 * @param length of a horizontal axis, on which labels stand side by side: they are thinned out until
 *   they do not touch
 */
export function axisTicks(
  [from, to]: readonly [number, number],
  count: number,
  length = Number.POSITIVE_INFINITY,
): AxisTicks {
  const largest = Math.max(Math.abs(from), Math.abs(to));
  const isEveryday = largest === 0 || (largest >= 1e-3 && largest < 1e5);
  const exponent = isEveryday ? 0 : Math.floor(Math.log10(largest));
  const scale = scaleLinear([shifted(from, -exponent), shifted(to, -exponent)], [0, length]);
  for (let wanted = count; ; wanted--) {
    const format = scale.tickFormat(wanted);
    const ticks = scale.ticks(wanted).map((tick) => ({
      value: shifted(tick, exponent),
      label: format(tick).replace('-', '−'),
    }));
    const widest = Math.max(0, ...ticks.map(({ label }) => label.length)) * digitWidth;
    if (wanted <= 1 || spacing(scale.ticks(wanted).map(scale)) >= widest + gap) {
      return { ticks, exponent };
    }
  }
}

/** The distance of neighbours among evenly spaced places; unbounded for a single one, or on an unbounded axis. */
function spacing([first, second]: readonly number[]): number {
  if (first === undefined || second === undefined) return Number.POSITIVE_INFINITY;
  const distance = Math.abs(second - first);
  return Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
}

/** x·10^exponent, rounded once: the decimal that a reader would write. */
function shifted(x: number, exponent: number): number {
  if (exponent === 0) return x;
  const [digits, power = '0'] = String(x).split('e');
  return Number(`${digits}e${Number(power) + exponent}`);
}
