import { expect } from 'vitest';
import type { ValidationGroup } from '../../src/analysis/validation/group.ts';
import { validate } from '../../src/analysis/validation/validation.ts';
import { finish } from './finish.ts';

/** That every number of a group agrees with its reference, to the digits that are claimed of it. */
export function expectAgreement(group: ValidationGroup): void {
  const answers = finish(validate(group));
  expect(answers).toHaveLength(group.rows.length);
  for (const { row, ours, reference, digits, passed } of answers) {
    expect(passed, `${row.name}: ${ours?.value} beside ${reference.value}`).toBe(true);
    const relative = Math.abs(ours!.value - reference.value) / Math.abs(reference.value);
    expect(relative).toBeLessThanOrEqual(10 ** -digits * (1 + 1e-9));
  }
}
