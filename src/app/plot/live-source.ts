import type { Interval } from './curves.ts';
import type { LivePicture } from './live-columns.ts';

/** Where a diagram gets its pictures from while something is dragged. */
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
  /** The size of the picture, in device pixels. */
  fit(width: number, rows: number): void;
}
