/** What a plot shows, as numbers: one form for the dialog, for files and for what is said of it. */

export type TableCell = number | string | null;

export interface PlotTable {
  readonly title: string;
  /** What the plot shows, in sentences with its numbers. */
  readonly summary: string;
  /** Headings, with the symbol and, where it has one, the unit: `t (time)`. */
  readonly columns: readonly string[];
  readonly count: number;
  /** The cells of row `k`; a number that is not there is null. */
  row(k: number): readonly TableCell[];
  /** Of a map over two numbers, whose rows go along `across` first: it is thinned along both. */
  readonly grid?: { readonly across: number; readonly up: number };
}

/** Made when it is asked for: a picture that moves is shown as it is then. */
export type TableSource = () => PlotTable | Promise<PlotTable>;

/** Rows of a table that are shown; a file has all of them. */
export const mostRows = 200;

/** A table of rows that are there already. */
export function tableOf(
  { title, summary, columns }: Pick<PlotTable, 'title' | 'summary' | 'columns'>,
  rows: readonly (readonly TableCell[])[],
): PlotTable {
  return { title, summary, columns, count: rows.length, row: (k) => rows[k]! };
}

/** Which rows are shown, and in words how they were chosen. */
export function thinned(
  { count, grid }: Pick<PlotTable, 'count' | 'grid'>,
  most: number = mostRows,
): { readonly places: readonly number[]; readonly words: string } {
  const whole = count.toLocaleString('en');
  if (count <= most) {
    return { places: steps(count, 1), words: count === 1 ? 'The one row.' : `All ${whole} rows.` };
  }
  if (grid === undefined) {
    const every = Math.ceil(count / most);
    return {
      places: steps(count, every),
      words: `Every ${ordinal(every)} of ${whole} rows; the file has all of them.`,
    };
  }
  let every = Math.ceil(Math.sqrt(count / most));
  while (Math.ceil(grid.across / every) * Math.ceil(grid.up / every) > most) every++;
  const across = steps(grid.across, every);
  return {
    places: steps(grid.up, every).flatMap((row) => across.map((k) => row * grid.across + k)),
    words: `Every ${ordinal(every)} cell along both axes, of ${grid.across} × ${grid.up}; the file has all of them.`,
  };
}

function steps(count: number, every: number): number[] {
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
}

/** 2nd, 3rd, 11th, 21st. */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n.toLocaleString('en')}${ending}`;
}

/** A cell for the page: six digits, a true minus sign, a dash for what is not there. */
export function cellText(cell: TableCell): string {
  if (typeof cell === 'string') return cell;
  if (cell === null || Number.isNaN(cell)) return '–';
  if (!Number.isFinite(cell)) return cell > 0 ? '∞' : '−∞';
  return String(Number(cell.toPrecision(6))).replaceAll('-', '−');
}

/** Lines that are made into one piece of text: a map has too many for one string at once. */
const linesPerPiece = 4096;

/** All rows as comma-separated values in pieces, numbers with all their digits; what is no number is an empty cell. */
export function* tableCsv(table: PlotTable): Generator<string> {
  yield `${table.columns.map(quoted).join(',')}\n`;
  for (let from = 0; from < table.count; from += linesPerPiece) {
    const length = Math.min(linesPerPiece, table.count - from);
    const lines = Array.from({ length }, (_, i) =>
      table
        .row(from + i)
        .map(csvCell)
        .join(','),
    );
    yield `${lines.join('\n')}\n`;
  }
}

function csvCell(cell: TableCell): string {
  if (typeof cell === 'string') return quoted(cell);
  return cell === null || !Number.isFinite(cell) ? '' : String(cell);
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
