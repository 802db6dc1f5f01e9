import type { Track } from '../track.ts';

/** A run beside the one on screen, from the same start: its pictures are B, those of the experiment A. */
export interface Compared {
  /** What it is called in the list of runs. */
  readonly name: string;
  /** Its motions, each marked as B's; none where it cannot be run from A's start. */
  readonly tracks: readonly Track[];
  /** The loss at the lowest minimum that they reach; null if there is none. */
  readonly lowest: number | null;
  /** Whether it descends the landscape on screen, so that its balls have a place on the surface. */
  readonly onGround: boolean;
  /** What has to be said of how the two were made comparable: one sentence each. */
  readonly remarks: readonly string[];
}
