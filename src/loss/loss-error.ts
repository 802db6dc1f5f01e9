/**
 * A loss, or a point to evaluate it at, that cannot be used. `message` is one
 * sentence with the fault and the cure; `field` says which input it belongs to.
 */
export class LossError extends Error {
  /** The input at fault: `formula`, `variables`, `constants.a`, or what the caller calls its start (`x0`). */
  readonly field: string;
  /** What to do, as the second half of a sentence: `start somewhere else`. */
  readonly cure: string;
  /** Of a text of many lines, the one at fault, from 1. */
  readonly line: number | undefined;

  constructor(field: string, problem: string, cure: string, line?: number) {
    super(`${problem}; ${cure}.`);
    this.name = 'LossError';
    this.field = field;
    this.cure = cure;
    this.line = line;
  }
}
