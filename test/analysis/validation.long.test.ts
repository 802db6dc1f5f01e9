import { expect, test } from 'vitest';
import { validationGroups } from '../../src/analysis/validation/validation.ts';
import { expectAgreement } from './agreement.ts';

test.each(['escape', 'attractors'])('every number of %s agrees', (name) => {
  const group = validationGroups.find((group) => group.name === name);
  expect(group).toBeDefined();
  expectAgreement(group!);
});
