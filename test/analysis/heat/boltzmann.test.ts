import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boltzmann, type NormalisedBoltzmann } from '../../../src/analysis/heat/boltzmann.ts';
import { defineLoss } from '../../../src/loss/loss.ts';

import reference from '../../reference/stochastic.json' with { type: 'json' };

function exact(formula: string, temperature: number, near?: number[]): NormalisedBoltzmann {
  const found = boltzmann(defineLoss({ formula }), temperature, { near });
  if (found.outcome !== 'normalised') throw new Error(found.reason);
  return found;
}

function reasonOf(formula: string): string {
  const found = boltzmann(defineLoss({ formula }), 0.5);
  return found.outcome === 'normalised' ? 'normalised' : found.reason;
}

describe('the double well', () => {
  const values = Object.entries(reference.double_well_overdamped_gamma1);

  it.each(values)('at T = %s is that of the reference', (temperature, expected) => {
    const T = Number(temperature);
    const well = exact('(x^2-1)^2/4', T);
    // The file has twelve digits.
    expect(well.partition).toBeCloseTo(expected.Z, 10);
    expect(well.x2[0]).toBeCloseTo(expected.x2, 11);
    expect(well.x4[0]).toBeCloseTo(expected.x4, 11);
    expect(well.energy).toBeCloseTo(expected.meanU, 11);
    expect(well.marginal(0, [-0.5, 0.5])[0]).toBeCloseTo(expected.p_abs_lt_half, 11);
    expect(well.density([0])).toBeCloseTo(expected.p_barrier, 11);
    expect(well.x4[0]! - well.x2[0]!).toBeCloseTo(T, 13);
    expect(Math.abs(well.x[0]!)).toBeLessThan(1e-14);
  });

  it('is found from one well, however cold, and has all its mass in any cover of the line', () => {
    const cold = exact('(x^2-1)^2/4', 1e-5, [1]);
    expect(cold.x2[0]! - 1).toBeCloseTo(-1e-5, 9);
    expect(Math.abs(cold.x[0]!)).toBeLessThan(1e-12);
    const parts = cold.marginal(0, [-50, -1, 0, 0.3, 1, 1.001, 60]);
    expect(parts.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(parts[0]! + parts[1]!).toBeCloseTo(0.5, 12);
  });
});

describe('known integrals', () => {
  it('a quadratic with any curvature, place and temperature', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: 1e-4, max: 100, noNaN: true }),
        (curvature, place, T) => {
          const loss = defineLoss({ formula: 'a(x-b)^2/2', constants: { a: curvature, b: place } });
          const found = boltzmann(loss, T) as NormalisedBoltzmann;
          const variance = T / curvature;
          expect(found.partition / Math.sqrt(2 * Math.PI * variance)).toBeCloseTo(1, 11);
          expect(found.x2[0]! / (place ** 2 + variance)).toBeCloseTo(1, 11);
          expect(found.energy / (T / 2)).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('a quartic with any shape obeys the virial theorem: a⟨x⁴⟩ + b⟨x²⟩ = T', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.05, max: 5, noNaN: true }),
        (a, b, T) => {
          const loss = defineLoss({ formula: 'a x^4/4+b x^2/2', constants: { a, b } });
          const found = boltzmann(loss, T) as NormalisedBoltzmann;
          const scale = a * found.x4[0]! + Math.abs(b) * found.x2[0]!;
          expect((a * found.x4[0]! + b * found.x2[0]! - T) / scale).toBeCloseTo(0, 11);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('a kink, a wall and tails that are a power law', () => {
    expect(exact('abs(x)', 1).x4[0]).toBeCloseTo(24, 11);
    // x²e^(−2x): the loss ends at 0.
    const gamma = exact('-log(x)+x', 0.5, [1]);
    expect([gamma.partition, gamma.x[0], gamma.x2[0]]).toEqual([
      expect.closeTo(0.25, 12),
      expect.closeTo(1.5, 12),
      expect.closeTo(3, 12),
    ]);
    const student = exact('log(1+x^2)', 0.5);
    expect(student.partition).toBeCloseTo(Math.PI / 2, 11);
    expect(student.x2[0]).toBeCloseTo(1, 11);
    expect(student.x4[0]).toBe(Number.POSITIVE_INFINITY);
  });

  it('a plane: the banana, whose means are those of a sum of normals', () => {
    // y − x² is normal about 0 and independent of x.
    const T = 0.3;
    const banana = exact('(1-x)^2+5(y-x^2)^2', T);
    const [a, b] = [T / 2, T / 10];
    expect(banana.x[0]).toBeCloseTo(1, 10);
    expect(banana.x2[0]).toBeCloseTo(1 + a, 10);
    expect(banana.x[1]).toBeCloseTo(1 + a, 10);
    expect(banana.x2[1]).toBeCloseTo(1 + 6 * a + 3 * a * a + b, 9);
    expect(banana.energy).toBeCloseTo(T, 10);
    const [inside] = banana.marginal(0, [1 - Math.sqrt(a), 1 + Math.sqrt(a)]);
    expect(inside).toBeCloseTo(0.682689492137086, 9);
  });

  it('a plane’s cells add up to its margins', () => {
    const well = exact('(x^2-1)^2/4+(y-x)^2/2', 0.2);
    const edges = Array.from({ length: 41 }, (_, i) => -4 + 0.2 * i);
    const cells = well.cells!(edges, edges);
    const margin = well.marginal(1, edges);
    for (let row = 0; row < 40; row++) {
      const sum = cells.subarray(40 * row, 40 * row + 40).reduce((a, b) => a + b);
      expect(sum).toBeCloseTo(margin[row]!, 6);
    }
  });
});

describe('what cannot be normalised', () => {
  it.each([
    ['x^2/2-x^3/3', 'falls without bound towards +∞'],
    ['-x^4', 'falls without bound'],
    ['x^2/2-0.000001x^4', 'falls without bound'],
    ['exp(x)-exp(2x)', 'falls without bound towards +∞'],
    ['cos(x)', 'does not rise fast enough'],
    ['log(1+x^2)/8', 'does not rise fast enough'],
    ['tanh(x)^2', 'does not rise fast enough'],
    ['x^2-y^3', 'falls without bound in the direction'],
    ['x^2', 'normalised'],
    ['(x+y)^2', 'does not rise fast enough in the direction'],
    ['(x-1+2y)^2', 'does not rise'],
    ['(x*y-1)^2', 'does not rise'],
  ])('%s: %s', (formula, words) => {
    expect(reasonOf(formula)).toContain(words);
  });

  it('three variables are left to the particles', () => {
    expect(boltzmann(defineLoss({ formula: 'x^2+y^2+z^2' }), 1).outcome).toBe('not-computed');
  });

  it('no temperature, no density', () => {
    expect(() => boltzmann(defineLoss({ formula: 'x^2' }), 0)).toThrow(/temperature/);
  });
});
