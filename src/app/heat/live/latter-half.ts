/** A mean and its standard error; the error is not a number with fewer than two groups. */
export interface Reading {
  readonly mean: number;
  readonly error: number;
}

/** The most stretches of time that are kept apart: an even number. */
const mostBlocks = 256;

/**
 * Sums over groups of independent particles, averaged over the latter half of all that was added, so
 * that the start is forgotten however long it is remembered. The error comes from the differences between
 * groups: it holds for any correlation in time.
 */
export class LatterHalf {
  private readonly groups: number;
  private readonly length: number;
  private blocks: Float64Array[] = [];
  /** Additions that make a block. */
  private span = 1;
  private filled = 0;
  private added = 0;

  /** @param length of a group's row; the first place of a row counts the particles. */
  constructor(groups: number, length: number) {
    this.groups = groups;
    this.length = length;
  }

  get count(): number {
    return this.added;
  }

  add(sums: Float64Array): void {
    this.added++;
    if (this.blocks.length === 0 || this.filled === this.span) {
      if (this.blocks.length === mostBlocks) this.halve();
      this.blocks.push(new Float64Array(sums.length));
      this.filled = 0;
    }
    const block = this.blocks.at(-1)!;
    for (let i = 0; i < sums.length; i++) block[i]! += sums[i]!;
    this.filled++;
  }

  clear(): void {
    this.blocks = [];
    this.span = 1;
    this.filled = 0;
    this.added = 0;
  }

  /** Per group, the mean over its particles of Σ coefficient·observable, over the latter half. */
  means(terms: readonly (readonly [place: number, coefficient: number])[]): number[] {
    const first = Math.floor(this.blocks.length / 2);
    const found: number[] = [];
    for (let group = 0; group < this.groups; group++) {
      const row = group * this.length;
      let total = 0;
      let particles = 0;
      for (let b = first; b < this.blocks.length; b++) {
        const block = this.blocks[b]!;
        particles += block[row]!;
        for (const [place, coefficient] of terms) total += coefficient * block[row + place]!;
      }
      if (particles > 0) found.push(total / particles);
    }
    return found;
  }

  reading(terms: readonly (readonly [place: number, coefficient: number])[]): Reading {
    return readingOf(this.means(terms));
  }

  /** The ratio of two averages; its error by linearization. */
  ratio(above: number, below: number): Reading {
    const top = readingOf(this.means([[above, 1]])).mean;
    const bottom = readingOf(this.means([[below, 1]])).mean;
    const mean = top / bottom;
    const residual = this.reading([
      [above, 1],
      [below, -mean],
    ]);
    return { mean, error: residual.error / Math.abs(bottom) };
  }

  private halve(): void {
    const kept: Float64Array[] = [];
    for (let b = 0; b + 1 < this.blocks.length; b += 2) {
      const block = this.blocks[b]!;
      const next = this.blocks[b + 1]!;
      for (let i = 0; i < block.length; i++) block[i]! += next[i]!;
      kept.push(block);
    }
    this.blocks = kept;
    this.span *= 2;
  }
}

export function readingOf(values: readonly number[]): Reading {
  const n = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / n;
  const spread = values.reduce((total, value) => total + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(spread / (n * (n - 1))) };
}
