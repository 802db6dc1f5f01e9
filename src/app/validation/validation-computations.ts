import type { Estimate } from '../../analysis/estimate.ts';
import { references } from '../../analysis/validation/references.ts';
import {
  type ValidationGroup,
  type ValidationRow,
  validate,
  validationGroups,
} from '../../analysis/validation/validation.ts';

/** A reference value and, once it has been computed, ours. */
export interface CheckedRow {
  readonly name: string;
  /** As it is listed; a formula in ρ comes with its value. */
  readonly reference: string;
}

export interface CheckedGroup {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly CheckedRow[];
}

export interface CheckedAnswer {
  /** null where the number was not found. */
  readonly ours: Estimate | null;
  /** Significant digits in which ours agrees with the reference, 16 at most. */
  readonly digits: number;
  readonly passed: boolean;
}

export interface GroupAnswers {
  /** In the order of the group's rows. */
  readonly answers: readonly CheckedAnswer[];
  /** Milliseconds from the start to the end. */
  readonly duration: number;
}

function referenceText({ path, rho }: ValidationRow): string {
  const listed = references[path];
  return rho === undefined ? listed : `${listed} at ρ = ${rho}`.replace('= -', '= −');
}

/** What the worker of the validation page computes: the list of what there is, and a group's numbers. */
export function validationComputations(
  groups: readonly ValidationGroup[] = validationGroups,
  clock: () => number = () => performance.now(),
) {
  return {
    *groups(_request: null): Generator<unknown, readonly CheckedGroup[]> {
      return groups.map(({ name, title, rows }) => ({
        name,
        title,
        rows: rows.map((row) => ({ name: row.name, reference: referenceText(row) })),
      }));
    },
    *group(name: string): Generator<unknown, GroupAnswers> {
      const group = groups.find((each) => each.name === name);
      if (group === undefined) throw new Error(`There is no group of validations "${name}".`);
      const begun = clock();
      const answers = yield* validate(group);
      return {
        answers: answers.map(({ ours, digits, passed }) => ({ ours, digits, passed })),
        duration: clock() - begun,
      };
    },
  };
}

export type ValidationComputations = ReturnType<typeof validationComputations>;
