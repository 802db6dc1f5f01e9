/** Kept runs as the text that the browser keeps, and back; tables are checked as those of scene files are. */
import { readShape, type Scene } from '../../scene/scene.ts';

export interface KeptRun {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970 when it was kept; null where nobody took note. */
  readonly keptAt: number | null;
  /** What came of it, in one line; empty where that was not known. */
  readonly outcome: string;
  readonly scene: Scene;
}

/** Raised when the runs of before cannot be read any more. */
const format = 1;

export interface RunsRecord {
  readonly runs: readonly KeptRun[];
  /** What this version cannot read: kept as it is. */
  readonly unread: readonly unknown[];
}

export function writeRuns({ runs, unread }: RunsRecord): string {
  return JSON.stringify({ format, runs: [...runs, ...unread] });
}

/**
 * @param things what they are called where they cannot be read
 * @throws Error, one sentence, where nothing of it can be read
 */
export function readRuns(text: string, things: string): RunsRecord {
  let record: unknown;
  try {
    record = JSON.parse(text);
  } catch {
    throw new Error(`The kept ${things} are damaged`);
  }
  const runs: KeptRun[] = [];
  const unread: unknown[] = [];
  for (const each of listed(record, things)) {
    const { id, name, keptAt, outcome, scene } = each ?? {};
    try {
      const whole =
        typeof id === 'string' &&
        typeof name === 'string' &&
        (typeof keptAt === 'number' || keptAt === null) &&
        typeof outcome === 'string';
      if (!whole) throw new Error('a field is missing');
      runs.push({ id, name, keptAt, outcome, scene: readShape(scene) });
    } catch {
      unread.push(each);
    }
  }
  return { runs, unread };
}

function listed(record: unknown, things: string): readonly Partial<KeptRun>[] {
  // Races were a list once, the latest last, with numbers, and without time and outcome.
  if (Array.isArray(record)) {
    return record
      .map((each) =>
        typeof each?.id === 'number'
          ? { keptAt: null, outcome: '', ...each, id: String(each.id) }
          : each,
      )
      .reverse();
  }
  const { format: written, runs } = (record ?? {}) as { readonly [key: string]: unknown };
  if (written !== format || !Array.isArray(runs)) {
    throw new Error(`The kept ${things} are of another version of this program`);
  }
  return runs;
}
