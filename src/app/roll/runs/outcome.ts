import { readable } from '../../plot/ticks.ts';
import { describeEnd, leftThePicture, type Track } from '../../track.ts';
import { settledOf } from './settled.ts';

/** What came of one motion: the loss that it ended with, and where it settled, or where it ran away. */
export function trackOutcome(track: Track): string {
  const { count, loss, t, style } = track;
  if (count === 0) return 'no step';
  const end = describeEnd(track);
  // The last loss of what ran away says only where it was given up.
  if (leftThePicture(track) && end !== null) return end;
  const last = count - 1;
  const value = `loss ${readable(loss[last]!, 3)}`;
  if (end !== null) return `${value}, ${end}`;
  const solid = style === 'solid';
  const settled = settledOf(track);
  if (settled === null) return solid ? `${value} after ${last} steps` : `${value} at the end`;
  const { period, from } = settled;
  const when = solid ? `step ${from}` : `t = ${readable(t[from]!, 3)}`;
  return period === 1
    ? `${value}, settled at ${when}`
    : `${value}, on ${period} points from ${when}`;
}

/** What came of a run in one line: that of its first motion, which is named where there are others. */
export function runOutcome(tracks: readonly Track[]): string {
  const [first] = tracks;
  if (first === undefined) return 'not followed here: Race trains on it';
  const outcome = trackOutcome(first);
  const others = tracks.some(({ id }) => id !== first.id);
  return others ? `${first.label}: ${outcome}` : outcome;
}
