import { describe, expect, test } from 'vitest';
import { bestRates } from '../../../src/analysis/landscape/landscape.ts';
import { prepareObjective } from '../../../src/analysis/search/prepare-objective.ts';
import type { RunObjective, SearchAxis } from '../../../src/analysis/search/request.ts';

const rate: SearchAxis = { name: 'lr', from: 0.003, to: 3, scale: 'logarithmic' };
const momentum: SearchAxis = { name: 'momentum', from: 0, to: 0.99, scale: 'complement' };
const valley: RunObjective = {
  kind: 'run',
  loss: { formula: '(x^2 + 10y^2)/2' },
  start: [1, 1],
  rule: 'averaged',
  steps: 50,
  gradientNoise: 0.3,
  runs: 64,
  scale: 'linear',
};

function meanOf(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

describe('the expected loss after some steps', () => {
  test('of gradient descent is the closed form', () => {
    const [curvature, start, noise, steps] = [2, 1.5, 0.4, 12];
    const { exact } = prepareObjective(
      {
        ...valley,
        loss: { formula: 'a*x^2/2', constants: { a: curvature } },
        start: [start],
        rule: 'gd',
        gradientNoise: noise,
        steps,
        last: 1,
      },
      [rate],
    );
    for (const lr of [0.01, 0.3, 0.5, 0.9, 1.05]) {
      // x' = (1 − ηλ)x − ησξ: the square of the mean and the variance are geometric.
      const kept = (1 - lr * curvature) ** 2;
      const variance =
        (lr * noise) ** 2 *
        Array.from({ length: steps }, (_, k) => kept ** k).reduce((a, b) => a + b);
      const expected = (curvature / 2) * (start ** 2 * kept ** steps + variance);
      // What would be higher than the start counts as the start.
      const ceiling = (curvature / 2) * start ** 2;
      expect(exact!([lr]) / Math.min(expected, ceiling)).toBeCloseTo(1, 12);
    }
  });

  test('of the last steps is the mean of the losses after each', () => {
    const lossAfter = (steps: number, last: number) =>
      prepareObjective({ ...valley, steps, last }, [rate, momentum]).exact!([0.05, 0.8]);
    const mean = (lossAfter(18, 1) + lossAfter(19, 1) + lossAfter(20, 1)) / 3;
    expect(lossAfter(20, 3) / mean).toBeCloseTo(1, 12);
  });

  test.each(['gd', 'averaged', 'heavy-ball', 'literal', 'lecture'] as const)(
    'of %s is what its runs have on the mean, within 4 standard errors',
    (rule) => {
      const axes = rule === 'gd' ? [rate] : [rate, momentum];
      const objective = prepareObjective({ ...valley, rule, start: [0.2, 0.1], steps: 30 }, axes);
      const point = rule === 'gd' ? [0.06] : [0.05, 0.6];
      const values = Array.from(
        { length: 40 },
        (_, batch) => objective.evaluate([point], 3, batch)[0]!,
      );
      const { mean, error } = meanOf(values);
      expect(error / mean).toBeLessThan(0.05);
      expect(Math.abs(mean - objective.exact!(point))).toBeLessThan(4 * error);
    },
  );

  test('is not known of Adam, nor of the sign of a slope, nor on a loss that is no quadratic', () => {
    expect(prepareObjective({ ...valley, rule: 'sign' }, [rate]).exact).toBeNull();
    expect(prepareObjective({ ...valley, rule: 'adam' }, [rate]).exact).toBeNull();
    const well = { formula: '(x^2-1)^2/4 + y^2' };
    expect(prepareObjective({ ...valley, loss: well, rule: 'gd' }, [rate]).known).toBeNull();
  });

  test('without noise is the run itself', () => {
    const still = prepareObjective({ ...valley, gradientNoise: 0, runs: 1, scale: 'logarithmic' }, [
      rate,
      momentum,
    ]);
    expect(still.noisy).toBe(false);
    for (const point of [
      [0.05, 0.8],
      [0.3, 0.5],
      [0.01, 0],
    ]) {
      expect(still.evaluate([point], 0, 0)[0]).toBeCloseTo(still.exact!(point), 9);
    }
  });

  test('has no optimum where everything runs away', () => {
    const wild = { ...rate, from: 1, to: 3 };
    expect(prepareObjective({ ...valley, rule: 'gd' }, [wild]).known).toBeNull();
  });

  test('is the optimum nothing nearby is below', () => {
    const { known, exact } = prepareObjective(valley, [rate, momentum]);
    const [lr, rho] = known!.point as [number, number];
    for (const [a, b] of [
      [1.01, 0],
      [0.99, 0],
      [1, 0.004],
      [1, -0.004],
      [1.01, 0.004],
      [0.99, -0.004],
    ]) {
      expect(exact!([lr * a!, rho + b!])).toBeGreaterThan(known!.value);
    }
  });
});

describe('an evaluation', () => {
  test('is a function of seed, batch and place', () => {
    const { evaluate } = prepareObjective(valley, [rate, momentum]);
    const points = [
      [0.05, 0.8],
      [0.05, 0.8],
      [0.1, 0.7],
    ];
    const first = evaluate(points, 5, 2);
    expect(first[0]).not.toBe(first[1]);
    evaluate([[1, 0.2]], 5, 3);
    expect(evaluate(points, 5, 2)).toEqual(first);
    expect(evaluate(points, 6, 2)).not.toEqual(first);
    expect(evaluate(points, 5, 3)).not.toEqual(first);
    // Many settings take several turns, each with noise of its own.
    const many = evaluate(Array(20).fill([0.05, 0.8]), 5, 2);
    expect(new Set(many).size).toBe(20);
    expect(many.slice(0, 2)).toEqual(first.slice(0, 2));
  });

  test('that runs away is no better than not moving', () => {
    const { evaluate } = prepareObjective(valley, [rate, momentum]);
    expect(evaluate([[3, 0]], 0, 0)).toEqual([5.5]);
  });

  test('of any rule with any of its numbers looked for', () => {
    const axes: SearchAxis[] = [
      { ...rate, to: 0.5 },
      { name: 'beta1', from: 0, to: 0.99, scale: 'linear' },
    ];
    const { evaluate } = prepareObjective({ ...valley, rule: 'adam', scale: 'logarithmic' }, axes);
    const [slow, quick] = evaluate(
      [
        [0.003, 0.9],
        [0.05, 0.9],
      ],
      1,
      0,
    );
    expect(quick).toBeLessThan(slow! - 0.5);
    const [low, high] = evaluate(
      [
        [0.05, 0],
        [0.05, 0.95],
      ],
      1,
      0,
    );
    expect(low).not.toBe(high);
  });
});

describe('the factor per step', () => {
  const curvatures = [1, 3, 10];
  const best = bestRates(curvatures)!;

  test('has the optimum of the closed forms', () => {
    const gd = prepareObjective({ kind: 'factor', curvatures, rule: 'gd', noise: 0 }, [rate]);
    expect(gd.known!.point[0]).toBeCloseTo(best.gradientDescent.lr, 7);
    expect(gd.known!.value).toBeCloseTo(best.gradientDescent.factor, 7);
    const heavy = prepareObjective({ kind: 'factor', curvatures, rule: 'heavy-ball', noise: 0 }, [
      rate,
      momentum,
    ]);
    expect(heavy.known!.value).toBeCloseTo(best.heavyBall.factor, 4);
    expect(heavy.known!.point[0]).toBeCloseTo(best.heavyBall.lr, 3);
    expect(heavy.known!.point[1]).toBeCloseTo(best.heavyBall.momentum, 3);
    // There the two slowest multipliers meet: Polyak's √ρ exactly.
    expect(heavy.exact!([best.heavyBall.lr, best.heavyBall.momentum])).toBeCloseTo(
      best.heavyBall.factor,
      7,
    );
    expect(heavy.exact!([0.3, 0.2])).toBe(
      Math.max(
        ...curvatures.map((each) =>
          prepareObjective({ kind: 'factor', curvatures: [each], rule: 'heavy-ball', noise: 0 }, [
            rate,
            momentum,
          ]).exact!([0.3, 0.2]),
        ),
      ),
    );
  });

  test('is measured with the error asked for, within 4 standard errors', () => {
    const { evaluate, exact } = prepareObjective(
      { kind: 'factor', curvatures, rule: 'gd', noise: 0.02 },
      [rate],
    );
    const n = 2000;
    const { mean, error } = meanOf(evaluate(Array(n).fill([0.1]), 4, 0));
    expect(Math.abs(mean - exact!([0.1]))).toBeLessThan(4 * error);
    // The relative standard error of a standard deviation is 1/√(2n).
    expect(Math.abs((error * Math.sqrt(n)) / 0.02 - 1)).toBeLessThan(4 / Math.sqrt(2 * n));
  });
});

describe('what cannot be asked', () => {
  const cases: readonly [string, () => unknown, RegExp][] = [
    [
      'an unknown rule',
      () => prepareObjective({ ...valley, rule: 'newton' as 'gd' }, [rate]),
      /there is no rule newton; choose one of gd, /,
    ],
    [
      'no steps',
      () => prepareObjective({ ...valley, steps: 0 }, [rate]),
      /objective.steps is 0; give a whole number, 1 or more/,
    ],
    [
      'more last steps than steps',
      () => prepareObjective({ ...valley, steps: 5, last: 6 }, [rate]),
      /the last 6 of 5 steps .*; give at most/,
    ],
    [
      'negative noise',
      () => prepareObjective({ ...valley, gradientNoise: -1 }, [rate]),
      /gradientNoise is -1; give a standard deviation/,
    ],
    [
      'a momentum nobody gave',
      () => prepareObjective(valley, [rate]),
      /the rule averaged needs a momentum; give it a value/,
    ],
    [
      'a loss that moves',
      () =>
        prepareObjective({ ...valley, loss: { formula: '(x-t)^2' }, start: [1] }, [rate, momentum]),
      /changes with the time t/,
    ],
    [
      'curvature 0',
      () => prepareObjective({ kind: 'factor', curvatures: [1, 0], rule: 'gd', noise: 0 }, [rate]),
      /curvatures are 1, 0; give one or more, all above 0/,
    ],
    [
      'a factor of Adam',
      () => prepareObjective({ kind: 'factor', curvatures: [1], rule: 'adam', noise: 0 }, [rate]),
      /no finite derivative where it rests; take the loss after some steps/,
    ],
  ];
  test.each(cases)('%s', (_, ask, message) => {
    expect(ask).toThrow(message);
  });

  test('a logarithm of a loss below 0', () => {
    const { evaluate } = prepareObjective(
      { ...valley, loss: { formula: 'x^2 - 1' }, start: [2], rule: 'gd', scale: 'logarithmic' },
      [rate],
    );
    expect(() => evaluate([[0.4]], 0, 0)).toThrow(/no logarithm; take the scale linear/);
  });
});
