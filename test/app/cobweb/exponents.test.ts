import { describe, expect, it } from 'vitest';
import { spectrum } from '../../../src/analysis/spectrum.ts';
import { convergenceLayout } from '../../../src/app/cobweb/convergence-layout.ts';
import { spectrumLines } from '../../../src/app/cobweb/exponent-words.ts';
import { spectrumRequest } from '../../../src/app/cobweb/spectrum-request.ts';
import { finish, requestOf } from '../../analysis/finish.ts';

const henon = requestOf({
  formula: 'x^2/2 - x^3/3',
  rule: 'heavy-ball',
  parameters: { momentum: -0.3 },
  starts: [[0]],
});
// a = (η′² − (1 + ρ)²)/4 = 1.4 with b = −ρ = 0.3.
const rate = Math.sqrt(4 * 1.4 + 0.7 ** 2);
const steps = 256 * 4096;
const result = finish(spectrum({ ...spectrumRequest(henon, rate), steps }));

describe('the exponents at one value of a diagram', () => {
  it('are those of the motion there, whatever is swept', () => {
    expect(Math.abs(result.exponents[0]!.value - 0.41922)).toBeLessThan(
      4 * result.exponents[0]!.error,
    );
    const over = { ...henon, over: 'momentum', parameters: { lr: rate } };
    const same = finish(spectrum({ ...spectrumRequest(over, -0.3), steps: 256 * 64 }));
    const direct = finish(spectrum({ ...spectrumRequest(henon, rate), steps: 256 * 64 }));
    expect(same.exponents).toEqual(direct.exponents);
    const constant = requestOf({
      formula: 'a*x^2/2',
      constants: { a: 1 },
      over: 'a',
      parameters: { lr: 0.5 },
    });
    const bowl = finish(spectrum({ ...spectrumRequest(constant, 3), steps: 256 * 16 }));
    expect(bowl.exponents[0]!.value).toBeCloseTo(Math.log(0.5), 12);
  });

  it('are told with their sum and the dimension, to the digits that their errors leave', () => {
    const lines = spectrumLines(result);
    expect(lines[0]).toMatch(/^λ₁ = 0\.4\d{3,4} ± 0\.000\d+$/);
    expect(lines[1]).toMatch(/^λ₂ = −1\.6\d+ ± /);
    expect(lines[2]).toBe('sum −1.203973, exactly −1.203973');
    expect(lines[3]).toMatch(/^Kaplan–Yorke dimension 1\.25\d\d$/);
    const superstable = { ...result, exponents: [{ value: Number.NEGATIVE_INFINITY, error: 0 }] };
    expect(spectrumLines(superstable)[0]).toBe('λ = −∞, superstable');
    expect(spectrumLines({ ...result, restarted: 1 }).at(-1)).toBe('1 orbit left and began anew');
  });

  it('are drawn from the first block of steps on, with a band that narrows', () => {
    expect(result.convergence[0]!.steps).toBe(256 * 16);
    expect(result.convergence.length).toBeGreaterThan(10);
    const { line, band, across, upward } = convergenceLayout(result, 0, 200, 100);
    const points = [...line.matchAll(/([\d.-]+) ([\d.-]+)/g)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(points).toHaveLength(result.convergence.length);
    expect(points[0]![0]).toBe(0);
    expect(points.at(-1)![0]).toBe(200);
    const edges = [...band.matchAll(/([\d.-]+) ([\d.-]+)/g)].map(([, , y]) => Number(y));
    const width = (k: number) => edges.at(-1 - k)! - edges[k]!;
    expect(width(points.length - 1)).toBeLessThan(0.2 * width(0));
    // The last estimate, between its edges, where the axis says.
    const [top, bottom] = [edges[points.length - 1]!, edges[points.length]!];
    expect((top + bottom) / 2).toBeCloseTo(points.at(-1)![1]!, 0);
    expect(across.map(({ label }) => label)).toEqual(['10²', '10³']);
    expect(upward.length).toBeGreaterThan(1);
  });
});
