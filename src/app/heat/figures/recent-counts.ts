/**
 * Counts of the last frames: at least half and at most all of those since the start, so that early
 * pictures are forgotten as the run goes on.
 */
export class RecentCounts {
  readonly sum: Float64Array;
  private readonly before: Float64Array;
  private readonly now: Float64Array;
  private frames = 0;
  private since = 0;

  constructor(bins: number) {
    this.sum = new Float64Array(bins);
    this.before = new Float64Array(bins);
    this.now = new Float64Array(bins);
  }

  /** @param frames counted since anything last changed: a smaller number than before begins anew. */
  add(counts: ArrayLike<number>, frames: number): void {
    if (frames <= this.frames) {
      this.before.fill(0);
      this.now.fill(0);
      this.since = 0;
    }
    this.frames = frames;
    if (this.since >= Math.max(1, frames / 3)) {
      this.before.set(this.now);
      this.now.fill(0);
      this.since = 0;
    }
    this.since++;
    for (let i = 0; i < this.sum.length; i++) {
      this.now[i]! += counts[i]!;
      this.sum[i] = this.before[i]! + this.now[i]!;
    }
  }
}
