/** A number and how far it may be off. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}
