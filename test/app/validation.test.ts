import { describe, expect, test } from 'vitest';
import type { ValidationGroup } from '../../src/analysis/validation/validation.ts';
import { durationText, numberText } from '../../src/app/validation/agreement.ts';
import { validationComputations } from '../../src/app/validation/validation-computations.ts';

function result<Result>(work: Generator<unknown, Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

describe('a number beside its reference', () => {
  test('is split after the digits that agree', () => {
    expect(numberText({ value: 1.2360679774997896, error: 0 }, 5)).toEqual({
      agreed: '1.2360',
      rest: '67977499790',
      error: '',
    });
    expect(numberText({ value: 0.00125, error: 0 }, 2).agreed).toBe('0.0012');
    expect(numberText({ value: -1.5, error: 0 }, 1).agreed).toBe('−1');
    expect(numberText({ value: 1.5, error: 0 }, 0).agreed).toBe('');
  });

  test('ends where its error begins', () => {
    expect(numberText({ value: 0.877937123, error: 8e-5 }, 3)).toEqual({
      agreed: '0.877',
      rest: '937',
      error: ' ± 8e−5',
    });
  });

  test('durations', () => {
    expect(durationText(0.2)).toBe('1 ms');
    expect(durationText(99.4)).toBe('99 ms');
    expect(durationText(1745)).toBe('1.7 s');
  });
});

describe('the computations of the page', () => {
  const group: ValidationGroup = {
    name: 'escape',
    title: 'Escape',
    rows: [
      { name: 'double well', path: 'gd_doublewell.exact.escape_eta', tolerance: 1e-8 },
      { name: 'first', path: 'heavyball_cubic.exact.eta1', rho: -0.3, tolerance: 1e-12 },
      { name: 'lost', path: 'gd_cubic.escape_eta', tolerance: 1e-8 },
    ],
    *compute() {
      yield;
      return [{ value: 2 + 1e-9, error: 0 }, { value: 1.5, error: 0 }, null];
    },
  };
  let now = 0;
  const computations = validationComputations([group], () => (now += 5));

  test('the list has plain references, with ρ where they are formulas in it', () => {
    const [listed] = result(computations.groups(null));
    expect(listed!.rows.map(({ reference }) => reference)).toEqual([
      '2',
      '2(1+rho) at ρ = −0.3',
      '3',
    ]);
  });

  test('a group says what agrees, what does not and what was not found, and how long it took', () => {
    const { answers, duration } = result(computations.group('escape'));
    expect(duration).toBe(5);
    expect(answers.map(({ passed }) => passed)).toEqual([true, false, false]);
    expect(answers[0]!.digits).toBe(9);
    expect(answers[2]!.ours).toBeNull();
  });

  test('an unknown group is an error', () => {
    expect(() => result(computations.group('other'))).toThrow('no group of validations "other"');
  });
});
