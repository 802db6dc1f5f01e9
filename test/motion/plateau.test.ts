import { describe, expect, test } from 'vitest';
import { orbit } from '../../src/analysis/orbit.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import type { RuleName } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import type { Schedule } from '../../src/motion/schedule.ts';
import { scheduleEquation } from '../../src/motion/schedule-equation.ts';

/** The rates that gradient descent took on the loss x, whose slope is 1 everywhere. */
function ratesTaken(schedule: Schedule, lr: number, steps: number): number[] {
  const loss = defineLoss({ formula: 'x' });
  const { x } = orbit({ loss, rule: rules.gd, parameters: { lr, schedule }, start: [0], steps });
  return x.slice(1).map(([after], k) => x[k]![0]! - after!);
}

describe('one cycle', () => {
  /**
   * torch.optim.lr_scheduler.OneCycleLR by its documentation: half a cosine from the first rate to the
   * greatest until step pct·K − 1, half a cosine from there to the first over final_div_factor at step
   * K − 1; (1 + cos πp)/2 of the way back, p the part of the phase that is over.
   */
  const table = (k: number, lr: number, maxLr: number, [steps, pct, divisor]: number[]) => {
    const [top, end] = [pct! * steps! - 1, steps! - 1];
    const between = (a: number, b: number, part: number) =>
      b + ((a - b) / 2) * (1 + Math.cos(Math.PI * part));
    if (k <= top) return between(lr, maxLr, k / top);
    return between(maxLr, lr / divisor!, Math.min(1, (k - top) / (end - top)));
  };

  test.each([
    [20, 0.3, 1e4],
    [31, 0.45, 10],
    // The climb is over before it begins.
    [10, 0.1, 100],
  ])('of %i steps, %f of them up', (totalSteps, pctStart, finalDivFactor) => {
    const schedule = {
      name: 'one-cycle',
      maxLr: 0.5,
      totalSteps,
      pctStart,
      finalDivFactor,
    } as const;
    const taken = ratesTaken(schedule, 0.02, totalSteps + 5);
    const top = pctStart * totalSteps - 1;
    taken.forEach((rate, k) => {
      const exact =
        top === 0 && k === 0 ? 0.5 : table(k, 0.02, 0.5, [totalSteps, pctStart, finalDivFactor]);
      expect(Math.abs(rate - exact), `step ${k}`).toBeLessThan(1e-14);
    });
    expect(taken.at(-1)).toBeCloseTo(0.02 / finalDivFactor, 14);
  });
});

describe('reduce on plateau', () => {
  const schedule = {
    name: 'plateau',
    gamma: 0.5,
    patience: 3,
    threshold: 0.01,
    etaMin: 0.002,
  } as const;

  /**
   * ReduceLROnPlateau (mode min, relative threshold, no cooldown) by its documentation: a loss below
   * best·(1 − threshold) is the new best and begins a new count; after more than `patience` others the
   * rate falls and the count begins anew.
   */
  function follow(gradient: (x: number) => number, value: (x: number) => number, steps: number) {
    let [x, rate, best, bad] = [1, 0.4, Number.POSITIVE_INFINITY, 0];
    const path = [x];
    const rates: number[] = [];
    for (let k = 0; k < steps; k++) {
      rates.push(rate);
      const loss = value(x);
      x -= rate * gradient(x);
      path.push(x);
      if (loss < best * (1 - 0.01)) [best, bad] = [loss, 0];
      else bad++;
      if (bad > 3) [rate, bad] = [Math.max(rate * 0.5, 0.002), 0];
    }
    return { path, rates };
  }

  test('on |x|, whose minimum a constant rate jumps over', () => {
    const loss = defineLoss({ formula: 'abs(x) + 1' });
    const parameters = { lr: 0.4, schedule };
    const { x } = orbit({ loss, rule: rules.gd, parameters, start: [1], steps: 80 });
    const { path, rates } = follow(Math.sign, (at) => Math.abs(at) + 1, 80);
    expect(new Set(rates).size).toBeGreaterThan(5);
    expect(rates.at(-1)).toBe(0.002);
    path.forEach((at, k) => {
      expect(Math.abs(x[k]![0]! - at), `step ${k}`).toBeLessThan(1e-13);
    });
  });

  test.each<RuleName>(['heavy-ball', 'nesterov', 'adam'])(
    '%s: without a plateau the rate stays, with one the orbit comes nearer',
    (name) => {
      const loss = defineLoss({ formula: 'abs(x) + 1' });
      const run = (more: object) =>
        orbit({
          loss,
          rule: rules[name],
          parameters: { lr: 0.1, momentum: 0.5, ...more },
          start: [1],
          steps: 400,
        }).x;
      const patient = run({ schedule: { ...schedule, patience: 1000 } });
      const still = run({});
      expect(Math.abs(patient.at(-1)![0]! - still.at(-1)![0]!)).toBeLessThan(1e-9);
      const spread = (path: number[][]) => Math.max(...path.slice(-50).map(([x]) => Math.abs(x!)));
      expect(spread(run({ schedule }))).toBeLessThan(spread(still) / 5);
    },
  );

  test('says what its rate is', () => {
    expect(scheduleEquation('plateau')).toMatch(/^\\eta_k = \\max\(\\eta c_\{?k\}?,\\,\\eta_/);
  });
});
