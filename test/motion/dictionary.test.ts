import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementaryFunctions } from '../../src/kernel/functions.ts';
import { dampings as dampingRules } from '../../src/motion/damping.ts';
import {
  type Damping,
  DictionaryError,
  fromLearner,
  fromParticle,
} from '../../src/motion/dictionary.ts';

const ulp = Number.EPSILON;
const dampings: readonly Damping[] = ['explicit', 'implicit', 'crank-nicolson', 'exponential'];
const positive = fc.double({ min: -12, max: 12, noNaN: true }).map((x) => Math.exp(x));

/** |a − b| in units of ε·scale. */
function ulps(a: number, b: number, scale = Math.max(Math.abs(a), Math.abs(b))): number {
  return a === b ? 0 : Math.abs(a - b) / (ulp * scale);
}

describe('a particle read as an optimizer', () => {
  test('γ = 0.5, m = 2, Δt = 0.8 by hand', () => {
    // τ = 4, a = 0.2, η = 1.6.
    const particle = { mass: 2, friction: 0.5, dt: 0.8 };
    const rho = (damping: Damping) => fromParticle({ ...particle, damping }).rho;
    expect(fromParticle({ ...particle, damping: 'explicit' })).toMatchObject({ tau: 4, eta: 1.6 });
    expect(rho('explicit')).toBeCloseTo(0.8, 15);
    expect(rho('implicit')).toBeCloseTo(1 / 1.2, 15);
    expect(rho('crank-nicolson')).toBeCloseTo(0.9 / 1.1, 15);
    expect(rho('exponential')).toBeCloseTo(Math.exp(-0.2), 15);
  });

  test('the drawing’s numbers: γ = 0.299, m = 1, Δt = 0.335 is η = 1.12, ρ = 0.9', () => {
    const { eta, rho } = fromParticle({ mass: 1, friction: 0.299, dt: 0.335, damping: 'explicit' });
    expect(eta).toBeCloseTo(1.12, 3);
    expect(rho).toBeCloseTo(0.9, 3);
  });

  test('under explicit friction η′ = Δt²/m', () => {
    fc.assert(
      fc.property(positive, positive, positive, (mass, friction, dt) => {
        const { heavyBallRate } = fromParticle({ mass, friction, dt, damping: 'explicit' });
        expect(ulps(heavyBallRate, dt ** 2 / mass)).toBeLessThan(6);
      }),
    );
  });

  test.each(dampings)('%s friction: η′ = (1−ρ)η and the factor is η/η′', (damping) => {
    fc.assert(
      fc.property(positive, positive, positive, (mass, friction, dt) => {
        const d = fromParticle({ mass, friction, dt, damping });
        expect(ulps(d.tau, mass / friction)).toBe(0);
        expect(ulps(d.eta, dt / friction)).toBe(0);
        expect(
          ulps(d.heavyBallRate, (1 - d.rho) * d.eta, d.eta * Math.max(1, 1 - d.rho)),
        ).toBeLessThan(6);
        expect(ulps(d.literalFactor, d.eta / d.heavyBallRate)).toBeLessThan(6);
      }),
    );
  });
});

describe('there and back', () => {
  test.each(dampings)('%s friction, from the particle: what was given comes back', (damping) => {
    fc.assert(
      fc.property(positive, positive, positive, (mass, friction, dt) => {
        const there = fromParticle({ mass, friction, dt, damping });
        expect(there).toMatchObject({ mass, friction, dt, damping });
        const a = dt / there.tau;
        // ρ as a float64 says less about a where ρ is near its ends: the condition of the inverse.
        const spread: Record<Damping, number> = {
          explicit: 1 + 1 / a,
          implicit: 2 + a + 1 / a,
          'crank-nicolson': 2 + a + 1 / a,
          exponential: 1 + 1 / a,
        };
        fc.pre(spread[damping] < 1e6 && there.rho !== 0 && a < 700);
        const back = fromLearner({ eta: there.eta, rho: there.rho, dt, damping });
        expect(back.dt).toBe(dt);
        expect(ulps(back.friction, friction)).toBeLessThan(3);
        expect(ulps(back.mass, mass)).toBeLessThan(8 * spread[damping]);
      }),
      { numRuns: 500 },
    );
  });

  const lowest: Record<Damping, number> = {
    explicit: -20,
    implicit: 1e-9,
    'crank-nicolson': -1 + 1e-9,
    exponential: 1e-9,
  };
  test.each(dampings)(
    '%s friction, from the optimizer: to a few units in the last place',
    (damping) => {
      const momentum = fc.double({ min: lowest[damping], max: 1 - 1e-9, noNaN: true });
      fc.assert(
        fc.property(positive, momentum, positive, (eta, rho, dt) => {
          const there = fromLearner({ eta, rho, dt, damping });
          expect(there).toMatchObject({ eta, rho, dt, damping });
          expect(there.mass).toBeGreaterThan(0);
          const { mass, friction } = there;
          const back = fromParticle({ mass, friction, dt, damping });
          expect(ulps(back.eta, eta)).toBeLessThan(3);
          // ρ is 1 minus something: the unit is that of the larger of the two.
          const a = dt / back.tau;
          const scale =
            damping === 'exponential' ? rho * Math.max(1, a) : Math.max(1, Math.abs(rho));
          expect(ulps(back.rho, rho, scale)).toBeLessThan(12);
          expect(ulps(back.heavyBallRate, there.heavyBallRate)).toBeLessThan(16);
        }),
        { numRuns: 500 },
      );
    },
  );
});

describe('the limit of no mass', () => {
  const massless = { mass: 0, friction: 0.5, dt: 0.1 };

  test('implicit and exponential friction become gradient descent with η = Δt/γ', () => {
    for (const damping of ['implicit', 'exponential'] as const) {
      const limit = fromParticle({ ...massless, damping });
      expect(limit).toMatchObject({
        tau: 0,
        eta: 0.2,
        rho: 0,
        heavyBallRate: 0.2,
        literalFactor: 1,
      });
      expect(limit.pytorch).toBe('torch.optim.SGD(params, lr=0.2)');
      const near = fromParticle({ ...massless, mass: 1e-12, damping });
      expect(near.rho).toBeCloseTo(0, 10);
      expect(near.heavyBallRate).toBeCloseTo(0.2, 10);
    }
  });

  test('Crank–Nicolson tends to ρ = −1', () => {
    const limit = fromParticle({ ...massless, damping: 'crank-nicolson' });
    expect(limit).toMatchObject({ eta: 0.2, rho: -1, heavyBallRate: 0.4, literalFactor: 0.5 });
    const near = fromParticle({ ...massless, mass: 1e-12, damping: 'crank-nicolson' });
    expect(near.rho).toBeCloseTo(-1, 9);
    expect(near.rho).toBeGreaterThan(-1);
  });

  test('explicit friction has none: ρ → −∞', () => {
    expect(fromParticle({ ...massless, mass: 1e-12, damping: 'explicit' }).rho).toBeLessThan(-1e9);
    expect(() => fromParticle({ ...massless, damping: 'explicit' })).toThrow(
      /without mass has no explicit friction.*choose implicit/,
    );
  });

  test('and back: the lowest ρ of a friction rule is a particle without mass', () => {
    for (const [damping, rho] of [
      ['implicit', 0],
      ['exponential', 0],
      ['crank-nicolson', -1],
    ] as const) {
      const d = fromLearner({ eta: 0.2, rho, dt: 0.1, damping });
      expect(d).toMatchObject({ mass: 0, tau: 0, friction: 0.5 });
      expect(fromParticle(d)).toEqual(d);
    }
  });
});

describe('what cannot be translated names the field and the cure', () => {
  const particle = { mass: 1, friction: 1, dt: 1, damping: 'explicit' as Damping };
  const learner = { eta: 1, rho: 0.5, dt: 1, damping: 'explicit' as Damping };

  function fault(translate: () => unknown): { field: string; message: string } {
    try {
      translate();
    } catch (error) {
      expect(error).toBeInstanceOf(DictionaryError);
      return error as DictionaryError;
    }
    throw new Error('it was translated');
  }

  test.each([
    [{ mass: -1 }, 'mass', /mass m is -1.*0 or more/],
    [{ mass: Number.NaN }, 'mass', /mass m is NaN.*finite/],
    [{ friction: 0 }, 'friction', /friction γ is 0.*greater than 0/],
    [{ friction: -2 }, 'friction', /friction γ is -2/],
    [{ dt: 0 }, 'dt', /time step Δt is 0.*greater than 0/],
    [{ dt: Number.POSITIVE_INFINITY }, 'dt', /Δt is Infinity.*finite/],
    [
      { damping: 'honey' as Damping },
      'damping',
      /"honey".*explicit, implicit, crank-nicolson or exponential/,
    ],
    [{ mass: 1e-300, dt: 1e10 }, 'rho', /range of float64/],
  ])('particle %j', (change, field, message) => {
    const error = fault(() => fromParticle({ ...particle, ...change }));
    expect(error.field).toBe(field);
    expect(error.message).toMatch(message);
  });

  test.each([
    [{ eta: 0 }, 'eta', /rate η is 0/],
    [{ eta: Number.NaN }, 'eta', /rate η is NaN/],
    [{ dt: -1 }, 'dt', /Δt is -1/],
    [{ rho: Number.NaN }, 'rho', /momentum ρ is NaN/],
    [{ rho: 1 }, 'rho', /No particle has ρ = 1.*below 1/],
    [{ rho: 1.2, damping: 'exponential' as Damping }, 'rho', /No particle has ρ = 1.2/],
    [
      { rho: -0.3, damping: 'implicit' as Damping },
      'rho',
      /ρ = -0.3 under implicit Euler.*from 0 to 1.*explicit Euler or Crank–Nicolson/,
    ],
    [{ rho: -0.3, damping: 'exponential' as Damping }, 'rho', /under exponential/],
    [
      { rho: -1.5, damping: 'crank-nicolson' as Damping },
      'rho',
      /ρ = -1.5 under Crank–Nicolson.*choose explicit Euler friction/,
    ],
  ])('optimizer %j', (change, field, message) => {
    const error = fault(() => fromLearner({ ...learner, ...change }));
    expect(error.field).toBe(field);
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^[A-Z][^.]*(\.\d[^.]*)*\.$/);
  });
});

describe('the line of PyTorch', () => {
  test('states η, ρ, the undampened first step and the form that starts at rest', () => {
    const { pytorch } = fromLearner({ eta: 1.5, rho: 0.75, dt: 1, damping: 'explicit' });
    expect(pytorch).toMatch(
      /^torch\.optim\.SGD\(params, lr=1\.5, momentum=0\.75, dampening=0\.75\) {2}# /,
    );
    expect(pytorch).toMatch(
      /first step is undampened.*terminal velocity.*lr=0\.375, momentum=0\.75$/,
    );
  });

  test('says that PyTorch has no negative momentum', () => {
    const { pytorch } = fromLearner({ eta: 1.5, rho: -0.3, dt: 1, damping: 'explicit' });
    expect(pytorch).toMatch(/refuses a negative momentum/);
  });
});

test('exponential friction uses the functions that have the same bits on every engine', () => {
  const { exp, expm1, log, log1p } = elementaryFunctions;
  const { exponential } = dampingRules;
  for (let i = 1; i <= 4000; i++) {
    const a = i / 1237;
    expect(exponential.momentum(a)).toBe(exp(-a));
    expect(exponential.loss(a)).toBe(-expm1(-a));
    const rho = i / 4001;
    expect(exponential.inverse(rho)).toBe(rho > 0.5 ? -log1p(rho - 1) : -log(rho));
  }
});
