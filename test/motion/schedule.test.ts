import { describe, expect, test } from 'vitest';
import { orbit } from '../../src/analysis/orbit.ts';
import { parameterValues } from '../../src/analysis/rule-parameters.ts';
import { compileScalar } from '../../src/kernel/scalar.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { iterationName } from '../../src/motion/clock.ts';
import { rules } from '../../src/motion/rules.ts';
import {
  type Schedule,
  type ScheduleName,
  scheduledRate,
  scheduleParameterName,
  schedules,
} from '../../src/motion/schedule.ts';
import { scheduleEquation } from '../../src/motion/schedule-equation.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import reference from '../reference/stochastic.json' with { type: 'json' };

/** η_k of a schedule, by the kernel. */
function rates(schedule: Schedule, lr: number, steps: readonly number[]): number[] {
  const { parameters } = schedules[schedule.name];
  const names = ['lr', iterationName, ...parameters.map(scheduleParameterName)];
  const program = compileScalar(names, [scheduledRate(schedule.name)]);
  return steps.map((k) => {
    program.input.set([lr, k, ...parameters.map((name) => schedule[name]!)]);
    program.run();
    return program.output[0]!;
  });
}

const upTo = (n: number) => Array.from({ length: n }, (_, k) => k);

describe('schedules', () => {
  test('triangular: the reference values', () => {
    const table = reference['cyclical_triangular_base.001_max.006_step2000'];
    const steps = Object.keys(table).map(Number);
    const schedule = { name: 'triangular', maxLr: 0.006, stepSizeUp: 2000 } as const;
    Object.values(table).forEach((value, i) => {
      expect(rates(schedule, 0.001, steps)[i]).toBeCloseTo(value, 15);
    });
  });

  // Each beside what its definition says in words, by other arithmetic.
  const table: [Schedule, (k: number) => number][] = [
    [{ name: 'constant' }, () => 0.3],
    [{ name: 'step', stepSize: 7, gamma: 0.5 }, (k) => 0.3 / 2 ** Math.floor(k / 7)],
    [{ name: 'exponential', gamma: 0.9 }, (k) => 0.3 * Math.exp(k * Math.log(0.9))],
    [{ name: 'cosine', tMax: 20, etaMin: 0.1 }, (k) => 0.2 + 0.1 * Math.cos((Math.PI * k) / 20)],
    [
      { name: 'cosine-restarts', tMax: 8, etaMin: 0.1 },
      (k) => 0.2 + 0.1 * Math.cos((Math.PI * (k % 8)) / 8),
    ],
    [
      { name: 'triangular2', maxLr: 0.7, stepSizeUp: 5 },
      (k) => 0.3 + (0.4 * (1 - Math.abs((k % 10) - 5) / 5)) / 2 ** Math.floor(k / 10),
    ],
    [
      { name: 'cyclical-cosine', maxLr: 0.7, stepSizeUp: 5 },
      (k) => 0.5 - 0.2 * Math.cos((Math.PI * k) / 5),
    ],
    [
      { name: 'warm-up', startFactor: 0.25, totalIters: 12 },
      (k) => 0.3 * (k < 12 ? 0.25 + (0.75 * k) / 12 : 1),
    ],
  ];
  test.each(table)('%j', (schedule, exact) => {
    rates(schedule, 0.3, upTo(45)).forEach((rate, k) => {
      expect(Math.abs(rate - exact(k))).toBeLessThan(1e-15);
    });
  });

  test('as equations, read off the same expression', () => {
    expect(scheduleEquation('exponential')).toBe('\\eta_k = \\eta\\gamma_s^{k}');
    expect(scheduleEquation('step', { values: { stepSize: 30, gamma: 0.1 } })).toBe(
      '\\eta_k = \\eta\\cdot 0.1^{\\left\\lfloor \\frac{k}{30}\\right\\rfloor}',
    );
  });
});

describe('a rule under a schedule', () => {
  const loss = defineLoss({ formula: 'a*x^2/2', constants: { a: 1.5 } });
  const schedule = { name: 'triangular', maxLr: 0.8, stepSizeUp: 4 } as const;
  const rate = (k: number) => 0.1 + 0.7 * (1 - Math.abs((k % 8) - 4) / 4);

  test('gradient descent takes step k with η_k', () => {
    const { x } = orbit({
      loss,
      rule: rules.gd,
      parameters: { lr: 0.1, schedule },
      start: [1],
      steps: 30,
    });
    let at = 1;
    for (let k = 0; k <= 30; k++) {
      expect(Math.abs(x[k]![0]! - at)).toBeLessThan(1e-14);
      at -= rate(k) * 1.5 * at;
    }
  });

  test('momentum is scaled when it is used, as PyTorch does: b ← ρb + ∇U, x ← x − η_k b', () => {
    const parameters = { lr: 0.1, momentum: 0.7, schedule };
    const { x, v } = orbit({ loss, rule: rules['heavy-ball'], parameters, start: [1], steps: 30 });
    let [at, b] = [1, 0];
    for (let k = 0; k < 30; k++) {
      b = 0.7 * b + 1.5 * at;
      at -= rate(k) * b;
      expect(Math.abs(x[k + 1]![0]! - at)).toBeLessThan(1e-13);
      expect(Math.abs(v[k + 1]![0]! + rate(k) * b)).toBeLessThan(1e-13);
    }
  });

  test('a constant one is no schedule: the very step', () => {
    const still = stepDefinition(rules.averaged, loss, { schedule: 'constant' });
    expect(still).toEqual(stepDefinition(rules.averaged, loss));
  });

  test('has the names of its numbers among the parameters, so that they can be dragged', () => {
    const definition = stepDefinition(rules.gd, loss, { schedule: 'triangular' });
    expect(definition.parameters).toEqual(['lr', 'schedule.maxLr', 'schedule.stepSizeUp', 'a']);
    const values = parameterValues(definition, rules.gd, loss, { lr: 0.1, schedule });
    expect(Array.from(values)).toEqual([0.1, 0.8, 4, 1.5]);
  });

  test.each([
    [{ name: 'sawtooth' as ScheduleName }, /no schedule "sawtooth"; choose one of constant, step/],
    [
      { name: 'step' as const, gamma: 0.1 },
      /stepSize of the schedule "step" is missing; give a number of steps/,
    ],
    [{ name: 'triangular' as const, maxLr: 1, stepSizeUp: 0 }, /stepSizeUp .* is 0/],
  ])('%j is refused', (bad, message) => {
    const run = () =>
      orbit({ loss, rule: rules.gd, parameters: { lr: 0.1, schedule: bad }, start: [1], steps: 3 });
    expect(run).toThrow(message);
  });

  test('a first displacement is refused: there is no rate yet to scale it', () => {
    const run = () =>
      orbit({
        loss,
        rule: rules.averaged,
        parameters: { lr: 0.1, momentum: 0.5, schedule },
        start: [1],
        displacement: [0.1],
        steps: 3,
      });
    expect(run).toThrow(/starts at rest; leave the displacement out/);
  });
});
