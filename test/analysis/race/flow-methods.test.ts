import { describe, expect, it } from 'vitest';
import type { FlowMethodName } from '../../../src/analysis/race/request.ts';
import { finish } from './finish.ts';

/** Where a method is at time 1 on a loss, with steps of 1/n. */
function atOne(name: FlowMethodName | 'gd', formula: string, start: number[], n: number): number[] {
  const { runs } = finish({
    loss: { formula },
    start,
    entrants: [{ name, parameters: { lr: 1 / n } }],
    iterations: n,
    gradientTolerance: 0,
  });
  return runs[0]!.x.at(-1)!;
}

describe('integrators of the flow as optimizers', () => {
  // ẋ = −x³ from 1: x(1) = 1/√3. Between n and 2n steps the error falls by 2^order.
  it.each([
    ['gd', 1, 400],
    ['proximal', 1, 400],
    ['adams-bashforth-2', 2, 200],
    ['runge-kutta-4', 4, 80],
  ] as const)('%s is of order %i on a curved flow', (name, order, n) => {
    const error = (steps: number) =>
      Math.abs(atOne(name, 'x^4/4', [1], steps)[0]! - 1 / Math.sqrt(3));
    const found = Math.log2(error(n) / error(2 * n));
    expect(Math.abs(found - order)).toBeLessThan(0.1);
  });

  it('Runge–Kutta 4 takes the polynomial of degree 4 of e^(−ηλ), with four gradients a step', () => {
    const { runs } = finish({
      loss: { formula: 'x^2' },
      start: [1],
      entrants: [{ name: 'runge-kutta-4', parameters: { lr: 0.25 } }],
      iterations: 3,
    });
    const z = -0.5;
    const growth = 1 + z + z ** 2 / 2 + z ** 3 / 6 + z ** 4 / 24;
    expect(runs[0]!.x[3]![0]).toBeCloseTo(growth ** 3, 14);
    // One at the start, then three within each step and one at its end.
    expect(runs[0]!.gradients).toEqual([1, 5, 9, 13]);
  });

  it('Adams–Bashforth 2 extrapolates: by hand on x²/2 with η = 1/2', () => {
    const { runs } = finish({
      loss: { formula: 'x^2/2' },
      start: [1],
      entrants: [{ name: 'adams-bashforth-2', parameters: { lr: 0.5 } }],
      iterations: 3,
    });
    // x₁ = 1/2; x₂ = 1/2 − ½(3/2·1/2 − 1/2·1) = 3/8; x₃ = 3/8 − ½(3/2·3/8 − 1/2·1/2).
    expect(runs[0]!.x).toEqual([[1], [0.5], [0.375], [0.21875]]);
  });

  it('the proximal point divides by 1 + ηλ at any rate', () => {
    const { runs } = finish({
      loss: { formula: '(x^2 + 50 y^2)/2' },
      start: [1, 1],
      entrants: [{ name: 'proximal', parameters: { lr: 1000 } }],
      iterations: 2,
      gradientTolerance: 0,
    });
    expect(runs[0]!.x[1]![0]).toBeCloseTo(1 / 1001, 14);
    expect(runs[0]!.x[1]![1]).toBeCloseTo(1 / 50_001, 14);
  });

  it('the proximal point solves its equation on Rosenbrock and never climbs', () => {
    const lr = 0.05;
    const { runs } = finish({
      loss: { formula: '(1-x)^2 + 100(y-x^2)^2' },
      start: [-1.2, 1],
      entrants: [{ name: 'proximal', parameters: { lr } }],
      iterations: 200,
    });
    const run = runs[0]!;
    for (let k = 1; k < run.x.length; k++) {
      const [[x, y], [px, py]] = [run.x[k] as [number, number], run.x[k - 1] as [number, number]];
      expect(Math.abs(x - px + lr * (-2 * (1 - x) - 400 * x * (y - x * x)))).toBeLessThan(1e-9);
      expect(Math.abs(y - py + lr * 200 * (y - x * x))).toBeLessThan(1e-9);
      expect(run.loss[k]).toBeLessThanOrEqual(run.loss[k - 1]!);
    }
  });

  it('the proximal point says so where there is none below', () => {
    // y − 1 − 2ηy = 0 is singular at η = 1/2.
    const { runs } = finish({
      loss: { formula: '-x^2' },
      start: [1],
      entrants: [{ name: 'proximal', parameters: { lr: 0.5 } }],
      iterations: 5,
    });
    expect(runs[0]!.status).toBe('no-step');
    expect(runs[0]!.reason).toMatch(/smaller rate/);
  });

  it('follow schedules and changes of the rate, but no schedule that watches a rule', () => {
    const request = { loss: { formula: 'x^2/2' }, start: [1], iterations: 2 };
    const halved = finish({
      ...request,
      entrants: [
        {
          name: 'proximal',
          parameters: { lr: 1, schedule: { name: 'step', stepSize: 1, gamma: 0.5 } },
        },
        { name: 'proximal', parameters: { lr: 1 }, rateChanges: [{ step: 1, lr: 0.5 }] },
      ],
    });
    for (const { x } of halved.runs) expect(x[2]![0]).toBeCloseTo(1 / 2 / 1.5, 14);
    const schedule = {
      name: 'plateau',
      patience: 1,
      gamma: 0.5,
      threshold: 0.1,
      etaMin: 0,
    } as const;
    const entrants = [{ name: 'proximal', parameters: { lr: 1, schedule } } as const];
    expect(() => finish({ ...request, entrants })).toThrow(/choose another schedule/);
  });
});
