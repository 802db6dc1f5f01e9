import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeOldVelocity } from '../../src/motion/old-velocity.ts';
import { describeDiscrete, discreteRegime } from '../../src/motion/regime.ts';
import { radiusLine, regimesAlong, type VelocityOrder } from '../../src/motion/stability-plane.ts';

const momentum = fc.double({ min: -0.99, max: 0.99, noNaN: true });
const rate = fc.double({ min: 1e-3, max: 300, noNaN: true });
const orders: readonly VelocityOrder[] = ['new', 'old'];

function describeBy(order: VelocityOrder, eta: number, rho: number) {
  return order === 'new' ? describeDiscrete(eta, rho, 1) : describeOldVelocity(eta, rho, 1);
}

describe('momentum that moves with the old velocity', () => {
  /** The step itself: x' = x + v, v' = ρv − (1−ρ)ηλx. */
  function distanceAfter(steps: number, p: number, rho: number): number {
    let x = 1;
    let v = 0;
    for (let k = 0; k < steps; k++) [x, v] = [x + v, rho * v - (1 - rho) * p * x];
    return Math.hypot(x, v);
  }

  test('the multipliers solve z² − (1+ρ)z + ρ + (1−ρ)ηλ = 0, the larger first', () => {
    fc.assert(
      fc.property(rate, momentum, (p, rho) => {
        const [a, b] = describeOldVelocity(p, rho, 1).multipliers;
        const product = rho + (1 - rho) * p;
        expect(a.re + b.re).toBeCloseTo(1 + rho, 12);
        expect((a.re * b.re - a.im * b.im) / Math.max(1, product)).toBeCloseTo(
          product / Math.max(1, product),
          7,
        );
        expect(Math.hypot(a.re, a.im)).toBeGreaterThanOrEqual(Math.hypot(b.re, b.im));
      }),
    );
  });

  test('is lost at ηλ = 1 for every ρ, by a complex pair on the unit circle', () => {
    fc.assert(
      fc.property(momentum, (rho) => {
        const { multipliers, spectralRadius, stable, regime } = describeOldVelocity(1, rho, 1);
        expect(spectralRadius).toBeCloseTo(1, 14);
        expect(multipliers[0].re).toBeCloseTo((1 + rho) / 2, 14);
        expect(multipliers[0].im).toBeGreaterThan(0.05);
        expect(stable).toBe(false);
        expect(regime).toBe('underdamped');
        expect(describeOldVelocity(0.999, rho, 1).stable).toBe(true);
        expect(describeOldVelocity(1.001, rho, 1).regime).toBe('unstable');
      }),
    );
  });

  test('the orbit shrinks and grows as it says', () => {
    for (const rho of [-0.5, 0, 0.5, 0.9]) {
      expect(distanceAfter(20_000, 0.99, rho)).toBeLessThan(1e-3);
      expect(distanceAfter(20_000, 1.01, rho)).toBeGreaterThan(1e3);
      // Real roots: the slower one is left.
      const { decaySteps } = describeOldVelocity(0.02, rho, 1);
      const shrunk = distanceAfter(400, 0.02, rho) / distanceAfter(300, 0.02, rho);
      expect(-100 / Math.log(shrunk) / decaySteps).toBeCloseTo(1, 5);
    }
  });

  test('a double root at ηλ = (1−ρ)/4', () => {
    const d = describeOldVelocity(0.125, 0.5, 1);
    expect(d.regime).toBe('critical');
    expect(d.multipliers).toEqual([
      { re: 0.75, im: 0 },
      { re: 0.75, im: 0 },
    ]);
  });

  test('the rate of decay agrees with the radius and keeps its digits at small rates', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.99, noNaN: true }), momentum, (p, rho) => {
        const { decaySteps, spectralRadius } = describeOldVelocity(p, rho, 1);
        expect(-1 / decaySteps).toBeCloseTo(Math.log(spectralRadius), 10);
      }),
    );
    expect(describeOldVelocity(1e-13, 0.5, 1).decaySteps * 1e-13).toBeCloseTo(1, 10);
  });

  test('no rate is stable without a minimum or with |ρ| ≥ 1', () => {
    expect(describeOldVelocity(0.1, 0.5, -1).regime).toBe('unstable');
    expect(describeOldVelocity(0.1, 1, 1).rateLimit).toBeNull();
  });
});

describe('the regimes along a line of the plane', () => {
  test.each(orders)('are those of the regime words, %s velocity', (order) => {
    fc.assert(
      fc.property(rate, momentum, (p, rho) => {
        const along = regimesAlong(rho, order);
        const found = along.find(({ from, to }) => p > from && p < to)!;
        fc.pre(along.every(({ to }) => Math.abs(p - to) > 1e-9 * p));
        const said =
          order === 'new' ? discreteRegime(p, rho, 1) : describeOldVelocity(p, rho, 1).regime;
        expect(found.regime).toBe(said);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(orders)('fill it from 0 on, each as wide as 0 or more, %s velocity', (order) => {
    for (const rho of [-0.99, -0.3, 0, 0.2, 0.99]) {
      const along = regimesAlong(rho, order);
      expect(along[0]!.from).toBe(0);
      expect(along.at(-1)!.to).toBe(Infinity);
      for (const { from, to } of along) expect(to).toBeGreaterThanOrEqual(from);
    }
  });
});

describe('lines of equal spectral radius', () => {
  test.each(
    orders.flatMap((order) => [0.3, 0.5, 0.7, 0.9, 0.99, 1.2, 2].map((r) => [order, r] as const)),
  )('%s velocity, radius %d', (order, radius) => {
    const lines = radiusLine(radius, order, 64);
    expect(lines.length).toBeGreaterThan(0);
    for (const [p, rho] of lines.flat()) {
      // Double roots at the corners are known to √ε.
      expect(Math.abs(describeBy(order, p, rho).spectralRadius - radius)).toBeLessThan(5e-8);
    }
  });

  test('the old velocity has no line of radius 0: its larger root is at least (1+ρ)/2', () => {
    expect(radiusLine(1e-12, 'old')).toEqual([]);
  });
});
