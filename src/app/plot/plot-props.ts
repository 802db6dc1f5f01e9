import type { Track } from '../track.ts';

/** What every plot of tracks takes. */
export interface TrackPlotProps {
  readonly tracks: readonly Track[];
  /** The moment shown by the cursor, in the tracks' time. */
  readonly time: number;
  readonly theme: 'dark' | 'light';
  /** Names of the coordinates; default x. */
  readonly variables?: readonly string[];
  /** Which coordinate; default 0. */
  readonly coordinate?: number;
  /** Interval that the coordinate may fill: values far outside it (a divergence) do not stretch the axis. */
  readonly range?: readonly [number, number];
}

export interface LossPlotProps extends TrackPlotProps {
  /** The loss at the minimum the motion is measured from; default: the least loss of the tracks. */
  readonly minimum?: number;
}
