import { describe, expect, it } from 'vitest';
import type { MethodName } from '../../../src/analysis/minimize/method.ts';
import { methods, minimize } from '../../../src/analysis/minimize/minimize.ts';
import { orbit } from '../../../src/analysis/orbit.ts';
import { race } from '../../../src/analysis/race/race.ts';
import type { RaceRequest } from '../../../src/analysis/race/request.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { ruleNames } from '../../../src/motion/rule.ts';
import { rules } from '../../../src/motion/rules.ts';
import { finish } from './finish.ts';

const rosenbrock = '(1-x)^2 + 100(y-x^2)^2';

describe('update rules in a race', () => {
  it.each(ruleNames)('%s walks with the bits of its orbit', (name) => {
    const rule = rules[name];
    const parameters = { lr: 2e-4, ...(name === 'gd' ? {} : { momentum: 0.8, weightDecay: 0.01 }) };
    const start = [-1.2, 1];
    const loss = defineLoss({ formula: rosenbrock });
    const expected = orbit({ loss, rule, parameters, start, steps: 300 });
    const { runs } = finish({
      loss: { formula: rosenbrock },
      start,
      entrants: [{ name, parameters }],
      iterations: 300,
    });
    expect(runs[0]!.x).toEqual(expected.x);
    expect(runs[0]!.loss).toEqual(expected.loss);
    expect(runs[0]!.gradients.at(-1)).toBe(300);
    expect(runs[0]!.status).toBe('finished');
  });

  it.each([
    { name: 'cosine', tMax: 40, etaMin: 0 },
    { name: 'one-cycle', maxLr: 0.05, totalSteps: 100, pctStart: 0.3, finalDivFactor: 1e4 },
    { name: 'plateau', patience: 3, gamma: 0.5, threshold: 1e-2, etaMin: 0 },
  ] as const)('the schedule $name is the same in a race', (schedule) => {
    const parameters = { lr: 0.09, momentum: 0.9, schedule };
    const loss = defineLoss({ formula: 'x^4/4 + 3 sin(x) + y^2' });
    for (const name of ['heavy-ball', 'adam'] as const) {
      const start = [2, 1];
      const expected = orbit({ loss, rule: rules[name], parameters, start, steps: 120 });
      const entrants = [{ name, parameters }];
      const { runs } = finish({
        loss: { formula: loss.formula },
        start,
        entrants,
        iterations: 120,
      });
      expect(runs[0]!.x).toEqual(expected.x);
    }
  });

  it('follows a loss that moves, as its orbit does', () => {
    const loss = defineLoss({ formula: '(x - sin(t))^2' });
    const parameters = { lr: 0.2, momentum: 0.5 };
    const rule = rules['heavy-ball'];
    const expected = orbit({
      loss,
      rule,
      parameters: { ...parameters, dt: 0.1 },
      start: [0],
      steps: 50,
    });
    const { runs, minimum } = finish({
      loss: { formula: loss.formula },
      start: [0],
      entrants: [{ name: 'heavy-ball', parameters }],
      iterations: 50,
      dt: 0.1,
    });
    expect(runs[0]!.x).toEqual(expected.x);
    expect(runs[0]!.loss).toEqual(expected.loss);
    expect(minimum).toBeNull();
  });

  it('changes a rate and begins nothing anew', () => {
    // v' = v/2 − η x, by hand: from x = 1 with η = 1/4, then with η = 1/8.
    const { runs } = finish({
      loss: { formula: 'x^2/2' },
      start: [1],
      entrants: [
        {
          name: 'heavy-ball',
          parameters: { lr: 0.25, momentum: 0.5 },
          rateChanges: [{ step: 1, lr: 0.125 }],
        },
      ],
      iterations: 2,
    });
    // v₁ = −1/4, x₁ = 3/4; v₂ = −1/8 − 3/32, x₂ = 3/4 − 7/32.
    expect(runs[0]!.x).toEqual([[1], [0.75], [0.53125]]);
  });

  it('says who escaped, at the place where it was outside', () => {
    const { runs } = finish({
      loss: { formula: 'x^2/2' },
      start: [1],
      entrants: [
        { name: 'gd', parameters: { lr: 3 } },
        { name: 'gd', parameters: { lr: 0.5 } },
      ],
      iterations: 200,
    });
    const [first, second] = runs;
    expect(first!.status).toBe('escaped');
    // |x_k| = 2^k passes 10⁶ at k = 20.
    expect(first!.steps).toBe(20);
    expect(Math.abs(first!.x.at(-1)![0]!)).toBe(2 ** 20);
    // 2^-k ≤ 1e-8 from k = 27 on, and the last step must have been as small as 1e-4.
    expect(second!.status).toBe('converged');
    expect(second!.steps).toBe(27);
    expect(runs.map(({ label }) => label)).toEqual(['gradient descent', 'gradient descent 2']);
  });

  it('does not call a ball at rest that rolls through the minimum', () => {
    const { runs } = finish({
      loss: { formula: 'x^2/2' },
      start: [1],
      // From x = 1: v₁ = −1, x₁ = 0 where the slope is 0, and on.
      entrants: [{ name: 'heavy-ball', parameters: { lr: 1, momentum: 0.9 } }],
      iterations: 400,
    });
    expect(runs[0]!.x[1]).toEqual([0]);
    expect(runs[0]!.steps).toBeGreaterThan(100);
    expect(runs[0]!.status).toBe('converged');
  });
});

describe('methods that search', () => {
  it.each(Object.keys(methods) as MethodName[])('%s takes the steps of minimize', (name) => {
    const start = [-1.2, 1];
    const expected = minimize(defineLoss({ formula: rosenbrock }), name, start, { steps: 60 });
    const { runs } = finish({
      loss: { formula: rosenbrock },
      start,
      entrants: [{ name }],
      iterations: 60,
    });
    const run = runs[0]!;
    expect(run.x).toEqual(expected.x);
    expect(run.gradients).toEqual(expected.evaluations.map(({ gradients }) => gradients));
    const status = expected.status === 'steps' ? 'finished' : expected.status;
    expect(run.status).toBe(status);
  });

  it('say why there is no step', () => {
    const { runs } = finish({
      loss: { formula: 'x^2 + 0y' },
      start: [1, 1],
      entrants: [{ name: 'newton' }],
      iterations: 10,
    });
    expect(runs[0]!.status).toBe('no-step');
    expect(runs[0]!.reason).toContain('singular');
    expect(runs[0]!.x).toEqual([[1, 1]]);
  });
});

describe('what a race knows at its end', () => {
  const request = {
    loss: { formula: rosenbrock },
    start: [-1.2, 1],
    entrants: [{ name: 'gd', parameters: { lr: 1e-3 } }, { name: 'l-bfgs' }],
    iterations: 100,
  } as const;

  it('measures the distance to the minimum below the best run, also of those that are far', () => {
    const { runs, minimum } = finish(request);
    expect(minimum!.x[0]).toBeCloseTo(1, 12);
    expect(minimum!.x[1]).toBeCloseTo(1, 12);
    const [gd, lbfgs] = runs;
    expect(gd!.distance![0]).toBeCloseTo(2.2, 12);
    expect(gd!.distance!.at(-1)).toBeGreaterThan(0.1);
    expect(lbfgs!.distance!.at(-1)).toBeLessThan(1e-7);
  });

  it('knows none where the loss falls for ever or the floor is a line', () => {
    const shapes = ['exp(-x)', '(x+y)^2'];
    for (const formula of shapes) {
      const start = formula.includes('y') ? [1, 2] : [0];
      const entrants = [{ name: 'bfgs' } as const];
      const { runs, minimum } = finish({ loss: { formula }, start, entrants, iterations: 30 });
      expect(minimum).toBeNull();
      expect(runs[0]!.distance).toBeNull();
    }
  });

  it('thins a long run evenly and keeps its last place', () => {
    const whole = finish({ ...request, iterations: 1001, entrants: request.entrants.slice(0, 1) });
    const some = finish({
      ...request,
      iterations: 1001,
      entrants: request.entrants.slice(0, 1),
      record: 20,
    });
    const { step, x } = some.runs[0]!;
    expect(step.length).toBeLessThanOrEqual(20);
    expect(step.length).toBeGreaterThan(10);
    expect(step.at(-1)).toBe(1001);
    const gaps = step.slice(1, -1).map((k, i) => k - step[i]!);
    expect(new Set(gaps).size).toBe(1);
    expect(x).toEqual(step.map((k) => whole.runs[0]!.x[k]));
  });

  it('reports plain data on the way, all runs getting on together', () => {
    const seen: number[] = [];
    for (const { fraction, runs } of race({
      ...request,
      seed: 1,
      iterations: 1600,
      entrants: [
        { name: 'gd', parameters: { lr: 1e-3 } },
        { name: 'adam', parameters: { lr: 1e-3 } },
      ],
    })) {
      seen.push(fraction);
      expect(structuredClone(runs)).toEqual(runs);
      const [a, b] = runs.map(({ steps }) => steps);
      expect(a).toBe(b);
    }
    expect(seen.length).toBeGreaterThan(4);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });
});

describe('questions that cannot be asked', () => {
  const request: RaceRequest = {
    loss: { formula: 'x^2' },
    start: [1],
    entrants: [{ name: 'gd', parameters: { lr: 0.1 } }],
    iterations: 5,
    seed: 1,
  };
  it.each([
    [{ entrants: [] }, /Nobody races; name/],
    [{ entrants: [{ name: 'gd' }] }, /rate \(lr\); give it a value/],
    [{ entrants: [{ name: 'bfgs', parameters: { lr: 1 } }] }, /no lr; leave it out/],
    [{ entrants: [{ name: 'speedy' as 'gd' }] }, /There is no rule or method "speedy"/],
    [{ start: [1, 2] }, /2 coordinates/],
    [{ start: [Number.NaN] }, /not finite; start somewhere else/],
    [{ batch: { size: 1, replacement: true } }, /A formula has no rows/],
    [{ iterations: 1.5 }, /whole number/],
    [{ gradientNoise: -1 }, /0 or more/],
    [{ record: 1 }, /from 2/],
  ] as const)('%j', (change, message) => {
    expect(() => race({ ...request, ...(change as Partial<RaceRequest>) }).next()).toThrow(message);
  });
});
