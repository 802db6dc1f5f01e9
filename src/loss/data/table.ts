/** Tables of numbers, as CSV files and spreadsheets give them. */

import { LossError } from '../loss-error.ts';
import { canonicalName, isMathematicalName } from '../names.ts';

/** Columns of equal length, each with a name. */
export interface Table {
  readonly columns: readonly string[];
  /** `values[column][row]`, all finite. */
  readonly values: readonly Float64Array[];
  readonly rows: number;
}

const cure = 'give a line of column names and below it lines of numbers';

/** The separator of a file: the one that its first line has most of. */
function separatorOf(line: string): string {
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** The cells of a line; what stands in quotes may contain the separator, and "" is a quote. */
function cells(line: string, separator: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i]!;
    if (character === '"' && quoted && line[i + 1] === '"') cell += line[++i];
    else if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      found.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  found.push(cell.trim());
  return found;
}

/** A decimal number; with `;` between the cells a comma may stand for its point. */
function readCell(text: string, separator: string): number {
  const plain = separator === ';' ? text.replace(',', '.') : text;
  return plain === '' || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)
    ? Number.NaN
    : Number(plain);
}

/** The names of the columns as formulas spell them inside: x_1 is x1. */
function columnNames(header: readonly string[]): string[] {
  const names: string[] = [];
  header.forEach((written, i) => {
    const name = canonicalName(written) ?? written;
    const fail = (problem: string, how: string): never => {
      throw new LossError('data', problem, how);
    };
    const place = `column ${i + 1}`;
    if (name === '') fail(`The name of ${place} is missing`, cure);
    if (!/^[A-Za-z]\w*$/.test(name)) {
      if (Number.isFinite(readCell(name, ',')))
        fail(`The first line has the number ${name} in place of a name`, cure);
      fail(
        `"${name}" (${place}) cannot stand in a formula`,
        'name columns by letters and digits, such as x1',
      );
    }
    if (isMathematicalName(name))
      fail(`The column ${name} has a name that formulas use otherwise`, 'rename it');
    if (names.includes(name)) fail(`The column ${name} is there twice`, 'rename one of them');
    names.push(name);
  });
  return names;
}

/**
 * Reads a table: names in the first line, numbers below; commas, semicolons or tabs between cells.
 * Empty lines and lines that begin with # are passed over.
 *
 * @throws LossError with field `data` that names the line and the column at fault.
 */
export function readTable(text: string): Table {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const [first, ...below] = lines;
  if (first === undefined) throw new LossError('data', 'The table is empty', cure);
  const separator = separatorOf(first.line);
  const columns = columnNames(cells(first.line, separator));
  if (below.length === 0) {
    throw new LossError('data', 'The table has names but no row of numbers', cure);
  }
  const values = columns.map(() => new Float64Array(below.length));
  below.forEach(({ line, number }, row) => {
    const found = cells(line, separator);
    if (found.length !== columns.length) {
      const which = found.length < columns.length ? 'too few' : 'too many';
      throw new LossError(
        'data',
        `Line ${number} has ${found.length} cells for ${columns.length} columns, ${which}`,
        'give every row one number per column, or leave the row out',
        number,
      );
    }
    found.forEach((cell, c) => {
      const value = readCell(cell, separator);
      if (!Number.isFinite(value)) {
        const what = cell === '' ? 'is missing' : `is "${cell}", not a number`;
        throw new LossError(
          'data',
          `Line ${number}: the value of ${columns[c]} ${what}`,
          'give a number or leave the row out',
          number,
        );
      }
      values[c]![row] = value;
    });
  });
  return { columns, values, rows: below.length };
}

/**
 * The table of columns by name.
 *
 * @throws LossError with field `data` for names that cannot be, columns of different lengths or
 *   without a row, and numbers that are not finite.
 */
export function tableOf(columns: Readonly<Record<string, ArrayLike<number>>>): Table {
  const names = columnNames(Object.keys(columns));
  const values = Object.values(columns).map((column) => Float64Array.from(column));
  const rows = values[0]?.length ?? 0;
  if (rows === 0)
    throw new LossError('data', 'The table has no row of numbers', 'give at least one row');
  values.forEach((column, c) => {
    const name = names[c]!;
    if (column.length !== rows) {
      const problem = `The column ${name} has ${column.length} numbers and ${names[0]} has ${rows}`;
      throw new LossError('data', problem, 'give every row one number per column');
    }
    const row = column.findIndex((value) => !Number.isFinite(value));
    if (row >= 0) {
      const problem = `Row ${row + 1} of ${name} is ${column[row]}`;
      throw new LossError('data', problem, 'give a finite number or leave the row out');
    }
  });
  return { columns: names, values, rows };
}

/** Mean and standard deviation of a column. */
export interface Scale {
  readonly mean: number;
  /** √(Σ(x − mean)²/n); 0 for a column of one value. */
  readonly deviation: number;
}

/** The mean of a column and how far its values lie around it. */
export function columnScale(values: Float64Array): Scale {
  let mean = 0;
  for (const value of values) mean += value / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  return { mean, deviation: Math.sqrt(squares / values.length) };
}

/**
 * The table with the named columns shifted and scaled to mean 0 and deviation 1; a column of one
 * value is only shifted.
 *
 * @throws LossError for a column that is not there.
 */
export function standardized(table: Table, names: readonly string[]): Table {
  const missing = names.find((name) => !table.columns.includes(name));
  if (missing !== undefined) {
    throw new LossError(
      'data',
      `There is no column ${missing} to scale`,
      `use ${table.columns.join(', ')}`,
    );
  }
  const values = table.values.map((column, c) => {
    if (!names.includes(table.columns[c]!)) return column;
    const { mean, deviation } = columnScale(column);
    return column.map((value) => (value - mean) / (deviation === 0 ? 1 : deviation));
  });
  return { ...table, values };
}
