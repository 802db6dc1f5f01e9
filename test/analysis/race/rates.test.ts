import { describe, expect, it } from 'vitest';
import { bestRates } from '../../../src/analysis/landscape/landscape.ts';
import { linearConjugateGradient } from '../../../src/analysis/minimize/linear-cg.ts';
import type { Entrant } from '../../../src/analysis/race/request.ts';
import { entrantLimit } from '../../../src/analysis/race/sharpness.ts';
import { finish } from './finish.ts';

describe('rates on a quadratic, from the race', () => {
  const ofKappa = (kappa: number) => ({
    loss: { formula: '(x^2 + k y^2)/2', constants: { k: kappa } },
    start: [1, 1],
    iterations: 1000,
    gradientTolerance: 0,
  });

  it.each([10, 100])('κ = %i: gradient descent and heavy ball at their best', (kappa) => {
    const best = bestRates([1, kappa])!;
    const root = Math.sqrt(kappa);
    const { lr, momentum } = best.heavyBall;
    const { runs } = finish({
      ...ofKappa(kappa),
      entrants: [
        { name: 'gd', parameters: { lr: best.gradientDescent.lr } },
        { name: 'heavy-ball', parameters: { lr, momentum } },
      ],
    });
    const size = (run: number, k: number) => runs[run]!.gradientNorm[k]!;
    const [from, to] = [300, 600];
    const descent = (size(0, to) / size(0, from)) ** (1 / (to - from));
    expect(Math.abs(descent - (kappa - 1) / (kappa + 1))).toBeLessThan(1e-3);
    // Critical at both ends: the error is k·factor^k.
    const ball = ((size(1, to) / to) * (from / size(1, from))) ** (1 / (to - from));
    expect(Math.abs(ball - (root - 1) / (root + 1))).toBeLessThan(1e-3);
  });

  it('conjugate gradients are a heavy ball whose rate and momentum change', () => {
    // diag(1, 10) from (1, 1): the coefficients of the shared theory, section 6.
    const { steps } = linearConjugateGradient(Float64Array.of(1, 0, 0, 10), [1, 10], [1, 1]);
    const [first, second] = steps;
    const base = { ...ofKappa(10), iterations: 2 };
    const one = finish({ ...base, entrants: [{ name: 'gd', parameters: { lr: first!.alpha } }] });
    const two = finish({
      ...base,
      entrants: [
        {
          name: 'heavy-ball',
          parameters: { lr: first!.alpha, momentum: second!.momentum },
          rateChanges: [{ step: 1, lr: second!.alpha }],
        },
      ],
    });
    expect(two.runs[0]!.x[1]).toEqual(one.runs[0]!.x[1]);
    for (const coordinate of two.runs[0]!.x[2]!) expect(Math.abs(coordinate)).toBeLessThan(1e-14);
  });
});

const linear: Entrant[] = [
  { name: 'gd', parameters: { lr: 0.1 } },
  { name: 'averaged', parameters: { lr: 0.1, momentum: 0.9 } },
  { name: 'heavy-ball', parameters: { lr: 0.1, momentum: 0.9 } },
  { name: 'heavy-ball', parameters: { lr: 0.1, momentum: 0.6, dampening: 0.5 } },
  { name: 'literal', parameters: { lr: 0.1, momentum: -0.3 } },
  { name: 'lecture', parameters: { lr: 0.1, momentum: 0.5, gain: 0.7 } },
  { name: 'nesterov', parameters: { lr: 0.1, momentum: 0.9 } },
  { name: 'gd', parameters: { lr: 0.1, weightDecay: 5 } },
  { name: 'heavy-ball', parameters: { lr: 0.1, momentum: 0.5, weightDecay: 3 } },
  { name: 'nesterov', parameters: { lr: 0.1, momentum: -0.6 } },
];

describe('the curvature that a rate can stand', () => {
  it.each([
    [0, 2 / 0.1],
    [1, (2 * 1.9) / (0.1 * 0.1)],
    [2, (2 * 1.9) / 0.1],
    [6, (2 * 1.9) / (2.8 * 0.1)],
    // ∇U + cx: all curvatures are larger by c.
    [7, 2 / 0.1 - 5],
    [8, (2 * 1.5) / 0.1 - 3],
    // Below ρ = −1/2 a pair leaves before −1 is reached: ρ(1 − ηλ) = 1.
    [9, (1 + 1 / 0.6) / 0.1],
  ] as const)('entrant %i has the limit of the shared theory', (i, limit) => {
    expect(entrantLimit(linear[i]!)!(0)! / limit).toBeCloseTo(1, 12);
  });

  it.each(linear.map((each, i) => [i, each.name] as const))('%i, %s, is where it escapes', (i) => {
    const limit = entrantLimit(linear[i]!)!(0)!;
    for (const [share, escapes] of [
      [0.98, false],
      [1.02, true],
    ] as const) {
      const { runs } = finish({
        loss: { formula: 'c x^2/2', constants: { c: share * limit } },
        start: [1],
        entrants: [linear[i]!],
        iterations: 6000,
      });
      expect(runs[0]!.status).toBe(escapes ? 'escaped' : 'converged');
    }
  });

  it('follows schedules and changes, and is unknown for what is not linear', () => {
    const schedule = { name: 'step', stepSize: 10, gamma: 0.5 } as const;
    const scheduled = entrantLimit({ name: 'gd', parameters: { lr: 0.1, schedule } })!;
    expect([scheduled(0), scheduled(10)]).toEqual([20, 40]);
    const rateChanges = [{ step: 5, lr: 0.2 }];
    const changed = entrantLimit({ name: 'gd', parameters: { lr: 0.1 }, rateChanges })!;
    expect([changed(4), changed(5)]).toEqual([20, 10]);
    for (const name of ['adam', 'sign', 'bfgs', 'proximal'] as const) {
      expect(entrantLimit({ name, parameters: { lr: 0.1 } })).toBeNull();
    }
  });
});

describe('sharpness along a run', () => {
  it('is the largest eigenvalue of the Hessian where the run was', () => {
    const { runs } = finish({
      loss: { formula: 'x^4/12 + y^2' },
      start: [3, 1],
      entrants: [{ name: 'gd', parameters: { lr: 0.05 } }, { name: 'bfgs' }],
      iterations: 2000,
      sharpness: true,
    });
    const { x, sharpness } = runs[0]!;
    expect(sharpness!.step.length).toBeLessThanOrEqual(256);
    expect(sharpness!.step.at(-1)).toBe(runs[0]!.steps);
    sharpness!.step.forEach((k, i) => {
      expect(sharpness!.value[i]).toBeCloseTo(Math.max(x[k]![0]! ** 2, 2), 12);
    });
    expect(sharpness!.limit).toEqual(sharpness!.step.map(() => 40));
    expect(runs[1]!.sharpness!.limit).toBeNull();
  });

  it('of a small network rises to 2/η and stays there, where the flow goes on sharpening', () => {
    const x = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2];
    const y = x.map((each) => Math.sin(1.5 * each));
    const lr = 0.05;
    const { runs } = finish({
      loss: { formula: '(y-w1*tanh(w2*x)-w3*tanh(w4*x))^2', data: { columns: { x, y } } },
      start: [0.5, 0.3, -0.4, 0.2],
      entrants: [
        { name: 'gd', parameters: { lr } },
        { name: 'runge-kutta-4', parameters: { lr } },
      ],
      iterations: 20_000,
      record: 256,
      sharpness: true,
    });
    const [descent, flow] = runs.map(({ sharpness }) => sharpness!);
    const shares = descent!.value.map((value, i) => value / descent!.limit![i]!);
    const late = shares.slice(Math.round(0.75 * shares.length));
    expect(shares[0]).toBeLessThan(0.1);
    expect(Math.min(...late)).toBeGreaterThan(0.95);
    expect(Math.max(...late)).toBeLessThan(1.1);
    // Runge and Kutta's step follows the flow for as long, and can stand 2.785/η.
    expect(flow!.value.at(-1)! / (2 / lr)).toBeGreaterThan(1.3);
    expect(runs[0]!.loss.at(-1)).toBeLessThan(0.02);
  });
});
