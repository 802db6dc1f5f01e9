import { expect, test } from 'vitest';
import {
  type RelaxationRequest,
  relaxation,
  relaxationParts,
  relaxationResult,
} from '../../../src/analysis/heat/relaxation.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finish } from '../finish.ts';

test('with inertia, T = 0.2 and γ = 1: the exact rate within 1 %', () => {
  const request: RelaxationRequest = {
    formula: '(x^2-1)^2/4',
    from: -1,
    to: 1,
    scheme: 'baoab',
    temperature: 0.2,
    friction: 1,
    dt: 0.1,
    particles: 2_000_000,
    seed: 2,
    window: [2, 12],
  };
  const parts = relaxationParts(request).map((part) => finish(relaxation(part)));
  const { there } = relaxationResult(request, parts);
  const { rate_exact } = reference.double_well_underdamped_m1['T=0.2,gamma=1.0'];
  expect(there.error / rate_exact).toBeLessThan(0.0022);
  // Four standard errors, and 0.2 % for the step.
  expect(Math.abs(there.mean / rate_exact - 1)).toBeLessThan(
    4 * (there.error / rate_exact) + 0.002,
  );
});
