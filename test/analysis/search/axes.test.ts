import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointAt, requireAxes, unitOf, valueAt } from '../../../src/analysis/search/axes.ts';
import type { SearchAxis } from '../../../src/analysis/search/request.ts';
import { rules } from '../../../src/motion/rules.ts';

const rate: SearchAxis = { name: 'lr', from: 1e-4, to: 10, scale: 'logarithmic' };
const momentum: SearchAxis = { name: 'momentum', from: 0, to: 0.999, scale: 'complement' };
const plain: SearchAxis = { name: 'momentum', from: -1, to: 0.5, scale: 'linear' };

describe('an axis', () => {
  test('has its ends exactly, and equal factors on equal steps', () => {
    for (const axis of [rate, momentum, plain]) {
      expect(valueAt(axis, 0)).toBe(axis.from);
      expect(valueAt(axis, 1)).toBe(axis.to);
    }
    expect(valueAt(rate, 0.2)).toBeCloseTo(1e-3, 15);
    // 1 − ρ falls by a factor 10 on each third.
    expect(valueAt(momentum, 1 / 3)).toBeCloseTo(0.9, 14);
    expect(valueAt(momentum, 2 / 3)).toBeCloseTo(0.99, 14);
    expect(valueAt(plain, 0.5)).toBe(-0.25);
  });

  test('goes there and back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(rate, momentum, plain),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (axis, unit) => {
          expect(unitOf(axis, valueAt(axis, unit))).toBeCloseTo(unit, 10);
        },
      ),
    );
    expect(pointAt([rate, plain], [1, 0])).toEqual([10, -1]);
  });
});

describe('what cannot be searched along', () => {
  const cases: readonly [string, SearchAxis[], RegExp][] = [
    ['no axis', [], /0 numbers to look for; give 1 to 4/],
    [
      'a number the rule has not',
      [{ ...rate, name: 'alpha' }],
      /the rule averaged has no alpha; choose among lr, momentum/,
    ],
    ['one twice', [rate, rate], /lr is given twice; give each number once/],
    [
      'the wrong way round',
      [{ ...rate, from: 2, to: 1 }],
      /lr goes from 2 to 1; give two finite numbers/,
    ],
    [
      'a logarithm of 0',
      [{ ...rate, from: 0 }],
      /begins at 0 on a logarithmic axis; begin above 0/,
    ],
    ['a complement of 1', [{ ...momentum, to: 1 }], /momentum ends at 1 .*; end below 1/],
  ];
  test.each(cases)('%s', (_, axes, message) => {
    expect(() => requireAxes(axes, rules.averaged)).toThrow(message);
  });
});
