import { useMemo } from 'react';
import type { LossField } from '../plot/loss-field.ts';
import { useRested } from '../state/use-rested.ts';
import type { SurfaceViewProps } from './surface-props.ts';
import { surfaceDescription } from './surface-words.ts';

interface DescriptionProps extends Pick<SurfaceViewProps, 'variables' | 'tracks' | 'time'> {
  readonly id: string;
  readonly field: LossField;
}

/** The picture in words, once it stands still. */
export function Description({ id, field, variables, tracks, time }: DescriptionProps) {
  const shown = useRested(tracks);
  const moment = useRested(time);
  const words = useMemo(
    () => surfaceDescription(field, variables, shown, moment),
    [field, variables, shown, moment],
  );
  return (
    <p id={id} className="visually-hidden">
      {words}
    </p>
  );
}
