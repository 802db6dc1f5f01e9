import { describe, expect, test } from 'vitest';
import {
  type DoublingsRequest,
  type DoublingsResult,
  doublings,
} from '../../../src/analysis/bifurcation/doublings.ts';
import { prepareSweep } from '../../../src/analysis/cascade-request.ts';
import { type CompiledMap, compileWithJacobian } from '../../../src/analysis/map.ts';
import { cubicWell, doubleWell, dynamics, finish, requestOf } from '../finish.ts';

function doublingsOf(request: Partial<DoublingsRequest>): DoublingsResult {
  return finish(
    doublings({
      formula: doubleWell,
      constants: {},
      rule: 'gd',
      parameters: {},
      over: 'lr',
      start: [1],
      count: 12,
      ...request,
    }),
  );
}

const heavy = { rule: 'heavy-ball', parameters: { momentum: 0.2 } } as const;

describe('the doublings of a stationary point', () => {
  test.each<[string, Partial<DoublingsRequest>, string[], string, number]>([
    ['double well', {}, dynamics.gd_doublewell.eta_k, dynamics.gd_doublewell.eta_inf, 12],
    [
      'cubic well',
      { formula: cubicWell, start: [0] },
      dynamics.gd_cubic.eta_k,
      dynamics.gd_cubic.eta_inf,
      12,
    ],
    [
      'double well, heavy ball',
      { ...heavy, count: 8 },
      dynamics.heavyball_doublewell['rho=0.2'].eta_k,
      dynamics.heavyball_doublewell['rho=0.2'].eta_inf,
      8,
    ],
    [
      'cubic well, heavy ball',
      { ...heavy, formula: cubicWell, start: [0], count: 8 },
      dynamics.heavyball_cubic['rho=0.2'].eta_k,
      dynamics.heavyball_cubic['rho=0.2'].eta_inf,
      8,
    ],
  ])('%s: the reference to 1e-12, certified', (_, request, reference, accumulation, count) => {
    const result = doublingsOf(request);
    expect(result.ended).toBeNull();
    expect(result.doublings.map(({ period }) => period)).toEqual(
      Array.from({ length: count }, (_, k) => 2 ** k),
    );
    for (const [k, one] of result.doublings.entries()) {
      const error = Math.abs(one.value - Number(reference[k]));
      expect(error).toBeLessThan(1e-12);
      // What it says of itself covers the truth, with room for the last bits.
      expect(error).toBeLessThan(20 * one.valueError);
      expect(one.valueError).toBeLessThan(1e-12);
      expect(Math.abs(one.multiplier + 1)).toBeLessThan(1e-9);
      expect(one.residual).toBeLessThan(1e-14);
      expect(one.side).toBe('supercritical');
    }
    const far = Math.abs(result.accumulation!.value - Number(accumulation));
    expect(far).toBeLessThan(count === 12 ? 1e-11 : 1e-8);
    expect(far).toBeLessThan(Math.max(2 * result.accumulation!.error, 1e-13));
  });

  test.each([
    ['double well', {}],
    ['cubic well', { formula: cubicWell, start: [0] }],
  ])('%s: Feigenbaum’s constants', (_, request) => {
    const { delta, alpha, deltas, alphas } = doublingsOf(request);
    const truth = {
      delta: Number(dynamics.universal.feigenbaum_delta.value),
      alpha: Number(dynamics.universal.feigenbaum_alpha.value),
    };
    expect(Math.abs(delta!.value - truth.delta)).toBeLessThan(1e-6);
    expect(Math.abs(delta!.value - truth.delta)).toBeLessThan(delta!.error);
    expect(Math.abs(alpha!.value - truth.alpha)).toBeLessThan(1e-5);
    expect(deltas).toHaveLength(10);
    expect(alphas).toHaveLength(10);
  });

  test.each([-0.3, 0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])(
    'heavy ball at ρ = %d: the closed forms of η′₁ and η′₂ in both wells',
    (rho) => {
      const rule = { rule: 'heavy-ball', parameters: { momentum: rho }, count: 2 } as const;
      const values = (request: Partial<DoublingsRequest>) =>
        doublingsOf({ ...rule, ...request }).doublings.map(({ value }) => value);
      const well = values({});
      expect(Math.abs(well[0]! - (1 + rho))).toBeLessThan(1e-12);
      expect(Math.abs(well[1]! - (Math.sqrt(5 + 8 * rho + 5 * rho ** 2) - 1 - rho))).toBeLessThan(
        1e-12,
      );
      const cubic = values({ formula: cubicWell, start: [0] });
      expect(Math.abs(cubic[0]! - 2 * (1 + rho))).toBeLessThan(1e-12);
      expect(Math.abs(cubic[1]! - Math.sqrt(6 + 8 * rho + 6 * rho ** 2))).toBeLessThan(1e-12);
    },
  );

  test('the averaged form is the heavy ball with its rate divided by 1 − ρ', () => {
    const momentum = { parameters: { momentum: 0.5 }, count: 5 } as const;
    const ball = doublingsOf({ ...momentum, rule: 'heavy-ball' }).doublings;
    const averaged = doublingsOf({ ...momentum, rule: 'averaged' }).doublings;
    expect(averaged).toHaveLength(5);
    for (const [k, { value }] of averaged.entries()) {
      expect(Math.abs(value - 2 * ball[k]!.value)).toBeLessThan(1e-11);
    }
  });

  test('over a constant of the loss: at rate 0.8, x⁴/4 − a·x²/2 is the double well with η = 0.8·a', () => {
    const { doublings: found } = doublingsOf({
      formula: 'x^4/4 - a*x^2/2',
      constants: { a: 1 },
      parameters: { lr: 0.8 },
      over: 'a',
      from: 0.5,
      to: 4,
      count: 6,
    });
    expect(found).toHaveLength(6);
    for (const [k, { value }] of found.entries()) {
      expect(Math.abs(0.8 * value - Number(dynamics.gd_doublewell.eta_k[k]))).toBeLessThan(1e-11);
    }
  });

  // Found with 40 digits by bisection on the multiplier of Newton's cycles, apart from this program.
  test.each([
    [
      -1,
      ['0.8746532629106959776309', '1.081885534036054401551', '1.127689389993952383562'],
      ['1.137563918609602549348', '1.139681750854778705365'],
    ],
    [
      0.9,
      ['1.188525277300014157127', '1.46779992479547014628', '1.528966394054503457483'],
      ['1.542137150762997519847', '1.544961128589201144059'],
    ],
  ])('a tilted well that is in no table, at the minimum near %d', (near, first, rest) => {
    const { doublings: found } = doublingsOf({
      formula: 'x^4/4 - x^2/2 + 0.1 x',
      start: [near],
      count: 5,
    });
    for (const [k, text] of [...first, ...rest].entries()) {
      expect(Math.abs(found[k]!.value - Number(text))).toBeLessThan(1e-14);
    }
  });

  test('over the time step of a particle: η = Δt/γ and ρ = 1 − Δt·γ/m move together', () => {
    const { doublings: found } = doublingsOf({
      rule: 'averaged',
      particle: { mass: 2, friction: 1, dt: 1, damping: 'explicit' },
      over: 'dt',
      from: 0.5,
      to: 3,
      count: 2,
    });
    // ηλ = 2(1+ρ)/(1−ρ) with λ = 2, η = Δt, 1 − ρ = Δt/2: Δt² + Δt − 4 = 0.
    expect(found[0]!.value).toBeCloseTo((Math.sqrt(17) - 1) / 2, 12);
    const [eta, rho] = [found[1]!.value, 1 - found[1]!.value / 2];
    const second = (Math.sqrt(5 + 8 * rho + 5 * rho ** 2) - 1 - rho) / (1 - rho);
    expect(eta).toBeCloseTo(second, 11);
  });

  test('a cycle that loses its symmetry first doubles on one of the two that replace it', () => {
    // x − η·sin x: the cycle ±c breaks at η = π, and its halves flip later.
    const { doublings: found } = doublingsOf({ formula: '1-cos(x)', start: [0.2], count: 3 });
    expect(found.map(({ period }) => period)).toEqual([1, 2, 4]);
    expect(found[0]!.value).toBeCloseTo(2, 13);
    expect(found[1]!.value).toBeGreaterThan(Math.PI);
    const [a, b] = found[1]!.points as unknown as [number, number];
    expect(Math.abs(a + b)).toBeGreaterThan(0.1);
    const eta = found[1]!.value;
    expect(a - eta * Math.sin(a)).toBeCloseTo(b, 12);
    expect((1 - eta * Math.cos(a)) * (1 - eta * Math.cos(b))).toBeCloseTo(-1, 10);
  });
});

describe('with little friction, where the multipliers leave the real line between two flips', () => {
  test.each([
    ['double well', doubleWell, 1, 0.95],
    ['double well', doubleWell, 1, 0.97],
    ['cubic well', cubicWell, 0, 0.95],
    ['cubic well', cubicWell, 0, 0.97],
  ])(
    '%s (%s from %d), ρ = %d: the periods on both sides of each, by iterating',
    (_, formula, start, rho) => {
      const motion = { formula, rule: 'heavy-ball', parameters: { momentum: rho } } as const;
      const {
        doublings: found,
        ended,
        dimension,
      } = doublingsOf({ ...motion, start: [start], count: 8 });
      expect(ended).toBeNull();
      expect(found.map(({ period }) => period)).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
      const sweep = prepareSweep(requestOf(motion));
      const map = compileWithJacobian(sweep.definition);
      // From beside the cycle of the flip, a twentieth of the way to the next one before it and beyond it.
      for (const [k, { value, points, period, tangents }] of found.slice(0, 6).entries()) {
        const gap = found[k + 1]!.value - value;
        const settled = [-1, 1].map((side) => {
          sweep.writeParameters(value + (side * gap) / 20, map.parameters);
          map.point.set(points.subarray(0, dimension).map((x, i) => x + 0.01 * gap * tangents[i]!));
          for (let step = 0; step < 60_000; step++) iterate(map);
          const state = map.point.slice();
          for (let step = 1; step <= 4 * period; step++) {
            iterate(map);
            if (state.every((x, i) => Math.abs(map.point[i]! - x) < 1e-9)) return step;
          }
          return null;
        });
        expect(settled).toEqual([period, 2 * period]);
      }
    },
  );

  function iterate(map: CompiledMap): void {
    map.evaluate();
    map.point.set(map.image);
  }
});

test('from a start nearer to the maximum it is the minimum that descent comes to', () => {
  const near = doublingsOf({ start: [0.3], count: 3 });
  expect(near.origin[0]).toBeCloseTo(1, 12);
  const exact = doublingsOf({ count: 3 });
  for (const [k, { value }] of near.doublings.entries()) {
    expect(Math.abs(value - exact.doublings[k]!.value)).toBeLessThan(1e-14);
  }
});

describe('where there is no cascade, a sentence says why', () => {
  test.each<[string, Partial<DoublingsRequest>, RegExp, number]>([
    ['a quadratic', { formula: 'x^2' }, /^no doubling: past 2\/λ = 1 every orbit escapes/, 0],
    [
      'a quadratic with momentum',
      { formula: 'x^2', rule: 'heavy-ball', parameters: { momentum: 0.2 } },
      /^no doubling: past 2.4\/λ = 1.2\d* every orbit escapes/,
      0,
    ],
    [
      'a quadratic in two variables',
      { formula: 'x^2 + x*y + 2y^2 + x', start: [0, 0] },
      /^no doubling: past 2\/λ/,
      0,
    ],
    [
      'a parabola that ends at a corner, beyond which orbits need not escape',
      { formula: 'abs(x-1)+x^2', start: [0.2] },
      /^the flip at lr = 1 is degenerate/,
      0,
    ],
    ['a quartic minimum', { formula: 'x^4' }, /no doubling: no rate makes .* attract/, 0],
    [
      'a loss that grows like a line',
      { formula: 'log(cosh(x))+0.1x^2' },
      /the cycle of period 2 stays stable as far as it was followed/,
      1,
    ],
    // U'/x = 1/√(1+x²) + 2x²/5 is least where (1+x²)^(3/2) = 5/4, and 2/η there at the fold: 2.01515.
    [
      'a cycle that soon ends',
      { formula: 'sqrt(1+x^2)+0.1*x^4', start: [0.4] },
      /the cycle of period 2 ends in a fold near 2\.0151/,
      1,
    ],
    [
      'a cycle that turns',
      {
        formula: '(1-x)^2+100(y-x^2)^2',
        rule: 'heavy-ball',
        parameters: { momentum: 0.5 },
        start: [1, 1],
      },
      /the cycle of period 2 loses its stability to a rotation/,
      1,
    ],
  ])('%s', (_, request, reason, count) => {
    const result = doublingsOf(request);
    expect(result.ended).toMatch(reason);
    expect(result.doublings).toHaveLength(count);
  });

  test.each<[string, Partial<DoublingsRequest>, RegExp]>([
    ['a maximum', { formula: cubicWell, start: [1] }, /is a maximum, which no rate makes stable/],
    ['a corner', { formula: 'abs(x)' }, /no stationary point of the loss was found near \(1\)/],
    ['a fraction of a doubling', { count: 1.5 }, /count is 1.5; ask for 1 to 20 doublings/],
    [
      'no ends',
      { over: 'momentum', rule: 'heavy-ball', parameters: { lr: 1 } },
      /give both from and to/,
    ],
  ])('%s is refused', (_, request, message) => {
    expect(() => doublingsOf(request)).toThrow(message);
  });
});
