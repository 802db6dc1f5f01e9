/** Where the labels of a figure go: marks above the diagram, statuses below it. */

/** A labelled value on the parameter axis, e.g. the doubling η₂ = 1.236068. */
export interface FigureMark {
  readonly value: number;
  /** An italic symbol with an optional subscript, e.g. η and 2. */
  readonly symbol: string;
  readonly subscript?: string;
  /** Says what happens there instead of naming the value: `bands merge`. */
  readonly words?: string;
}

/** A value to as many digits as a reader can use beside a mark: at most 7, no trailing zeros. */
export function short(value: number): string {
  return String(Number(value.toPrecision(7))).replaceAll('-', '−');
}

export interface PlacedMark {
  readonly mark: FigureMark;
  readonly at: number;
  readonly half: number;
  readonly row: number;
}

/** The marks inside the plot, the lower index first, without those whose labels find no free place. */
export function labelled(
  marks: readonly FigureMark[],
  x: (value: number) => number,
  [left, right]: readonly [number, number],
): PlacedMark[] {
  const placed: PlacedMark[] = [];
  // What has words of its own comes after the numbered ones.
  const index = ({ subscript, words }: FigureMark) =>
    words === undefined ? Number(subscript ?? 0) : Number.POSITIVE_INFINITY;
  for (const mark of [...marks].sort((a, b) => (index(a) === index(b) ? 0 : index(a) - index(b)))) {
    const at = x(mark.value);
    const half = (7.2 * (short(mark.value).length + (mark.words?.length ?? 3) + 1)) / 2;
    if (at < left || at > right) continue;
    const row = [0, 1].find((row) =>
      placed.every((other) => other.row !== row || Math.abs(at - other.at) > half + other.half),
    );
    if (row !== undefined) placed.push({ mark, at, half, row });
  }
  return placed;
}

export interface LegendEntry {
  readonly colour: string;
  readonly words: string;
}

export interface PlacedEntry extends LegendEntry {
  readonly at: number;
  readonly row: number;
}

/** The entries side by side, in as many rows as they need. */
export function legend(
  entries: readonly LegendEntry[],
  left: number,
  right: number,
): PlacedEntry[] {
  let at = left;
  let row = 0;
  return entries.map((entry) => {
    const width = 20 + 6.6 * entry.words.length;
    if (at > left && at + width > right) [at, row] = [left, row + 1];
    const placed = { ...entry, at, row };
    at += width + 22;
    return placed;
  });
}
