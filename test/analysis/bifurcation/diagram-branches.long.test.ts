import { expect, test } from 'vitest';
import { diagramBranches } from '../../../src/analysis/bifurcation/diagram-branches.ts';
import { finish, requestOf } from '../finish.ts';

test('a loss of many wells has more branches than are followed, and the diagram says so', () => {
  const wells = { formula: '(1-cos(3*x))/9', from: 1.5, to: 3.6, starts: [[12]] };
  const { branches, notes } = finish(diagramBranches({ request: requestOf(wells), mostPeriod: 4 }));
  expect(branches.length).toBeGreaterThanOrEqual(100);
  expect(branches.length).toBeLessThan(110);
  expect(notes).toEqual(['only the first 100 branches were followed']);
});
