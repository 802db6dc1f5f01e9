import { describe, expect, test } from 'vitest';
import { AnalysisError } from '../../src/analysis/analysis-error.ts';
import { compileOrbit, orbit, traceOrbit } from '../../src/analysis/orbit.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { LossError } from '../../src/loss/loss-error.ts';
import { rules } from '../../src/motion/rules.ts';
import { cubicWell, doubleWell, dynamics } from './finish.ts';

const parabola = defineLoss({ formula: 'x^2/2' });
const two = defineLoss({ formula: doubleWell });
const { gd, averaged } = rules;
const heavyBall = rules['heavy-ball'];

describe('orbit', () => {
  test('of gradient descent on a parabola is (1 − η)^k', () => {
    const { x, v, loss, status, stoppedAt } = orbit({
      loss: parabola,
      rule: gd,
      parameters: { lr: 0.5 },
      start: [8],
      steps: 4,
    });
    expect(x).toEqual([[8], [4], [2], [1], [0.5]]);
    expect(v).toEqual([[0], [-4], [-2], [-1], [-0.5]]);
    expect(loss).toEqual([32, 8, 2, 0.5, 0.125]);
    expect({ status, stoppedAt }).toEqual({ status: 'finished', stoppedAt: null });
  });

  test('of heavy ball carries its displacement', () => {
    const { x, v } = orbit({
      loss: parabola,
      rule: heavyBall,
      parameters: { lr: 0.25, momentum: 0.5 },
      start: [4],
      displacement: [1],
      steps: 2,
    });
    // v' = v/2 − x/4: 1/2 − 1, then −1/4 − 3.5/4.
    expect(v).toEqual([[1], [-0.5], [-1.125]]);
    expect(x).toEqual([[4], [3.5], [2.375]]);
  });

  test('in two dimensions has a row per step', () => {
    const loss = defineLoss({ formula: '(x^2 + 4*y^2)/2' });
    const { x } = orbit({ loss, rule: gd, parameters: { lr: 0.25 }, start: [4, 3], steps: 2 });
    expect(x).toEqual([
      [4, 3],
      [3, 0],
      [2.25, 0],
    ]);
  });

  test('outside the domain of the loss it has escaped, whatever the formal gradient does', () => {
    const barrier = defineLoss({ formula: 'x^4/4-log(x)' });
    const left = orbit({
      loss: barrier,
      rule: gd,
      parameters: { lr: 0.4 },
      start: [1.9],
      steps: 100,
    });
    expect([left.status, left.stoppedAt]).toEqual(['escaped', 1]);
    expect(left.x).toHaveLength(2);
    expect(left.x[1]![0]).toBeLessThan(0);
    const logarithm = defineLoss({ formula: 'log(x)' });
    const once = { loss: logarithm, rule: gd, parameters: { lr: 1 }, start: [0.1] };
    expect(orbit({ ...once, steps: 3 }).status).toBe('escaped');
  });

  test('no steps give the start', () => {
    const { x, v, status } = orbit({
      loss: parabola,
      rule: gd,
      parameters: { lr: 0.5 },
      start: [8],
      steps: 0,
    });
    expect({ x, v, status }).toEqual({ x: [[8]], v: [[0]], status: 'finished' });
  });

  test('takes the steps to 1e-6 of the double well that theory gives for critical slowing', () => {
    for (const [eta, steps] of Object.entries(dynamics.gd_doublewell['steps_to_1e-6_from_0.9'])) {
      const { x } = orbit({
        loss: two,
        rule: gd,
        parameters: { lr: Number(eta) },
        start: [0.9],
        steps: Number(steps) + 5,
      });
      expect(x.findIndex(([at]) => Math.abs(at! - 1) < 1e-6)).toBe(steps);
    }
  });

  test('at the doubling itself |x − 1|√n tends to 1/4', () => {
    const steps = 1e6;
    const out = {
      position: new Float64Array(steps + 1),
      displacement: new Float64Array(steps + 1),
      loss: new Float64Array(steps + 1),
    };
    traceOrbit(compileOrbit(two, gd), { parameters: { lr: 1 }, start: [0.9], steps }, out);
    expect(Math.abs(out.position[steps]! - 1) * Math.sqrt(steps)).toBeCloseTo(0.250091, 5);
  });
});

describe('how an orbit ends', () => {
  test('converged: it takes all its steps and says from which one it rests', () => {
    const { x, status, stoppedAt } = orbit({
      loss: two,
      rule: gd,
      parameters: { lr: 0.9 },
      start: [0.3],
      steps: 400,
    });
    expect(status).toBe('converged');
    expect(x).toHaveLength(401);
    expect(Math.abs(x[400]![0]! - 1)).toBeLessThan(1e-15);
    // |1 − 2η|^k = 0.8^k reaches rounding after about 160 steps.
    expect(stoppedAt).toBeGreaterThan(120);
    expect(stoppedAt).toBeLessThan(200);
    expect(Math.abs(x[stoppedAt! - 1]![0]! - x[stoppedAt!]![0]!)).toBeGreaterThan(0);
  });

  test('a heavy ball that comes to rest has converged, one that still swings has not', () => {
    const swing = { loss: parabola, rule: averaged, start: [1] } as const;
    const parameters = { lr: 0.5, momentum: 0.9 };
    expect(orbit({ ...swing, parameters, steps: 100 }).status).toBe('finished');
    expect(orbit({ ...swing, parameters, steps: 2000 }).status).toBe('converged');
  });

  test('an orbit on a cycle is not at rest', () => {
    const parameters = { lr: 1.1 };
    expect(orbit({ loss: two, rule: gd, parameters, start: [0.3], steps: 5000 }).status).toBe(
      'finished',
    );
  });

  test('steps too small to be seen are not rest on a stationary point', () => {
    const parameters = { lr: 1e-20 };
    expect(orbit({ loss: two, rule: gd, parameters, start: [0.3], steps: 10 }).status).toBe(
      'finished',
    );
  });

  test('escaped: the arrays end with the first point outside', () => {
    const { x, v, loss, status, stoppedAt } = orbit({
      loss: parabola,
      rule: gd,
      parameters: { lr: 3 },
      start: [1],
      steps: 1000,
    });
    // |x| = 2^k first exceeds 10⁶ at k = 20.
    expect({ status, stoppedAt }).toEqual({ status: 'escaped', stoppedAt: 20 });
    expect(x).toHaveLength(21);
    expect(x[20]).toEqual([2 ** 20]);
    expect(v).toHaveLength(21);
    expect(loss).toHaveLength(21);
  });

  test('a far start has a far horizon, and the horizon may be set', () => {
    const fall = { loss: parabola, rule: gd, parameters: { lr: 3 }, steps: 1000 } as const;
    expect(orbit({ ...fall, start: [1e5] }).x.at(-1)![0]).toBeGreaterThan(1e11);
    expect(orbit({ ...fall, start: [1], escapeRadius: 3 }).stoppedAt).toBe(2);
  });

  test('a value that is not finite has escaped', () => {
    const loss = defineLoss({ formula: 'sqrt(x)' });
    const { status, stoppedAt } = orbit({
      loss,
      rule: gd,
      parameters: { lr: 1 },
      start: [0.04],
      steps: 10,
    });
    // x₁ = 0.04 − 2.5 is negative, where the loss has no value.
    expect({ status, stoppedAt }).toEqual({ status: 'escaped', stoppedAt: 1 });
  });
});

describe('traceOrbit', () => {
  test('writes what orbit returns, again and again with other numbers', () => {
    const loss = defineLoss({ formula: cubicWell });
    const program = compileOrbit(loss, heavyBall);
    const out = {
      position: new Float64Array(41),
      displacement: new Float64Array(41),
      loss: new Float64Array(41),
    };
    for (const lr of [0.3, 1.1, 2.5, 4]) {
      const request = { parameters: { lr, momentum: 0.2 }, start: [0.3], steps: 40 };
      const end = traceOrbit(program, request, out);
      const result = orbit({ loss, rule: heavyBall, ...request });
      expect(end).toMatchObject({ status: result.status, stoppedAt: result.stoppedAt });
      expect(end.count).toBe(result.x.length);
      expect([...out.position.subarray(0, end.count)]).toEqual(result.x.flat());
      expect([...out.displacement.subarray(0, end.count)]).toEqual(result.v.flat());
      expect([...out.loss.subarray(0, end.count)]).toEqual(result.loss);
    }
  });

  test('keeps its space between traces', () => {
    const program = compileOrbit(parabola, gd);
    const out = {
      position: new Float64Array(101),
      displacement: new Float64Array(101),
      loss: new Float64Array(101),
    };
    traceOrbit(program, { parameters: { lr: 0.1 }, start: [1], steps: 100 }, out);
    const { states } = program;
    traceOrbit(program, { parameters: { lr: 0.2 }, start: [1], steps: 50 }, out);
    expect(program.states).toBe(states);
  });
});

describe('an orbit that cannot be asked for', () => {
  const ask = { loss: two, rule: averaged, start: [0.3], steps: 10 } as const;

  test('a momentum that is missing', () => {
    expect(() => orbit({ ...ask, parameters: { lr: 1 } })).toThrow(AnalysisError);
    expect(() => orbit({ ...ask, parameters: { lr: 1 } })).toThrow(
      'the rule averaged needs a momentum; give it a value.',
    );
  });

  test('a rate that is not a number', () => {
    const parameters = { lr: Number.NaN, momentum: 0 };
    expect(() => orbit({ ...ask, parameters })).toThrow(
      'the rate (lr) is NaN; give it a finite number.',
    );
  });

  test('half a step, a displacement of the wrong length, a start outside the domain', () => {
    const parameters = { lr: 1, momentum: 0 };
    expect(() => orbit({ ...ask, parameters, steps: 1.5 })).toThrow('steps is 1.5');
    expect(() => orbit({ ...ask, parameters, displacement: [1, 2] })).toThrow('2 of 1 numbers');
    const root = defineLoss({ formula: 'sqrt(x)' });
    expect(() => orbit({ ...ask, loss: root, parameters, start: [-1] })).toThrow(LossError);
  });
});
