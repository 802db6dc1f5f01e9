import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/loss/catalogue.ts';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { FlowError, gradientFlow, particleFlow } from '../../src/motion/flow.ts';
import reference from '../reference/stochastic.json' with { type: 'json' };

const quadratic = defineLoss({ formula: 'x^2/2' });
const cubicWell = defineLoss({ formula: 'x^2/2 - x^3/3' });

/** x(t) and u(t) of x'' + 2ζx' + x = 0 from (1, 0). */
function oscillator(zeta: number, t: number): { x: number; u: number } {
  if (zeta === 1) return { x: (1 + t) * Math.exp(-t), u: -t * Math.exp(-t) };
  if (zeta < 1) {
    const w = Math.sqrt(1 - zeta ** 2);
    const decay = Math.exp(-zeta * t);
    return {
      x: decay * (Math.cos(w * t) + (zeta / w) * Math.sin(w * t)),
      u: (-decay * Math.sin(w * t)) / w,
    };
  }
  const root = Math.sqrt(zeta ** 2 - 1);
  const [slow, fast] = [-zeta + root, -zeta - root];
  const [a, b] = [Math.exp(slow * t), Math.exp(fast * t)];
  return { x: (slow * b - fast * a) / (2 * root), u: (b - a) / (2 * root) };
}

describe('the oscillator', () => {
  test.each([0.1, 0.5, 1, 2])('ζ = %d: the closed form to 1e-10 at tolerance 1e-12', (zeta) => {
    const times = [1, 2, 5, 10];
    const flow = particleFlow({
      loss: quadratic,
      mass: 1,
      friction: 2 * zeta,
      start: [1],
      times,
      tolerance: 1e-12,
    });
    expect(flow.outcome).toBe('finished');
    expect(flow.t).toEqual(times);
    const table = Object.entries(reference.oscillator_w0_1_x0_1_v0_0).find(
      ([ratio]) => Number(ratio) === zeta,
    )![1];
    times.forEach((t, i) => {
      const exact = oscillator(zeta, t);
      expect(Math.abs(flow.x[i]![0]! - exact.x)).toBeLessThan(1e-10);
      expect(Math.abs(flow.u[i]![0]! - exact.u)).toBeLessThan(1e-10);
      const known = table.x_at[`${t}` as '1' | '2' | '5' | '10'];
      expect(Math.abs(flow.x[i]![0]! - known)).toBeLessThan(1e-10);
    });
  });

  test('in other units: m = 3, γ = 0.6, λ = 12, from (0.5, u = −2)', () => {
    // ω₀ = 2, ζ = 0.05.
    const flow = particleFlow({
      loss: defineLoss({ formula: '6 (x-1)^2' }),
      mass: 3,
      friction: 0.6,
      start: [1.5],
      velocity: [-2],
      times: [0.3, 4],
    });
    const w = 2 * Math.sqrt(1 - 0.05 ** 2);
    [0.3, 4].forEach((t, i) => {
      const b = (-2 + 0.1 * 0.5) / w;
      const x = Math.exp(-0.1 * t) * (0.5 * Math.cos(w * t) + b * Math.sin(w * t));
      expect(flow.x[i]![0]).toBeCloseTo(1 + x, 10);
    });
  });

  test('without friction the energy is kept to 1e-9 over 100 periods', () => {
    for (const loss of [quadratic, defineLoss({ formula: '(x^2-1)^2/4' })]) {
      const flow = particleFlow({
        loss,
        mass: 1,
        friction: 0,
        start: [1.7],
        times: { until: 200 * Math.PI, samples: 2001 },
      });
      expect(flow.outcome).toBe('finished');
      for (const energy of flow.energy) {
        expect(Math.abs(energy - flow.energy[0]!)).toBeLessThan(1e-9);
      }
    }
  });

  test('the dense output is as good as the steps, and costs none', () => {
    const options = { loss: quadratic, mass: 1, friction: 1, start: [1] };
    const few = particleFlow({ ...options, times: [10] });
    const many = particleFlow({ ...options, times: { until: 10, samples: 1001 } });
    expect(many.evaluations).toBe(few.evaluations);
    expect(many.evaluations).toBeLessThan(1000);
    many.t.forEach((t, i) => {
      expect(Math.abs(many.x[i]![0]! - oscillator(0.5, t).x)).toBeLessThan(1e-11);
    });
    expect(many.t[0]).toBe(0);
    expect(many.x[0]).toEqual([1]);
    expect(many.t[1000]).toBe(10);
  });
});

describe('energy', () => {
  test.each(catalogue.map((entry) => entry.name))('%s: never rises by more than 1e-10', (name) => {
    const entry = catalogue.find((each) => each.name === name)!;
    const loss = defineLoss(entry);
    for (const friction of [0.05, 1]) {
      const flow = particleFlow({
        loss,
        mass: 1,
        friction,
        start: entry.start,
        times: { until: 10, samples: 401 },
      });
      expect(flow.t.length).toBeGreaterThan(10);
      const rises = flow.energy.slice(1).map((energy, i) => energy - flow.energy[i]!);
      expect(Math.max(...rises)).toBeLessThan(1e-10);
    }
  });

  test('is ½m|u|² + U', () => {
    const flow = particleFlow({
      loss: defineLoss({ formula: 'x^2 + y^2' }),
      mass: 4,
      friction: 1,
      start: [1, 2],
      velocity: [3, -1],
      times: [0],
    });
    expect(flow).toMatchObject({
      t: [0],
      x: [[1, 2]],
      u: [[3, -1]],
      energy: [25],
      outcome: 'finished',
    });
  });
});

describe('the gradient flow', () => {
  test('on a quadratic is e^(−λt/γ), its velocity terminal', () => {
    const flow = gradientFlow({
      loss: defineLoss({ formula: 'x^2/2 + 5y^2' }),
      friction: 2,
      start: [1, 1],
      times: [0.5, 2],
    });
    [0.5, 2].forEach((t, i) => {
      const exact = [Math.exp(-t / 2), Math.exp(-5 * t)];
      expect(flow.x[i]![0]).toBeCloseTo(exact[0]!, 11);
      expect(flow.x[i]![1]).toBeCloseTo(exact[1]!, 11);
      expect(flow.u[i]![0]).toBeCloseTo(-exact[0]! / 2, 11);
      expect(flow.u[i]![1]).toBeCloseTo(-5 * exact[1]!, 10);
      expect(flow.energy[i]).toBeCloseTo(exact[0]! ** 2 / 2 + 5 * exact[1]! ** 2, 11);
    });
  });

  test('is the particle without mass, and its limit', () => {
    const options = {
      loss: defineLoss({ formula: '(x^2-1)^2/4' }),
      friction: 1,
      start: [0.2],
      times: [1, 3],
    };
    const limit = gradientFlow(options);
    expect(particleFlow({ ...options, mass: 0 })).toEqual(limit);
    const gap = (mass: number) =>
      Math.abs(particleFlow({ ...options, mass }).x[0]![0]! - limit.x[0]![0]!);
    expect(gap(1e-2) / gap(1e-3)).toBeCloseTo(10, 0);
  });
});

describe('how a motion can end', () => {
  test("blow-up at a known time: x' = x² − x from 2 runs to infinity at ln 2", () => {
    const flow = gradientFlow({
      loss: cubicWell,
      friction: 1,
      start: [2],
      times: { until: 5, samples: 51 },
    });
    expect(flow.outcome).toBe('blew-up');
    expect(flow.stoppedAt).toBeCloseTo(Math.LN2, 10);
    expect(flow.message).toMatch(/ends at t = 0\.693147/);
    // The instants before the end are all there, and right.
    expect(flow.t).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6].map((t) => expect.closeTo(t, 12)));
    flow.t.forEach((t, i) => {
      expect(flow.x[i]![0]).toBeCloseTo(1 / (1 - Math.exp(t) / 2), 8);
    });
  });

  test("blow-up of the particle: x'' = x² − x past the hill", () => {
    const flow = particleFlow({
      loss: cubicWell,
      mass: 1,
      friction: 0.1,
      start: [1.2],
      times: [1, 20],
    });
    expect(flow).toMatchObject({ outcome: 'blew-up', t: [1] });
    expect(flow.stoppedAt).toBeLessThan(20);
    expect(flow.x.flat().every(Number.isFinite)).toBe(true);
  });

  test("the edge of the domain: x' = −1/√x from 1 arrives at 0 at t = 2/3", () => {
    const flow = gradientFlow({
      loss: defineLoss({ formula: '2 sqrt(x)' }),
      friction: 1,
      start: [1],
      times: [0.5, 1],
    });
    expect(flow).toMatchObject({ outcome: 'blew-up', t: [0.5] });
    expect(flow.stoppedAt).toBeCloseTo(2 / 3, 8);
  });

  test('running away without a pole is no blow-up while float64 can follow', () => {
    const saddle = defineLoss({ formula: '-x^2/2' });
    const flow = gradientFlow({ loss: saddle, friction: 1, start: [1], times: [100] });
    expect(flow.outcome).toBe('finished');
    expect(flow.x[0]![0]! / Math.exp(100)).toBeCloseTo(1, 9);
    expect(gradientFlow({ loss: saddle, friction: 1, start: [1], times: [300] }).outcome).toBe(
      'blew-up',
    );
  });

  test('too many steps', () => {
    const flow = particleFlow({
      loss: quadratic,
      mass: 1,
      friction: 0,
      start: [1],
      times: [1, 1000],
      maxSteps: 100,
    });
    expect(flow).toMatchObject({ outcome: 'too-many-steps', t: [1] });
    expect(flow.stoppedAt).toBeGreaterThan(1);
    expect(flow.steps).toBeLessThanOrEqual(100);
    expect(flow.message).toMatch(/gave up at t = .*shorter time or allow more steps/);
  });

  test('stiffness is told from length', () => {
    const stiff = gradientFlow({
      loss: defineLoss({ formula: '5e5 x^2 + y^2/2' }),
      friction: 1,
      start: [1, 1],
      times: [100],
    });
    expect(stiff.outcome).toBe('stiff');
    expect(stiff.evaluations).toBeLessThan(20_000);
    const honey = particleFlow({
      loss: quadratic,
      mass: 1e-7,
      friction: 1,
      start: [1],
      times: [10],
    });
    expect(honey.outcome).toBe('stiff');
    // Fast but not damped: nothing an implicit method would skip.
    const fast = particleFlow({
      loss: defineLoss({ formula: '5e11 x^2' }),
      mass: 1,
      friction: 0.1,
      start: [1],
      times: [1],
      maxSteps: 1000,
    });
    expect(fast.outcome).toBe('too-many-steps');
  });

  test.each([0, -1e-6, 1e-15, 0.1, Number.NaN])('tolerance %d is a bad tolerance', (tolerance) => {
    const flow = particleFlow({
      loss: quadratic,
      mass: 1,
      friction: 1,
      start: [1],
      times: [1],
      tolerance,
    });
    expect(flow).toMatchObject({ outcome: 'bad-tolerance', t: [], evaluations: 0 });
    expect(flow.message).toMatch(/from 1e-14 to 0\.001/);
  });

  test.each([1e-14, 1e-10, 1e-6, 1e-3])('tolerance %d is kept', (tolerance) => {
    const flow = particleFlow({
      loss: quadratic,
      mass: 1,
      friction: 0.2,
      start: [1],
      times: [10],
      tolerance,
    });
    expect(Math.abs(flow.x[0]![0]! - oscillator(0.1, 10).x)).toBeLessThan(
      Math.max(100 * tolerance, 1e-13),
    );
  });
});

describe('what cannot start names the field', () => {
  const good = { loss: quadratic, mass: 1, friction: 1, start: [1], times: [1] };

  test.each([
    [{ mass: -1 }, 'mass', /mass m is -1/],
    [{ mass: Number.NaN }, 'mass', /mass m is NaN/],
    [{ friction: -0.1 }, 'friction', /friction γ is -0.1/],
    [{ mass: 0, friction: 0 }, 'friction', /without mass needs/],
    [{ velocity: [1, 2] }, 'velocity', /one finite number for each of x/],
    [{ velocity: [Number.NaN] }, 'velocity', /NaN/],
    [{ times: [] }, 'times', /ascending/],
    [{ times: [2, 1] }, 'times', /ascending/],
    [{ times: [-1, 1] }, 'times', /from 0 on/],
    [{ times: { until: 0, samples: 5 } }, 'until', /end time is 0/],
    [{ times: { until: 1, samples: 1 } }, 'samples', /samples is 1/],
    [{ maxSteps: 0 }, 'maxSteps', /maxSteps is 0/],
  ])('%j', (change, field, message) => {
    let error: unknown;
    try {
      particleFlow({ ...good, ...change });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(FlowError);
    expect((error as FlowError).field).toBe(field);
    expect((error as FlowError).message).toMatch(message);
  });

  test('a start outside the domain', () => {
    const loss = defineLoss({ formula: 'log(x)' });
    expect(() => gradientFlow({ loss, friction: 1, start: [-1], times: [1] })).toThrow(
      /start: .*not finite at x = -1/,
    );
    expect(() => gradientFlow({ loss, friction: 1, start: [1, 2], times: [1] })).toThrow(
      /start has 2 numbers/,
    );
  });
});

test('evaluations are those of the gradient', () => {
  const evaluator = compileLoss(quadratic);
  let calls = 0;
  const counted = {
    ...evaluator,
    gradient(x: ArrayLike<number>, out: Float64Array) {
      calls++;
      evaluator.gradient(x, out);
    },
  };
  const flow = particleFlow({ loss: counted, mass: 1, friction: 1, start: [1], times: [5] });
  expect(flow.evaluations).toBe(calls);
});

test('a compiled loss moves with the constants it has now', () => {
  const evaluator = compileLoss(defineLoss({ formula: 'a x^2/2', constants: { a: 1 } }));
  evaluator.setConstant('a', 4);
  const flow = gradientFlow({ loss: evaluator, friction: 1, start: [1], times: [1] });
  expect(flow.x[0]![0]).toBeCloseTo(Math.exp(-4), 12);
});
