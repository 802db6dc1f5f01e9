import { expect, test } from 'vitest';
import { kramersMode } from '../../../src/analysis/heat/kramers-modes.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finish } from '../finish.ts';

test('little friction: T = 0.2, γ = 0.1', () => {
  const { lambda1 } = reference.double_well_underdamped_m1['T=0.2,gamma=0.1'];
  const mode = finish(kramersMode({ formula: '(x^2-1)^2/4', temperature: 0.2, friction: 0.1 }));
  if (mode.status !== 'exact') throw new Error(mode.reason);
  // The file's own bases leave 3e-10.
  expect(Math.abs(mode.rate / lambda1 - 1)).toBeLessThan(1e-9);
});
