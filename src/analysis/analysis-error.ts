/**
 * A question that cannot be asked: a rate that is missing, a sweep over a name nobody has.
 * `message` is one sentence with the fault and the cure.
 */
export class AnalysisError extends Error {
  /** The field of the request at fault, as in `parameters.momentum` or `starts[1]`. */
  readonly field: string;
  /** What to do, as the second half of a sentence: `give it a value`. */
  readonly cure: string;

  constructor(field: string, problem: string, cure: string) {
    super(`${problem}; ${cure}.`);
    this.name = 'AnalysisError';
    this.field = field;
    this.cure = cure;
  }
}
