import { describe, expect, test } from 'vitest';
import { driveRule } from '../../src/analysis/driven-filter.ts';
import type { RuleParameters } from '../../src/analysis/rule-parameters.ts';
import { filterResponse, momentumFilter } from '../../src/motion/filter.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';

const cases: [RuleName, RuleParameters][] = [
  ['gd', {}],
  ['averaged', { momentum: 0.9 }],
  ['averaged', { momentum: 0.99 }],
  ['heavy-ball', { momentum: 0.5, dampening: 0.3 }],
  ['literal', { momentum: -0.4 }],
  ['lecture', { momentum: 0.8, gain: 0.35 }],
  ['nesterov', { momentum: 0.9 }],
];

test.each(cases)('%s %j: driven, it answers as its linear part says', (name, given) => {
  const filter = momentumFilter(rules[name], given);
  for (const frequency of [0.02, 0.37, 1.5, 3.1]) {
    const { re, im } = filterResponse(filter, frequency);
    const driven = driveRule(rules[name], given, { frequency, seen: 700 });
    const size = Math.max(1, Math.hypot(re, im));
    expect(Math.abs(driven.re - re)).toBeLessThan(1e-9 * size);
    expect(Math.abs(driven.im - im)).toBeLessThan(1e-9 * size);
    expect(driven.residual).toBeLessThan(1e-10 * size);
  }
});

describe('refuses', () => {
  test('a frequency without a wave', () => {
    expect(() => driveRule(rules.gd, {}, { frequency: 0 })).toThrow(/between 0 and π/);
    expect(() => driveRule(rules.gd, {}, { frequency: Math.PI })).toThrow(/between 0 and π/);
  });

  test('a memory that never fades, and a rule that is no filter', () => {
    const options = { frequency: 1 };
    expect(() => driveRule(rules['heavy-ball'], { momentum: 1 }, options)).toThrow(/fades sooner/);
    expect(() => driveRule(rules.adam, {}, options)).toThrow(/not linear/);
  });
});
