/** Our numbers beside reference values, each with the digits that agree: for a page and a script. */

import { evaluate } from '../../math/evaluate.ts';
import { parse } from '../../math/parse.ts';
import type { Estimate } from '../estimate.ts';
import { cascadeGroups } from './cascades.ts';
import { exponentGroups } from './exponents.ts';
import type { ValidationGroup, ValidationRow } from './group.ts';
import { heatGroups } from './heat.ts';
import { references } from './references.ts';

export type { ValidationGroup, ValidationRow } from './group.ts';

/** All of them; each takes a fraction of a second. */
export const validationGroups: readonly ValidationGroup[] = [
  ...cascadeGroups,
  ...exponentGroups,
  ...heatGroups,
];

export interface ValidationAnswer {
  readonly row: ValidationRow;
  readonly reference: Estimate;
  /** null where the number was not found. */
  readonly ours: Estimate | null;
  /** Significant digits in which ours agrees with the reference, 16 at most. */
  readonly digits: number;
  readonly passed: boolean;
}

/** Computes a group. Yields now and then. */
export function* validate(group: ValidationGroup): Generator<unknown, ValidationAnswer[]> {
  const found = yield* group.compute();
  return group.rows.map((row, i) => {
    const reference = referenceOf(row);
    const ours = found[i] ?? null;
    if (ours === null) return { row, reference, ours, digits: 0, passed: false };
    const distance = Math.abs(ours.value - reference.value);
    return {
      row,
      reference,
      ours,
      digits: agreeingDigits(distance, reference.value),
      passed: isWithin(row, ours, reference, distance),
    };
  });
}

/** An average is right within four standard errors, none of them above this. */
const largestStandardError = 2e-4;

function isWithin(
  { tolerance }: ValidationRow,
  ours: Estimate,
  reference: Estimate,
  distance: number,
): boolean {
  if (tolerance !== undefined) return distance <= tolerance;
  return ours.error <= largestStandardError && distance <= 4 * ours.error + reference.error;
}

/** The reference value of a row: a decimal, one with an uncertainty in parentheses, or a formula in ρ. */
export function referenceOf({ path, rho }: ValidationRow): Estimate {
  const text = references[path];
  if (rho !== undefined) {
    return { value: evaluate(parse(text, { names: ['rho'] }), { rho }), error: 0 };
  }
  const [, digits, last] = /^(-?[\d.]+)(?:\((\d+)\))?$/.exec(text)!;
  const decimals = digits!.split('.')[1]?.length ?? 0;
  return { value: Number(digits), error: last === undefined ? 0 : Number(last) * 10 ** -decimals };
}

function agreeingDigits(distance: number, reference: number): number {
  if (distance === 0) return 16;
  return Math.max(0, Math.min(16, Math.floor(-Math.log10(distance / Math.abs(reference)))));
}
