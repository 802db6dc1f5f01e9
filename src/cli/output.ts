import { WholeFile } from './whole-file.ts';

/** One JSON object on stdout; a number that is not finite is written as null. */
export function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Prose for a reader; with `--json` nothing but the object goes to stdout. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prose beside the answer: what was written, what was odd. */
export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A piece of a long answer; resolves when the reader of stdout has room for the next. */
export function print(piece: string): Promise<void> {
  if (process.stdout.write(piece)) return Promise.resolve();
  return new Promise((resolve) => process.stdout.once('drain', resolve));
}

/** Writes a file whole or not at all. */
export function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  return writePieces(path, [content]);
}

/** The same in pieces. */
export async function writePieces(
  path: string,
  pieces: Iterable<string | Uint8Array>,
): Promise<void> {
  const file = new WholeFile(path);
  const abandon = () => file.abandon();
  // Who interrupts does not wait for the disk.
  process.once('exit', abandon);
  try {
    for (const piece of pieces) await file.write(piece);
    file.finish();
  } finally {
    file.abandon();
    process.off('exit', abandon);
  }
}

/** Prints pieces as fast as they are read. */
export async function printPieces(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) await print(piece);
}

/** Columns of text, numbers to the right: a table for a terminal. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, i) =>
    Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => cell.padStart(widths[i]!))
      .join('  ')
      .trimEnd();
  return [line(header), ...rows.map(line)].join('\n');
}

/** A number for a table: twelve significant digits. */
export function digits(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '–';
  return String(Number(value.toPrecision(12)));
}
