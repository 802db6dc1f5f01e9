import { type HeightScale, heightScale } from '../plot/height-scale.ts';
import { type FieldRequest, sampleField } from '../plot/loss-field.ts';
import type { MovingSurface } from './surface-props.ts';

/** Moments of the film, and places along each side, that the scale is chosen from. */
const moments = 24;
const places = 33;

/** One scale of heights that suits a loss at all times from 0 to the end of the film. */
export function scaleOverTime(
  request: Pick<FieldRequest, 'loss' | 'domain' | 'at'>,
  { until, setTime }: MovingSurface,
): HeightScale {
  const straight = request.domain.length === 1;
  const samples: number[] = [];
  for (let i = 0; i < moments; i++) {
    setTime((until * i) / (moments - 1));
    samples.push(...sampleField({ ...request, columns: places, rows: places }).loss);
  }
  return heightScale(Float64Array.from(samples), { straight });
}
