/**
 * What the figures draw: one motion, sampled. The analysis fills it, the surface, the plots and the
 * legends read it, and none of them knows which rule or flow it came from.
 */

/** How a track ended; a track that is still moving when its last sample is taken is `finished`. */
export type TrackStatus =
  | 'finished'
  | 'converged'
  | 'escaped'
  | 'blew-up'
  | 'too-many-steps'
  | 'stiff'
  | 'bad-tolerance';

export interface Track {
  /** The motion, which is also its colour: `averaged`, `gd`, `heavy-ball`, `literal` or `flow`. */
  readonly id: string;
  /** What the legend calls it. */
  readonly label: string;
  /** `solid` for discrete steps (each step gets a dot), `dashed` for a continuous flow. */
  readonly style: 'solid' | 'dashed';
  /** Of two runs that are compared, whose it is: A's is the one on screen, B's is drawn paler. */
  readonly run?: 'A' | 'B';
  /** Its colour where it is not the motion's. */
  readonly colour?: string;
  /** Whether all of its trail stays as it is; older parts of others pale. */
  readonly lasting?: boolean;
  /** Number of coordinates. */
  readonly dimension: number;
  /** Number of samples; every array holds at least that many. */
  readonly count: number;
  /** Time of each sample, ascending: step k of an optimizer is at k·Δt. */
  readonly t: Float64Array;
  /** Position, count × dimension, row-major. */
  readonly position: Float64Array;
  /** Physical velocity u = dx/dt, count × dimension, row-major. */
  readonly velocity: Float64Array;
  /** Loss (potential energy) at each sample. */
  readonly loss: Float64Array;
  readonly status: TrackStatus;
  /** The step at which a discrete track ended early, or the time at which a flow did; else null. */
  readonly stoppedAt: number | null;
}

/** Whether its line is broken: a flow's, and that of a run that is only compared with. */
export function isDashed({ style, run }: Pick<Track, 'style' | 'run'>): boolean {
  return style === 'dashed' || run === 'B';
}

/** Strokes and gaps of its line in plots and legends, in CSS pixels; none for a full line. */
export function strokesOf(track: Pick<Track, 'style' | 'run'>): readonly number[] {
  if (!isDashed(track)) return [];
  return track.run === 'B' ? [1.5, 4] : [5, 3.5];
}

/** Whether the track ran out of the picture instead of ending in it. */
export function leftThePicture(track: Track): boolean {
  return track.status === 'escaped' || track.status === 'blew-up';
}

/**
 * The sample interval that holds `time`, as a fractional index in [0, count − 1]: 3.25 is a quarter
 * of the way from sample 3 to sample 4. Times before or after the track give its ends.
 */
export function sampleAt(track: Track, time: number): number {
  const { t, count } = track;
  if (count < 2 || !(time > t[0]!)) return 0;
  if (time >= t[count - 1]!) return count - 1;
  let low = 0;
  let high = count - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (t[middle]! <= time) low = middle;
    else high = middle;
  }
  return low + (time - t[low]!) / (t[high]! - t[low]!);
}

/** The row of `values` (count × dimension) at a fractional sample, on the straight segment, into `out`. */
export function interpolateRow(
  values: Float64Array,
  dimension: number,
  sample: number,
  out: Float64Array | number[],
): void {
  const k = Math.floor(sample);
  const fraction = sample - k;
  for (let i = 0; i < dimension; i++) {
    const from = values[k * dimension + i]!;
    out[i] = fraction === 0 ? from : from + fraction * (values[(k + 1) * dimension + i]! - from);
  }
}

/** One sentence on how the track ended, or null when there is nothing to say. */
export function describeEnd(track: Track): string | null {
  const solid = track.style === 'solid';
  const at = track.stoppedAt;
  const where = at === null ? '' : solid ? ` at step ${at}` : ` at t = ${at.toPrecision(4)}`;
  switch (track.status) {
    case 'finished':
      return null;
    case 'converged':
      return `settled${where}`;
    case 'escaped':
      return `left the picture${where}`;
    case 'blew-up':
      return `blew up${where}`;
    case 'too-many-steps':
      return `needed too many steps${where}`;
    case 'stiff':
      return `became too stiff to follow${where}`;
    case 'bad-tolerance':
      return `was stopped: the tolerance is too small${where}`;
  }
}
