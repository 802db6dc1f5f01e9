/** Plots of tracks in words, with numbers that can be used. */
import { describeEnd, leftThePicture } from '../track.ts';
import type { Curve } from './curves.ts';
import { readable } from './ticks.ts';

/** Moves of less than this part of a curve's extent are rounding, and no turn or crossing. */
const small = 1e-3;

/** The last part of a curve that must hold still for it to rest. */
const tail = 0.1;

/** Every curve in a sentence: from, to, how often it turns, whether it rests, and how it ended. */
export function describeCurves(curves: readonly Curve[], name: string): string {
  return curves
    .filter(({ track }) => track.count > 0)
    .map((curve) => `${curve.track.label}: ${curveWords(curve, name)}.`)
    .join(' ');
}

/** `x falls from 2 to 0.01 in 40 steps without turning back and rests near 0.01`. */
export function curveWords({ track, y }: Curve, name: string): string {
  const { count, style } = track;
  const [first, last] = [y[0]!, y[count - 1]!];
  const { low, high } = extent(y, count);
  const span = high - low;
  const length =
    style === 'solid'
      ? `${count - 1} ${count === 2 ? 'step' : 'steps'}`
      : `time ${readable(track.t[count - 1]! - track.t[0]!, 3)}`;
  const end = describeEnd(track);
  const ending = end === null ? '' : `; it ${end}`;
  if (count === 1) return `${name} at ${readable(first, 3)}${ending}`;
  if (!(span > 0)) return `${name} stays at ${readable(first, 3)} for ${length}${ending}`;
  const move = Math.abs(last - first) < small * span ? 'goes' : last > first ? 'rises' : 'falls';
  const turns = turnsOf(y, count, small * span);
  const way =
    turns === 0
      ? ', never turning back'
      : `, turning ${turns === 1 ? 'once' : turns === 2 ? 'twice' : `${turns} times`} between ${readable(low, 3)} and ${readable(high, 3)}`;
  const rests = end === null && !leftThePicture(track) && holdsStill(y, count, span);
  return `${name} ${move} from ${readable(first, 3)} to ${readable(last, 3)} in ${length}${way}${rests ? ', and rests there' : ''}${ending}`;
}

function extent(values: Float64Array, count: number): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) {
    const value = values[k]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

/** How often the values turn back by more than `least`. */
export function turnsOf(values: ArrayLike<number>, count: number, least: number): number {
  let turns = 0;
  let direction = 0;
  let extreme = values[0]!;
  for (let k = 1; k < count; k++) {
    const value = values[k]!;
    if (direction >= 0 && value > extreme) {
      extreme = value;
      if (direction === 0) direction = 1;
    } else if (direction <= 0 && value < extreme) {
      extreme = value;
      if (direction === 0) direction = -1;
    } else if (direction !== 0 && Math.abs(value - extreme) > least) {
      direction = -direction;
      extreme = value;
      turns++;
    }
  }
  return turns;
}

function holdsStill(values: Float64Array, count: number, span: number): boolean {
  const from = Math.floor((1 - tail) * (count - 1));
  for (let k = from; k < count; k++) {
    if (!(Math.abs(values[k]! - values[count - 1]!) <= small * span)) return false;
  }
  return count - from > 2;
}
