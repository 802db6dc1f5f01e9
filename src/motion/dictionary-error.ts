/**
 * A number the dictionary cannot translate: a negative mass, Δt = 0, a momentum that no particle
 * has under the chosen friction rule. The message is one sentence that names the quantity and the
 * cure.
 */
export class DictionaryError extends Error {
  override readonly name = 'DictionaryError';
  /** The code name of the quantity at fault: `mass`, `friction`, `dt`, `eta`, `rho` or `damping`. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}
