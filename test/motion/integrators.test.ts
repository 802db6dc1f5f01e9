import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromParticle } from '../../src/motion/dictionary.ts';
import {
  type IntegratorName,
  integrators,
  particleEigenvalues,
  type StepEigenvalue,
  symplecticEulerRadius,
} from '../../src/motion/integrators.ts';
import { describeDiscrete } from '../../src/motion/regime.ts';

const names = Object.keys(integrators) as IntegratorName[];

/** Bisects for the first place on a ray at which the amplification passes 1. */
function lossAlong(name: IntegratorName, direction: StepEigenvalue, inside: number, end: number) {
  const { amplification } = integrators[name];
  let low = inside;
  let high = end;
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    const factor = amplification({ re: direction.re * middle, im: direction.im * middle });
    // The imaginary axis of RK4 is inside by only y⁶/72 near 0.
    if (factor <= 1) low = middle;
    else high = middle;
  }
  return low;
}

const left = { re: -1, im: 0 };
const up = { re: 0, im: 1 };

describe('known stability limits', () => {
  test.each([
    ['explicit-euler', 2],
    ['rk4', 2.785293563405282],
    ['adams-bashforth-2', 1],
    ['symplectic-euler', 2 * Math.SQRT2 - 2],
  ] as const)('%s on the real axis: −%d', (name, limit) => {
    expect(lossAlong(name, left, 0.01, 5)).toBeCloseTo(limit, 13);
  });

  test('RK4 on the imaginary axis: 2√2', () => {
    expect(lossAlong('rk4', up, 1, 5)).toBeCloseTo(2 * Math.SQRT2, 13);
  });

  test('symplectic Euler on the oscillator: hω < 2, with multipliers on the unit circle', () => {
    const { amplification } = integrators['symplectic-euler'];
    for (const y of [0.1, 1, 1.9, 1.999])
      expect(amplification({ re: 0, im: y })).toBeCloseTo(1, 12);
    expect(amplification({ re: 0, im: 2.001 })).toBeGreaterThan(1.03);
    expect(amplification({ re: -0.05, im: 1.9 })).toBeLessThan(1);
  });

  test('explicit Euler and Adams–Bashforth 2 are unstable on the imaginary axis', () => {
    for (const y of [0.1, 0.5, 1]) {
      expect(integrators['explicit-euler'].amplification({ re: 0, im: y })).toBeGreaterThan(1);
      expect(integrators['adams-bashforth-2'].amplification({ re: 0, im: y })).toBeGreaterThan(1);
    }
  });

  test('implicit Euler is stable outside the disc of radius 1 about +1, so on all of the left', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -50, max: 50, noNaN: true }),
        fc.double({ min: -50, max: 50, noNaN: true }),
        (re, im) => {
          const distance = Math.hypot(re - 1, im);
          fc.pre(Math.abs(distance - 1) > 1e-9);
          expect(integrators['implicit-euler'].amplification({ re, im }) < 1).toBe(distance > 1);
        },
      ),
    );
  });
});

describe.each(names)('the outline of %s', (name) => {
  const { outline, amplification, stableInside } = integrators[name];
  const places = outline(512);

  test('lies where the amplification is 1', () => {
    expect(places).toHaveLength(512);
    for (const place of places) {
      // A double root on the circle is known to √ε only.
      expect(Math.abs(amplification(place) - 1)).toBeLessThan(5e-8);
    }
  });

  test('is a closed curve without jumps, its own mirror image', () => {
    const gap = Math.max(
      ...places.map((a, i) => {
        const b = places[(i + 1) % places.length]!;
        return Math.hypot(a.re - b.re, a.im - b.im);
      }),
    );
    expect(gap).toBeLessThan(0.15);
    expect(Math.max(...places.map(({ im }) => im))).toBeCloseTo(
      -Math.min(...places.map(({ im }) => im)),
      6,
    );
  });

  test('separates stable from unstable', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3.5, max: 3.5, noNaN: true }),
        fc.double({ min: -3.5, max: 3.5, noNaN: true }),
        (re, im) => {
          const factor = amplification({ re, im });
          fc.pre(Math.abs(factor - 1) > 0.01);
          expect(isInside(places, { re, im }) === stableInside).toBe(factor < 1);
        },
      ),
    );
  });
});

function isInside(polygon: readonly StepEigenvalue[], { re, im }: StepEigenvalue): boolean {
  let inside = false;
  polygon.forEach((a, i) => {
    const b = polygon[(i + 1) % polygon.length]!;
    if (a.im > im === b.im > im) return;
    if (re < a.re + ((im - a.im) * (b.re - a.re)) / (b.im - a.im)) inside = !inside;
  });
  return inside;
}

describe('the damped particle', () => {
  test('its eigenvalues solve m·z² + γΔt·z + λΔt² = 0', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (mass, friction, dt, curvature) => {
          const [a, b] = particleEigenvalues(mass, friction, dt, curvature) as [
            StepEigenvalue,
            StepEigenvalue,
          ];
          expect((a.re + b.re) / ((-friction * dt) / mass)).toBeCloseTo(1, 12);
          const product = a.re * b.re - a.im * b.im;
          expect(product / ((curvature * dt * dt) / mass)).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  test('without mass it is gradient flow, −ηλ', () => {
    expect(particleEigenvalues(0, 4, 2, 3)).toEqual([{ re: -1.5, im: 0 }]);
    expect(particleEigenvalues(1e-9, 4, 2, 3)[0]!.re).toBeCloseTo(-1.5, 8);
  });

  test('symplectic Euler on it is momentum with explicit friction', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (mass, friction, dt, curvature) => {
          const { eta, rho } = fromParticle({ mass, friction, dt, damping: 'explicit' });
          const [a, b] = particleEigenvalues(mass, friction, dt, curvature) as [
            StepEigenvalue,
            StepEigenvalue,
          ];
          const { spectralRadius } = describeDiscrete(eta, rho, curvature);
          expect(Math.abs(symplecticEulerRadius(a, b) - spectralRadius)).toBeLessThan(
            2e-7 * Math.max(1, spectralRadius),
          );
        },
      ),
    );
  });

  test('explicit Euler on gradient flow is gradient descent', () => {
    const { amplification } = integrators['explicit-euler'];
    expect(amplification({ re: -0.7, im: 0 })).toBe(describeDiscrete(0.7, 0, 1).spectralRadius);
  });
});
