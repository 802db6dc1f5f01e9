import { describe, expect, test } from 'vitest';
import type { ValidationGroup } from '../../src/analysis/validation/group.ts';
import { references } from '../../src/analysis/validation/references.ts';
import {
  referenceOf,
  validate,
  validationGroups,
} from '../../src/analysis/validation/validation.ts';
import stochastic from '../reference/stochastic.json' with { type: 'json' };
import { expectAgreement } from './agreement.ts';
import { dynamics, finish } from './finish.ts';

/** The text at a path of the table; names in it may contain dots. */
function textAt(table: unknown, path: string): string | null {
  if (path === '' && typeof table === 'number') return String(table);
  if (path === '') return typeof table === 'string' ? table : null;
  if (table === null || typeof table !== 'object') return null;
  for (const [name, inside] of Object.entries(table)) {
    if (path === name) return textAt(inside, '');
    const found = path.startsWith(`${name}.`) ? textAt(inside, path.slice(name.length + 1)) : null;
    if (found !== null) return found;
  }
  return null;
}

describe('the references', () => {
  test('are those of the table, to the last digit', () => {
    for (const [path, text] of Object.entries(references)) {
      const listed = textAt(dynamics, path) ?? textAt(stochastic, path);
      expect(listed, path).not.toBeNull();
      // Next to a closed form the table says its value.
      const words = listed!.split(/[=\s]+/);
      expect([listed, ...words], path).toContain(text);
    }
  });

  test('are read as decimals, with an uncertainty, or as formulas in ρ', () => {
    const row = { name: '', tolerance: 1 };
    expect(referenceOf({ ...row, path: 'gd_doublewell.eta_k.1' })).toEqual({
      value: Math.sqrt(5) - 1,
      error: 0,
    });
    expect(referenceOf({ ...row, path: 'henon.classic.lambda2' })).toEqual({
      value: -1.62319,
      error: expect.closeTo(1e-5, 12),
    });
    const { value } = referenceOf({ ...row, path: 'heavyball_cubic.exact.eta2', rho: 0.5 });
    expect(value).toBeCloseTo(Math.sqrt(6 + 4 + 1.5), 14);
  });
});

// The other two are in validation.long.test.ts.
const long = ['escape', 'attractors'];

test.each(
  validationGroups
    .filter((group) => !long.includes(group.name))
    .map((group) => [group.name, group] as const),
)('every number of %s agrees', (_, group) => {
  expectAgreement(group);
});

describe('a number fails', () => {
  const group = (value: number | null, error = 0, tolerance?: number): ValidationGroup => ({
    name: 'test',
    title: '',
    rows: [
      {
        name: '',
        path: 'gd_doublewell.exact.escape_eta',
        ...(tolerance === undefined ? {} : { tolerance }),
      },
    ],
    *compute() {
      yield 0;
      return [value === null ? null : { value, error }];
    },
  });
  const passes = (one: ValidationGroup) => finish(validate(one))[0]!.passed;

  test('that is not found, too far off, or an average whose error is too large or too small', () => {
    expect(passes(group(null, 0, 1e-3))).toBe(false);
    expect(passes(group(2.01, 0, 1e-3))).toBe(false);
    expect(passes(group(2.0001, 0, 1e-3))).toBe(true);
    expect(passes(group(2.0003, 1e-4))).toBe(true);
    expect(passes(group(2.0003, 1e-5))).toBe(false);
    expect(passes(group(2.0003, 1e-3))).toBe(false);
  });

  test('digits that agree are counted from the first', () => {
    const digits = (value: number) => finish(validate(group(value, 0, 1)))[0]!.digits;
    expect([digits(2), digits(2.001), digits(2.1), digits(5)]).toEqual([16, 3, 1, 0]);
  });
});
