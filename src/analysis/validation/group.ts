/** What a group of validations is made of. */

import type { Estimate } from '../estimate.ts';
import type { ReferencePath } from './references.ts';

/** A number of ours beside one that was found in another way. */
export interface ValidationRow {
  /** What the number is, in a line. */
  readonly name: string;
  /** Where the reference is listed; at a momentum, where it is a formula in ρ. */
  readonly path: ReferencePath;
  readonly rho?: number;
  /** How far ours may be off; absent for an average, which is judged by its own standard error. */
  readonly tolerance?: number;
}

/** Rows that one computation answers. */
export interface ValidationGroup {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly ValidationRow[];
  /** The numbers of the rows, in their order; null for one that was not found. */
  readonly compute: () => Generator<unknown, readonly (Estimate | null)[]>;
}
