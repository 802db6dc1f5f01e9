/**
 * What a page and its worker say to each other about long computations: plain data, whoever the
 * two ends are (a browser worker, a Node worker, a MessageChannel).
 */

export type ToWorker =
  | {
      readonly type: 'start';
      readonly id: number;
      readonly name: string;
      readonly request: unknown;
    }
  | { readonly type: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'result'; readonly id: number; readonly result: unknown }
  | { readonly type: 'cancelled'; readonly id: number }
  | { readonly type: 'error'; readonly id: number; readonly error: PlainError };

/** One end of the line: a Worker, a worker's own scope, or a MessagePort. */
export interface Port {
  /** What is listed under `transfer` moves to the other end instead of being copied. */
  postMessage(message: unknown, options?: { transfer: ArrayBuffer[] }): void;
  addEventListener(
    type: string,
    listener: (event: Event & { readonly data?: unknown }) => void,
  ): void;
  /** MessagePorts deliver nothing before it is called. */
  start?(): void;
}

/** A computation by name: a generator that yields its progress. */
export type Computation<Request = never, Progress = unknown, Result = unknown> = (
  request: Request,
) => Generator<Progress, Result>;

export type RequestOf<C> = C extends (request: infer Request) => unknown ? Request : never;
export type ProgressOf<C> = C extends Computation<never, infer Progress> ? Progress : never;
export type ResultOf<C> = C extends Computation<never, unknown, infer Result> ? Result : never;

/** An error as plain data: a thrown object keeps neither its class nor its fields on the way. */
export interface PlainError {
  readonly name: string;
  readonly message: string;
  /** The error's own strings and numbers: field, cure, position, length, formula … */
  readonly details: Readonly<Record<string, string | number>>;
}

export function toPlainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), details: {} };
  const details = Object.entries(error).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === 'string' || typeof entry[1] === 'number',
  );
  return { name: error.name, message: error.message, details: Object.fromEntries(details) };
}

/**
 * An error that a computation threw in the worker. `name` and `message` are the original's
 * (`FormulaError`, `AnalysisError` …), and so are the fields that say where the fault is.
 */
export class JobFailure extends Error {
  /** The field of the request at fault. */
  readonly field?: string;
  readonly cure?: string;
  /** Of a formula's fault: where it starts, counted from 0, and how long it is. */
  readonly position?: number;
  readonly length?: number;

  constructor({ name, message, details }: PlainError) {
    super(message);
    Object.assign(this, details);
    this.name = name;
  }
}

/** A worker died: it ended, ran out of memory, or was silent for too long. */
export class WorkerFailure extends JobFailure {
  constructor(reason: string) {
    super({
      name: 'WorkerFailure',
      message: `A worker failed (${reason}); the computation was stopped.`,
      details: {},
    });
  }
}
