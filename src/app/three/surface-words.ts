import type { HeightScale } from '../plot/height-scale.ts';
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
    parts.push(`slice at ${heldWords(variables.slice(2), start.slice(2))}`);
  }
  return parts.join(' · ');
}

/** `z = 1, v1 = v2 = 0.5`: neighbours that are held at the same number share it. */
function heldWords(names: readonly string[], values: readonly number[]): string {
  const numbers = names.map((_, i) => readable(values[i] ?? 0, 3));
  return names
    .map((name, i) => {
      const shared = numbers[i] === numbers[i + 1];
      return shared ? `${name} = ` : `${name} = ${numbers[i]}${i + 1 < names.length ? ', ' : ''}`;
    })
    .join('');
}

/** `x = 0.42, y = −1.1`; what is zero to rounding is written 0. */
export function placeWords(variables: readonly string[], x: readonly number[], digits = 3): string {
  return x
    .map((value, i) => {
      const shown = Math.abs(value) < 1e-9 ? 0 : value;
      return `${variables[i] ?? `x${i + 1}`} = ${readable(shown, digits)}`;
    })
    .join(', ');
}

/** The losses of a field in three digits; a least loss of 10⁻⁵ of the range is as good as zero. */
export function rangeWords({ least, greatest }: HeightScale): string {
  const shown = Math.abs(least) < 1e-3 * (greatest - least) ? 0 : Number(least.toPrecision(3));
  return `${tickLabel(shown)} to ${tickLabel(Number(greatest.toPrecision(3)))}`;
}

/** The picture for those who do not see it: what is drawn, and where every ball is. */
export function surfaceDescription(
  field: LossField,
  variables: readonly string[],
  tracks: readonly Track[],
  time: number,
): string {
  const what = field.dimension === 1 ? 'Valley' : 'Surface';
  const of = variables.slice(0, field.dimension).join(', ');
  const sentences = [`${what} of the loss over ${of}, from ${rangeWords(field.scale)}.`];
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
