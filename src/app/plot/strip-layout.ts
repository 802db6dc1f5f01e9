/** A known value of the parameter: η₁, η∞ … */
export interface StripMark {
  readonly value: number;
  /** As shown beside the line, e.g. `η₁ = 1`. */
  readonly label: string;
}

export interface PlacedMark extends StripMark {
  /** Fraction of the width. */
  readonly at: number;
  /** Whether there is room for the label; the line is drawn in any case. */
  readonly labelled: boolean;
}

/** Width of a label at the strip's font size, near enough to keep labels apart. */
const letterWidth = 6.3;
const labelGap = 10;

/** Places the marks inside [from, to]; earlier ones have the first claim on room for their labels. */
export function placeMarks(
  marks: readonly StripMark[],
  from: number,
  to: number,
  width: number,
): PlacedMark[] {
  const taken: [number, number][] = [];
  const placed: PlacedMark[] = [];
  for (const mark of marks) {
    const at = (mark.value - from) / (to - from);
    if (!(at >= 0 && at <= 1)) continue;
    const half = (mark.label.length * letterWidth + labelGap) / 2;
    const span: [number, number] = [at * width - half, at * width + half];
    const free = taken.every(([low, high]) => span[1] <= low || span[0] >= high);
    const labelled = free && span[0] >= -24 && span[1] <= width + 14;
    if (labelled) taken.push(span);
    placed.push({ ...mark, at, labelled });
  }
  return placed;
}

/** Decimals that tell apart about a thousand values between the ends of the strip. */
export function stripDecimals(from: number, to: number): number {
  return Math.max(0, Math.min(15, Math.ceil(-Math.log10(Math.abs(to - from) / 1000))));
}
