/** Maps over two numbers as text, a row of cells at a time: they may be too large for one string. */

/** A number, or null where it is not finite. */
export function plain(value: number): string {
  return Number.isFinite(value) ? String(value) : 'null';
}

/** A JSON array of `rows` × `columns` numbers in pieces, row after row. */
export function* jsonArray(
  rows: number,
  columns: number,
  at: (index: number) => number,
): Generator<string> {
  yield '[';
  for (let row = 0; row < rows; row++) {
    const cells = Array.from({ length: columns }, (_, k) => plain(at(row * columns + k)));
    yield `${row === 0 ? '' : ','}${cells.join(',')}`;
  }
  yield ']';
}

/** A JSON object in pieces: plain fields, then arrays. */
export function* jsonObject(
  fields: Readonly<Record<string, unknown>>,
  arrays: Readonly<Record<string, Iterable<string>>>,
): Generator<string> {
  yield JSON.stringify(fields).slice(0, -1);
  for (const [name, pieces] of Object.entries(arrays)) {
    yield `,${JSON.stringify(name)}:`;
    yield* pieces;
  }
  yield '}\n';
}

/** Comma-separated values: a line per cell with the values on both axes; not finite is empty. */
export function* gridCsv(
  header: readonly string[],
  across: ArrayLike<number>,
  up: ArrayLike<number> | null,
  cell: (index: number) => readonly (number | string)[],
): Generator<string> {
  yield `${header.join(',')}\n`;
  const rows = up?.length ?? 1;
  for (let row = 0; row < rows; row++) {
    const lines = Array.from({ length: across.length }, (_, k) => {
      const values = [
        across[k]!,
        ...(up === null ? [] : [up[row]!]),
        ...cell(row * across.length + k),
      ];
      return values
        .map((value) => (typeof value === 'number' && !Number.isFinite(value) ? '' : value))
        .join(',');
    });
    yield `${lines.join('\n')}\n`;
  }
}
