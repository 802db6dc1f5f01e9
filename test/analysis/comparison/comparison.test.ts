import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type ClaimName,
  type ComparisonNumbers,
  createComparison,
  wellStart,
} from '../../../src/analysis/comparison/comparison.ts';
import { claimNames } from '../../../src/analysis/comparison/demonstration.ts';
import { orbit } from '../../../src/analysis/orbit.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { regimeBorders } from '../../../src/motion/discrete-regime.ts';
import { rules } from '../../../src/motion/rules.ts';
import '../../fast-check.ts';

const compare = createComparison();

const usual: ComparisonNumbers = { eta: 0.5, rho: 0.9, curvature: 1, conditionNumber: 100 };

const tried = (claim: ClaimName, numbers: Partial<ComparisonNumbers> = {}) =>
  compare({ ...usual, ...numbers }).find((each) => each.claim === claim)!;

/** Away from the borders, where roundings and the least visible distance decide. */
const aside = 0.02;

test('every claim is tried, in order, and all hold for a particle that swings', () => {
  const all = compare(usual);
  expect(all.map(({ claim }) => claim)).toEqual([...claimNames]);
  expect(all.map(({ obstacle }) => obstacle)).toEqual(claimNames.map(() => null));
});

test('without momentum every claim fails but the one about the best numbers', () => {
  const failed = compare({ ...usual, rho: 0 });
  expect(failed.map(({ claim, obstacle }) => [claim, obstacle])).toEqual([
    ['state', 'velocity-unread'],
    ['memory', 'nothing-kept'],
    ['steady-slope', 'no-farther'],
    ['valley', 'no-faster'],
    ['best-rates', null],
    ['shallow-minimum', 'momentum-caught'],
    ['overshoot', 'momentum-creeps'],
    ['largest-rate', 'same-limit'],
  ]);
});

test('a formula that is not so would be seen: what is measured is held against it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -2.5, max: 0.99, noNaN: true }),
      fc.double({ min: 0.01, max: 10, noNaN: true }),
      (rho, eta) => {
        const seen = compare({ ...usual, eta, rho }).map(({ obstacle }) => obstacle);
        expect(seen).not.toContain('theory-differs');
      },
    ),
    { numRuns: 40 },
  );
});

describe('slopes', () => {
  test('after one slope ρ^k is left, and of gradient descent nothing', () => {
    const { paths, measured } = tried('memory', { rho: 0.75, eta: 2 });
    const [descent, momentum] = paths.map(({ values }) => values);
    expect(descent!.slice(0, 4)).toEqual([2, 0, 0, 0]);
    expect(momentum!.slice(0, 4)).toEqual([0.5, 0.375, 0.28125, 0.2109375]);
    expect(measured).toEqual({ gd: 0, averaged: 0.75 });
  });

  test.each([
    [-0.5, 'sign-alternates'],
    [-1, 'never-fades'],
    [-1.5, 'never-fades'],
  ])('a momentum of %d is no such memory: %s', (rho, obstacle) => {
    expect(tried('memory', { rho }).obstacle).toBe(obstacle);
  });

  test('a steady slope: 1/(1−ρ) with the same rate, 1 in the averaged form', () => {
    for (const rho of [0.5, 0.9, 0.99]) {
      const { measured, obstacle } = tried('steady-slope', { rho });
      expect(measured['heavy-ball']).toBeCloseTo(1 / (1 - rho), 9);
      expect(measured.averaged).toBeCloseTo(1, 11);
      expect(obstacle).toBeNull();
    }
    expect(tried('steady-slope', { rho: -0.5 }).obstacle).toBe('less-far');
    expect(tried('steady-slope', { rho: 0.99999 }).obstacle).toBe('unsettled');
    expect(tried('steady-slope', { rho: -1.2 }).obstacle).toBe('never-fades');
  });
});

describe('one minimum', () => {
  test('momentum overshoots exactly where a multiplier is complex or negative', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (rho, eta) => {
          const { low } = regimeBorders(rho);
          // Of a pair that is hardly complex the overshoot is too small to see.
          fc.pre(eta < low * (1 - aside) || eta > low * 1.2 + aside);
          const { measured, obstacle } = tried('overshoot', { rho, eta });
          expect(measured.gd).toBe(0);
          expect(obstacle).toBe(eta > low ? null : 'momentum-creeps');
        },
      ),
      { numRuns: 40 },
    );
  });

  test('gradient descent overshoots by ηλ − 1 from ηλ = 1 on, and leaves at 2', () => {
    const { measured, obstacle } = tried('overshoot', { eta: 0.75, curvature: 2 });
    expect(measured.gd).toBeCloseTo(0.5, 14);
    expect(obstacle).toBe('descent-overshoots');
    expect(tried('overshoot', { eta: 2.1 }).obstacle).toBe('descent-leaves');
    expect(tried('overshoot', { eta: 0.5, rho: -0.7 }).obstacle).toBe('momentum-leaves');
  });

  test('the largest rates are 2/λ and 2(1+ρ)/((1−ρ)λ)', () => {
    for (const [rho, curvature] of [
      [0.9, 1],
      [0.5, 0.013],
      [-0.4, 700],
      [0.99, 3],
    ] as const) {
      const { measured } = tried('largest-rate', { rho, curvature });
      expect(measured.gd! * curvature).toBeCloseTo(2, 11);
      expect((measured.averaged! * curvature) / ((2 * (1 + rho)) / (1 - rho))).toBeCloseTo(1, 11);
    }
    expect(tried('largest-rate', { rho: -0.4 }).obstacle).toBe('lower-limit');
    expect(tried('largest-rate', { rho: -1 }).obstacle).toBe('never-stable');
  });

  test('between the two limits one settles and the other runs away', () => {
    const [descent, momentum] = tried('largest-rate').paths;
    expect(descent!.values.at(-1)).toBeGreaterThan(1e6);
    expect(momentum!.values.at(-1)).toBeLessThan(1e-3);
  });
});

describe('landscapes', () => {
  test('the steps through a valley are those of the orbit', () => {
    const { measured } = tried('valley', { conditionNumber: 20 });
    const loss = defineLoss({ formula: '(x^2/20 + y^2)/2' });
    for (const [name, momentum] of [
      ['gd', undefined],
      ['averaged', 0.9],
    ] as const) {
      const parameters = { lr: 0.5, momentum };
      const { x, v } = orbit({ loss, rule: rules[name], start: [1, 1], parameters, steps: 1000 });
      const small = ([a, b]: number[]) => a! * a! + b! * b! <= 2e-12;
      expect(measured[name]).toBe(x.findIndex((at, k) => k > 0 && small(at) && small(v[k]!)));
    }
  });

  test('at the best numbers the steps grow like κ and like √κ', () => {
    const at = (conditionNumber: number) => tried('best-rates', { conditionNumber }).measured;
    const [narrow, narrower] = [at(400), at(1600)];
    expect(narrower.gd! / narrow.gd!).toBeCloseTo(4, 1);
    expect(narrower['heavy-ball']! / narrow['heavy-ball']!).toBeGreaterThan(1.8);
    expect(narrower['heavy-ball']! / narrow['heavy-ball']!).toBeLessThan(2.3);
    expect(tried('best-rates', { conditionNumber: 1 }).obstacle).toBe('no-valley');
  });

  test('too large or too small a rate in the valley is told from a slower one', () => {
    expect(tried('valley', { eta: 40 }).obstacle).toBe('momentum-leaves');
    expect(tried('valley', { eta: 1e-4 }).obstacle).toBe('neither-arrives');
    expect(tried('valley', { eta: 1.5, rho: 0.99 }).obstacle).toBe('no-faster');
    const alone = tried('valley', { eta: 2.5 });
    expect(alone.measured.gd).toBe(Infinity);
    expect(alone.obstacle).toBeNull();
  });

  test('the places of rest are roots of x³ − x = 0.2 on either side of the hump', () => {
    const { measured, obstacle } = tried('shallow-minimum');
    for (const x of [measured.gd!, measured.averaged!]) expect(x ** 3 - x).toBeCloseTo(0.2, 4);
    expect(measured.gd).toBeLessThan(-0.5);
    expect(measured.averaged).toBeGreaterThan(0.5);
    expect(obstacle).toBeNull();
  });

  test.each([
    [{ rho: 0.3 }, 'momentum-caught'],
    [{ eta: 2.2 }, 'descent-jumps'],
    [{ eta: 6 }, 'descent-leaves'],
    [{ rho: -1.3 }, 'momentum-leaves'],
    [{ eta: 1e-6, rho: 0.9 }, 'unsettled'],
  ])('%j: %s', (numbers, obstacle) => {
    expect(wellStart).toBeLessThan(-1);
    expect(tried('shallow-minimum', numbers).obstacle).toBe(obstacle);
  });
});

test('numbers out of range are refused by name', () => {
  expect(() => compare({ ...usual, eta: 0 })).toThrow(/eta is 0.*more than 0/);
  expect(() => compare({ ...usual, rho: 1 })).toThrow(/rho is 1.*below 1/);
  expect(() => compare({ ...usual, curvature: Number.NaN })).toThrow(/curvature is NaN/);
  expect(() => compare({ ...usual, conditionNumber: 0.5 })).toThrow(/conditionNumber is 0.5/);
});
