import { describeScale, type LossField } from '../plot/loss-field.ts';
import { readable, tickLabel } from '../plot/ticks.ts';
import { describeEnd, interpolateRow, sampleAt, type Track } from '../track.ts';
import type { Ground } from './ground.ts';

/** What the picture leaves open: how heights are drawn, and which slice of a larger space it is. */
export function surfaceCaption(
  ground: Ground,
  variables: readonly string[],
  start: readonly number[],
): string {
  const { field } = ground;
  const parts = [describeScale(field.scale)];
  if (field.scale.name === 'linear') {
    const across = (field.x[1] - field.x[0]) / ground.width;
    const upwards = (field.scale.greatest - field.scale.least) / ground.rise;
    parts[0] += `, drawn ×${readable(across / upwards, 2)}`;
  }
  if (variables.length > 2) {
    const held = variables.slice(2).map((name, i) => `${name} = ${readable(start[i + 2] ?? 0, 3)}`);
    parts.push(`slice at ${held.join(', ')}`);
  }
  return parts.join(' · ');
}

/** `x = 0.42, y = −1.1` */
export function placeWords(variables: readonly string[], x: readonly number[], digits = 3): string {
  return x
    .map((value, i) => `${variables[i] ?? `x${i + 1}`} = ${readable(value, digits)}`)
    .join(', ');
}

/** The picture for those who do not see it: what is drawn, and where every ball is. */
export function surfaceDescription(
  field: LossField,
  variables: readonly string[],
  tracks: readonly Track[],
  time: number,
): string {
  const { least, greatest } = field.scale;
  const what = field.dimension === 1 ? 'Valley' : 'Surface';
  const of = variables.slice(0, field.dimension).join(', ');
  const from = tickLabel(Number(least.toPrecision(3)));
  const to = tickLabel(Number(greatest.toPrecision(3)));
  const sentences = [`${what} of the loss over ${of}, from ${from} to ${to}.`];
  for (const track of tracks) {
    if (track.count === 0) continue;
    const sample = sampleAt(track, time);
    const end = describeEnd(track);
    const ended = sample >= track.count - 1 && end !== null;
    const row: number[] = [];
    interpolateRow(track.position, track.dimension, sample, row);
    sentences.push(
      ended && track.status !== 'converged'
        ? `${track.label} ${end}.`
        : `${track.label} at ${placeWords(variables, row)}.`,
    );
  }
  return sentences.join(' ');
}
