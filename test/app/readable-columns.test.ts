import { expect, it } from 'vitest';
import type { CascadeColumn } from '../../src/analysis/cascade.ts';
import { readableColumns } from '../../src/app/roll/readable-columns.ts';

function column(status: CascadeColumn['status'], ...points: number[]): CascadeColumn {
  return {
    value: 1,
    status,
    period: status === 'converged' ? points.length : null,
    min: null,
    max: null,
    lyapunov: { value: null, error: null },
    points: Float64Array.from(points),
    state: new Float64Array(1),
  };
}

it('makes one line of a minimum that is reached up to rounding', () => {
  const columns = [column('converged', 1e-30), column('converged', -3e-17), column('converged', 0)];
  for (const { points } of readableColumns(columns, 4)) expect(points[0]! + 0).toBe(0);
});

it('keeps what can be seen, and everything of an orbit that has not settled', () => {
  const columns = [column('converged', -1.1, 0.8), column('chaotic', 1e-30)];
  const [cycle, chaos] = readableColumns(columns, 4);
  expect(cycle!.points[0]).toBeCloseTo(-1.1, 8);
  expect(cycle!.points[1]).toBeCloseTo(0.8, 8);
  expect(chaos!.points[0]).toBe(1e-30);
});
