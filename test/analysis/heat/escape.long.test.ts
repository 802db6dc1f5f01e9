import { expect, test } from 'vitest';
import { simulateEscape } from '../../../src/analysis/heat/escape.ts';
import type { EscapeRequest } from '../../../src/analysis/heat/escape-request.ts';
import { escapeResult, extrapolatedTime } from '../../../src/analysis/heat/escape-result.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finish } from '../finish.ts';

const exact = reference.double_well_overdamped_gamma1;

test.each([
  ['euler-maruyama', 0.2],
  ['euler-maruyama', 0.3],
  ['leimkuhler-matthews', 0.2],
  ['leimkuhler-matthews', 0.3],
] as const)(
  '%s at T = %s, extrapolated: within one percent by four standard errors',
  (scheme, temperature) => {
    const at = (dt: number, particles: number, seed: number) => {
      const request: EscapeRequest = {
        formula: '(x^2-1)^2/4',
        from: -1,
        to: 1,
        scheme,
        temperature,
        dt,
        particles,
        seed,
      };
      return escapeResult(request, [finish(simulateEscape(request))]);
    };
    const { mean, error } = extrapolatedTime(at(0.1, 400_000, 1), at(0.05, 800_000, 2));
    const time = exact[`${temperature}`].mfpt_m1_to_p1;
    expect(error / time).toBeLessThan(0.0026);
    expect(Math.abs(mean - time)).toBeLessThan(4 * error);
  },
);
