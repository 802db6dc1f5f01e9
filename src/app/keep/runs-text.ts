/** Kept runs as the text that the browser keeps, and back; tables are checked as those of scene files are. */
import { readShape, type Scene } from '../../scene/scene.ts';

export interface KeptRun {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since 1970 when it was kept. */
  readonly keptAt: number;
  /** What came of it, in one line. */
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

/** @throws Error, one sentence, where nothing of it can be read */
export function readRuns(text: string): RunsRecord {
  let record: { readonly format?: unknown; readonly runs?: unknown };
  try {
    record = JSON.parse(text);
  } catch {
    throw new Error('The kept runs are damaged');
  }
  if (record?.format !== format || !Array.isArray(record.runs)) {
    throw new Error('The kept runs are of another version of this program');
  }
  const runs: KeptRun[] = [];
  const unread: unknown[] = [];
  for (const each of record.runs as readonly Partial<KeptRun>[]) {
    const { id, name, keptAt, outcome, scene } = each ?? {};
    try {
      const whole =
        typeof id === 'string' &&
        typeof name === 'string' &&
        typeof keptAt === 'number' &&
        typeof outcome === 'string';
      if (!whole) throw new Error('a field is missing');
      runs.push({ id, name, keptAt, outcome, scene: readShape(scene) });
    } catch {
      unread.push(each);
    }
  }
  return { runs, unread };
}
