import { describe, expect, it } from 'vitest';
import type { DoublingMark } from '../../src/analysis/marks.ts';
import { stripMarks } from '../../src/app/roll/strip-marks.ts';

const doubling = (value: number, index: number, doubles = true): DoublingMark => ({
  value,
  index,
  doubles,
  base: 1,
  period: 2 ** (index - 1),
  multiplier: -1,
  residual: 0,
  orbit: [],
});

describe('marks of the strip', () => {
  it('puts the first doubling first where the cascade runs downwards', () => {
    const ascending = [doubling(-0.4, 3), doubling(-0.3, 2), doubling(-0.1, 1)];
    expect(stripMarks(ascending, 'ρ').map(({ label }) => label)).toEqual([
      'ρ₁ = −0.1',
      'ρ₂ = −0.3',
      'ρ₃ = −0.4',
    ]);
  });

  it('calls a stable point that is lost without a doubling a limit', () => {
    expect(stripMarks([doubling(2, 1, false)], 'η')[0]!.label).toBe('limit η = 2');
  });
});
