import { describe, expect, it, test } from 'vitest';
import { regularizedBeta } from '../../../src/analysis/heat/incomplete-beta.ts';
import { replica, replicaParts } from '../../../src/analysis/heat/replica.ts';
import type {
  ReplicaProgress,
  ReplicaRequest,
  ReplicaResult,
} from '../../../src/analysis/heat/replica-request.ts';
import { replicaResult } from '../../../src/analysis/heat/replica-result.ts';
import { lineAcceptance, quadraticAcceptance } from '../../../src/analysis/heat/swap-acceptance.ts';
import reference from '../../reference/stochastic.json' with { type: 'json' };
import { finish } from '../finish.ts';

const doubleWell = '(x^2-1)^2/4';

function run(request: ReplicaRequest): ReplicaResult {
  return replicaResult(request, [finish(replica(request))]);
}

describe('the exact acceptance', () => {
  const harmonic = reference.replica_exchange_harmonic;
  test.each([1, 2, 10] as const)('in a quadratic well of %s dimensions', (d) => {
    for (const [ratio, value] of Object.entries(harmonic[`d=${d}`])) {
      expect(Math.abs(quadraticAcceptance(Number(ratio), d) - value)).toBeLessThan(1e-11);
    }
  });

  it('in the double well, 0.1 and 0.2', () => {
    const acceptance = lineAcceptance({ formula: doubleWell }, 0.1, 0.2);
    expect(acceptance).toMatchObject({ status: 'exact' });
    if (acceptance.status !== 'exact') return;
    const expected = reference.replica_exchange_double_well['0.1-0.2'];
    expect(Math.abs(acceptance.value - expected)).toBeLessThan(5e-9);
  });

  it('by quadrature is that by formula in a quadratic well, and 1 at equal temperatures', () => {
    for (const ratio of [1.5, 4]) {
      const line = lineAcceptance({ formula: '3(x-1)^2' }, 0.2, 0.2 * ratio);
      expect(line).toMatchObject({
        value: expect.closeTo(quadraticAcceptance(ratio, 1), 9),
      });
    }
    expect(lineAcceptance({ formula: doubleWell }, 0.3, 0.3)).toMatchObject({ value: 1 });
    expect(lineAcceptance({ formula: 'x^3' }, 0.1, 0.2)).toMatchObject({ status: 'unconfined' });
  });

  it('has an incomplete beta function behind it', () => {
    // I_x(a, 1) = x^a, I_x(1, b) = 1 − (1−x)^b, I_½(a, a) = ½, and the symmetry.
    for (const x of [0.01, 0.3, 0.5, 0.77, 0.999]) {
      expect(regularizedBeta(x, 2.5, 1)).toBeCloseTo(x ** 2.5, 13);
      expect(regularizedBeta(x, 1, 7)).toBeCloseTo(1 - (1 - x) ** 7, 13);
      expect(regularizedBeta(x, 0.4, 3) + regularizedBeta(1 - x, 3, 0.4)).toBeCloseTo(1, 13);
    }
    for (const a of [0.5, 1, 20, 500]) expect(regularizedBeta(0.5, a, a)).toBeCloseTo(0.5, 12);
    expect(regularizedBeta(0, 1, 2)).toBe(0);
    expect(regularizedBeta(1, 1, 2)).toBe(1);
    expect(regularizedBeta(1.1, 1, 2)).toBeNaN();
  });
});

const ladder = {
  scheme: 'baoab',
  dt: 0.3,
  stepsPerSwap: 10,
  rounds: 400,
  ladders: 64,
  seed: 1,
} as const;

test.each([
  ['x^2/2', 1],
  ['(x^2+3y^2)/2', 2],
  ['(w1^2+w2^2+w3^2+2w4^2+w5^2+w6^2+w7^2+w8^2)/2', 8],
] as const)('%s accepts what it should, and every rung is at its temperature', (formula, d) => {
  const temperatures = [1, 2, 4];
  const { acceptance, energy } = run({ ...ladder, formula, temperatures });
  expect(acceptance).toHaveLength(2);
  for (const { mean, error, exact } of acceptance) {
    const value = quadraticAcceptance(2, d);
    expect(exact).toMatchObject({ status: 'exact', value: expect.closeTo(value, 9) });
    expect(error).toBeLessThan(0.012 * value);
    expect(Math.abs(mean - value)).toBeLessThan(4 * error);
  }
  // BAOAB's positions are exact on a quadratic: ⟨U⟩ = dT/2.
  energy.forEach(({ mean, error }, rung) => {
    expect(Math.abs(mean - (d * temperatures[rung]!) / 2)).toBeLessThan(4 * error);
  });
});

test('the double well: acceptance, energies, and both sides alike although all start on one', () => {
  const request: ReplicaRequest = {
    ...ladder,
    formula: doubleWell,
    dt: 0.2,
    stepsPerSwap: 20,
    rounds: 600,
    ladders: 128,
    temperatures: [0.1, 0.2],
    start: [-1],
    target: { at: [1], radius: 1 },
  };
  const { acceptance, energy, atTarget, roundTrips } = run(request);
  const [pair] = acceptance;
  expect(pair!.error).toBeLessThan(0.002);
  // The step's own bias in the energies is of the size of the error.
  expect(Math.abs(pair!.mean - 0.79188926)).toBeLessThan(4 * pair!.error + 0.001);
  energy.forEach(({ mean, error }, rung) => {
    const { meanU } = reference.double_well_overdamped_gamma1[rung === 0 ? '0.1' : '0.2'];
    expect(Math.abs(mean / meanU - 1)).toBeLessThan(4 * (error / meanU) + 0.01);
  });
  expect(Math.abs(atTarget!.mean - 0.5)).toBeLessThan(4 * atTarget!.error);
  expect(atTarget!.error).toBeLessThan(0.01);
  expect(roundTrips.mean).toBeGreaterThan(100);
});

describe('on a rugged landscape', () => {
  const rugged = {
    ...ladder,
    dt: 0.1,
    stepsPerSwap: 20,
    ladders: 128,
    burnIn: 0,
  };
  const temperatures = [0.1, 0.2, 0.4, 0.8];

  test.each([
    ['0.05x^2-cos(4x)', [6], [0]],
    ['0.05(x^2+y^2)+2-cos(4x)-cos(4y)', [4.7, 4.7], [0, 0]],
  ])('%s: the ladder finds the global minimum, one cold replica does not', (formula, start, at) => {
    const on = { ...rugged, formula, start, target: { at, radius: 0.6 } };
    const withLadder = run({ ...on, temperatures, rounds: 300 });
    const cold = run({ ...on, temperatures: [0.1], rounds: 1200 });
    expect(withLadder.gradients).toBe(cold.gradients);
    // 128 seeds each. The barriers are 20 times the cold temperature high.
    expect(cold.found).toEqual({ count: 0, of: 128 });
    expect(withLadder.found!.count).toBeGreaterThan(90);
    // What was lowest anywhere lies in the same place.
    const near = withLadder.lowestAt.filter((x) => Math.abs(x) < 0.6).length;
    expect(near / withLadder.lowestAt.length).toBeGreaterThan(0.7);
  });
});

it('shows a live state on the way', () => {
  const work = replica({
    ...ladder,
    formula: doubleWell,
    temperatures: [0.1, 0.2, 0.3],
    ladders: 3,
  });
  const states: ReplicaProgress[] = [];
  for (let k = 0; k < 50; k++) states.push(work.next().value as ReplicaProgress);
  for (const { replicas, positions, energies } of states) {
    expect([...replicas].sort()).toEqual([0, 1, 2]);
    positions.forEach(([x], rung) => {
      expect(energies[rung]).toBeCloseTo((x! * x! - 1) ** 2 / 4, 12);
    });
  }
  expect(new Set(states.map(({ replicas }) => replicas.join())).size).toBeGreaterThan(2);
});

it('gives the same bits however the ladders are split', () => {
  const request: ReplicaRequest = {
    ...ladder,
    formula: doubleWell,
    temperatures: [0.1, 0.2, 0.4],
    ladders: 10,
    rounds: 60,
    target: { at: [1], radius: 0.5 },
  };
  const whole = run(request);
  const parts = replicaParts(request, 3).map((part) => finish(replica(part)));
  expect(parts).toHaveLength(4);
  expect(replicaResult(request, parts)).toEqual(whole);
  expect(run({ ...request, seed: 2 }).energy).not.toEqual(whole.energy);
});

it('refuses what is no ladder', () => {
  const fails = (request: Partial<ReplicaRequest>) => () =>
    run({ ...ladder, formula: doubleWell, temperatures: [0.1, 0.2], ...request });
  expect(fails({ temperatures: [] })).toThrow(/temperatures/);
  expect(fails({ temperatures: [0.2, 0.1] })).toThrow(/do not ascend/);
  expect(fails({ temperatures: [0, 0.1] })).toThrow(/do not ascend/);
  expect(fails({ rounds: 0 })).toThrow(/rounds is 0/);
  expect(fails({ ladders: 1.5 })).toThrow(/ladders is 1.5/);
  expect(fails({ burnIn: 400 })).toThrow(/burnIn/);
  expect(fails({ target: { at: [1, 2], radius: 1 } })).toThrow(/2 coordinates/);
  expect(fails({ formula: '(x-sin(t))^2' })).toThrow(/time/);
});
