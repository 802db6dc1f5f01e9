/** Round numbers for axes and contours, and how they are written. */

/** The step 1, 2 or 5 · 10^k that puts about `count` ticks on a range. */
export function tickStep(from: number, to: number, count: number): number {
  const rough = Math.abs(to - from) / Math.max(1, count);
  if (!(rough > 0) || !Number.isFinite(rough)) return 1;
  const power = decade(Math.floor(Math.log10(rough)));
  const lead = rough / power;
  return (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
}

/** The multiples of `tickStep` inside [from, to], ascending. */
export function ticks(from: number, to: number, count: number): number[] {
  const step = tickStep(from, to, count);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  const places: number[] = [];
  for (let k = first; k <= last; k++) places.push(Number((k * step).toPrecision(12)));
  return places;
}

/** The number with the fewest digits in [low, high]: 0.5 in [0.47, 0.53], 0 wherever it lies inside. */
export function roundestIn(low: number, high: number): number {
  if (low <= 0 && high >= 0) return 0;
  let power = decade(Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high)))));
  for (let digits = 0; digits < 16; digits++, power /= 10) {
    for (const lead of [10, 5, 2, 1]) {
      const step = lead * power;
      const quotient = low / step;
      const candidate = Math.ceil(quotient - 1e-12 * Math.abs(quotient)) * step;
      if (candidate <= high) return Number(candidate.toPrecision(15));
    }
  }
  return low;
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 10 to an integer power as a number, to the last bit (`10 ** -5` is not 1e-5 everywhere). */
export function decade(exponent: number): number {
  return Number(`1e${exponent}`);
}

/** 10 to an integer power as text: 10⁻⁵. */
export function powerOfTen(exponent: number): string {
  const digits = String(Math.abs(exponent)).replace(/\d/g, (d) => superscripts[Number(d)]!);
  return `10${exponent < 0 ? '⁻' : ''}${digits}`;
}

/** A number for people: `digits` significant digits, a true minus, powers of ten where they help. */
export function readable(value: number, digits = 4): string {
  if (Number.isNaN(value)) return 'undefined';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) {
    const [lead, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
    const short = lead.replace(/\.?0+$/, '');
    const power = powerOfTen(Number(exponent));
    if (short === '1') return power;
    return `${short === '-1' ? '−' : `${minus(short)}·`}${power}`;
  }
  return minus(value.toPrecision(digits));
}

/** As `readable`, without the zeros at the end: for ticks. */
export function tickLabel(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e5 || size < 1e-3)) return readable(value, 3);
  return minus(String(Number(value.toPrecision(6))));
}

function minus(text: string): string {
  return text.replace('-', '−');
}
