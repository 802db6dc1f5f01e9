import { extname } from 'node:path';
import type { CascadeColumn } from '../analysis/cascade.ts';
import { csvHeader, csvRow, type TableOptions } from '../export/csv.ts';
import { plainColumn } from '../export/json.ts';
import { print } from './output.ts';
import { WholeFile } from './whole-file.ts';

interface Options extends TableOptions {
  readonly points: boolean;
}

/** A table of columns as text, one piece after the other. */
interface Format {
  readonly head: string;
  piece(columns: readonly CascadeColumn[], isFirst: boolean): string;
  readonly tail: string;
}

function csv(options: Options): Format {
  return {
    head: csvHeader(options),
    piece: (columns) => columns.map((column) => csvRow(column, options)).join(''),
    tail: '',
  };
}

function json(options: Options): Format {
  return {
    head: `{${options.observable === undefined ? '' : `"observable":"${options.observable}",`}"columns":[`,
    piece: (columns, isFirst) => {
      const listed = columns.map((column) => JSON.stringify(plainColumn(column, options)));
      return `${isFirst ? '' : ','}${listed.join(',')}`;
    },
    tail: ']}\n',
  };
}

/** Where columns go as they come. */
export interface Table {
  take(columns: readonly CascadeColumn[]): Promise<void>;
  /** Writes the end and makes the file appear. */
  finish(): Promise<void>;
  /** Leaves no file behind, unless it is finished. */
  abandon(): void;
}

/** A table in a file; its name ends in `.csv` or `.json`. @throws InputError when it cannot be written. */
export function tableFile(path: string, options: Options): Table {
  const format = extname(path).toLowerCase() === '.csv' ? csv(options) : json(options);
  const file = new WholeFile(path);
  return {
    ...table(format, (text) => file.write(text)),
    abandon: () => file.abandon(),
    async finish() {
      await file.write(format.tail);
      file.finish();
    },
  };
}

/** The JSON object on stdout, as fast as it is read. */
export function tableOnStdout(options: Options): Table {
  const format = json(options);
  return { ...table(format, print), finish: () => print(format.tail), abandon: () => {} };
}

/** The head with the first columns, then the others. */
function table(format: Format, write: (text: string) => Promise<void>): Pick<Table, 'take'> {
  let isFirst = true;
  return {
    async take(columns) {
      const piece = format.piece(columns, isFirst);
      await write(isFirst ? `${format.head}${piece}` : piece);
      isFirst = false;
    },
  };
}
