import { describe, expect, it } from 'vitest';
import { cascade } from '../../src/analysis/cascade.ts';
import type { CascadeRequest } from '../../src/analysis/cascade-request.ts';
import { ownPoints } from '../../src/app/roll/own-points.ts';

const request: CascadeRequest = {
  formula: '(x^2 - 1)^2/4',
  constants: {},
  rule: 'gd',
  parameters: {},
  over: 'lr',
  from: 0.4,
  to: 1.9,
  columns: 24,
  starts: [[0.3], [-0.9]],
  keep: 50,
};

function computed(starts: CascadeRequest['starts']) {
  const run = cascade({ ...request, starts });
  for (;;) {
    const step = run.next();
    if (step.done) return step.value.columns;
  }
}

describe('points of the own start', () => {
  it('are those of a cascade with that start alone', () => {
    const alone = computed([request.starts[0]!]);
    const together = computed(request.starts);
    const both = together.filter((column) => column.points.length > ownPoints(column, request));
    expect(both.length).toBeGreaterThan(5);
    for (const [i, column] of together.entries()) {
      const own = column.points.slice(0, ownPoints(column, request));
      expect(own.length).toBe(alone[i]!.points.length);
      if (column.status === 'converged') expect([...own]).toEqual([...alone[i]!.points]);
    }
  });

  it('are none of an orbit that left', () => {
    const points = new Float64Array(3);
    expect(ownPoints({ status: 'escaped', period: null, points }, request)).toBe(0);
  });
});
