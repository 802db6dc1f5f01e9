import type { StatusRun, StripColumn } from './column-status.ts';
import type { Interval } from './curves.ts';
import type { LivePicture, StripCanvas } from './live-columns.ts';

/**
 * Where a diagram gets its pictures from while something is dragged. All of it is loaded when the page
 * is first touched, so what the first view shows must need no more of it than this type.
 */
export interface LiveSource {
  /** What is to be shown now; null where the careful picture stands. */
  readonly picture: LivePicture | null;
  /** The observable's interval over the rows of the picture. */
  readonly range: Interval | null;
  /** Whether every orbit left. */
  readonly empty: boolean;
  /** Pictures so far, and the milliseconds that the last one took to compute. */
  readonly frames: number;
  readonly milliseconds: number;
  /** Calls `listener` in the frame in which a picture is to be painted. */
  subscribe(listener: () => void): () => void;
  /** The picture in the look of the certified strip, as RGBA; there must be one. */
  paintStrip(canvas: StripCanvas): Uint8ClampedArray<ArrayBuffer>;
  /** The kinds of the columns of the picture; there must be one. */
  statusRun(): StatusRun;
  /** Their keys, separated by spaces. */
  kinds(): string;
  /** The column of the picture that is nearest to a value; null outside and without a picture. */
  columnAt(value: number): StripColumn | null;
  /** The size of the picture, in device pixels. */
  fit(width: number, rows: number): void;
}
