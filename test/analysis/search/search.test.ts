import { describe, expect, test } from 'vitest';
import type {
  SearchMethod,
  SearchRequest,
  SearchResult,
  Trial,
} from '../../../src/analysis/search/request.ts';
import { search } from '../../../src/analysis/search/search.ts';
import { successRates } from '../../../src/analysis/search/success.ts';
import { finish } from '../finish.ts';

const request: SearchRequest = {
  objective: {
    kind: 'run',
    loss: { formula: '(x^2 + 10y^2)/2' },
    start: [1, 1],
    rule: 'averaged',
    steps: 40,
    gradientNoise: 0.3,
  },
  axes: [
    { name: 'lr', from: 0.003, to: 3, scale: 'logarithmic' },
    { name: 'momentum', from: 0, to: 0.99, scale: 'complement' },
  ],
  method: { name: 'random' },
  evaluations: 100,
  seed: 1,
};
const methods: SearchMethod[] = [
  { name: 'grid' },
  { name: 'random' },
  { name: 'tournament' },
  { name: 'exchange' },
  { name: 'surrogate' },
];

describe('a search', () => {
  test.each(methods)(
    'by $name spends what it says, and what it reports is what it did',
    (method) => {
      const shown: Trial[] = [];
      const run = search({ ...request, method });
      let step = run.next();
      while (step.done !== true) {
        shown.push(...step.value.trials);
        expect(step.value.fraction).toBeLessThanOrEqual(1);
        step = run.next();
      }
      const result: SearchResult = step.value;
      expect(shown).toEqual(result.trials);
      expect(result.evaluations).toBe(result.trials.length);
      expect(result.evaluations).toBeLessThanOrEqual(100);
      expect(result.evaluations).toBeGreaterThan(80);
      for (const { point } of result.trials) {
        request.axes.forEach(({ from, to }, i) => {
          expect(point[i]).toBeGreaterThanOrEqual(from);
          expect(point[i]).toBeLessThanOrEqual(to);
        });
      }
      // Fresh evaluations, which the choice did not see.
      const { confirmed, exact, point } = result.best;
      expect(Math.abs(confirmed.value - exact!)).toBeLessThan(4 * confirmed.error);
      expect(result.excess).toBeGreaterThan(-1e-9);
      if (method.name !== 'surrogate')
        expect(result.trials.map((trial) => trial.point)).toContainEqual(point);
      expect(result.decisions.length > 0).toBe(method.name === 'surrogate');
    },
  );

  test('is the same under the same seed, and another under another', () => {
    const found = (seed: number) =>
      finish(search({ ...request, method: { name: 'tournament' }, seed }));
    expect(found(4)).toEqual(found(4));
    expect(found(4).trials).not.toEqual(found(5).trials);
  });

  test('counts the best trials again: the lucky one does not win by its luck', () => {
    const { trials, best } = finish(search({ ...request, evaluations: 200 }));
    const last = trials.filter(({ generation }) => generation === trials.at(-1)!.generation);
    expect(last).toHaveLength(40);
    const means = new Map<string, number[]>();
    for (const { point, value } of last)
      means.set(String(point), [...(means.get(String(point)) ?? []), value]);
    expect(means.size).toBe(5);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
    const [winner] = [...means].sort((a, b) => mean(a[1]) - mean(b[1]))[0]!;
    expect(String(best.point)).toBe(winner);
  });

  test('without noise evaluates nothing twice', () => {
    const objective = { ...request.objective, gradientNoise: 0 } as SearchRequest['objective'];
    const { trials, best, confirmations } = finish(
      search({ ...request, objective, method: { name: 'tournament' } }),
    );
    expect(new Set(trials.map(({ point }) => String(point))).size).toBe(trials.length);
    expect(confirmations).toBe(1);
    expect(best.confirmed).toEqual({
      value: Math.min(...trials.map(({ value }) => value)),
      error: 0,
    });
  });

  test('tunes what no theory knows: Adam in the double well', () => {
    const result = finish(
      search({
        ...request,
        objective: {
          ...request.objective,
          rule: 'adam',
          loss: { formula: '(x^2-1)^2/4 + y^2' },
          start: [2, 1],
        } as SearchRequest['objective'],
        axes: [request.axes[0]!, { name: 'beta1', from: 0, to: 0.99, scale: 'complement' }],
        method: { name: 'surrogate' },
      }),
    );
    expect(result.known).toBeNull();
    expect(result.excess).toBeNull();
    // A tenth of its default rate comes nowhere in 40 steps.
    const poor = result.trials.filter(({ point }) => point[0]! < 0.01).map(({ value }) => value);
    expect(result.best.confirmed.value).toBeLessThan(Math.min(...poor) - 0.3);
  });

  test.each([
    [{ evaluations: 9 }, /evaluations is 9; give a whole number, 10 or more/],
    [{ seed: -1 }, /seed is -1; give a whole number/],
    [
      { method: { name: 'bayes' } as never },
      /there is no method bayes; choose one of grid, random/,
    ],
    [
      { method: { name: 'tournament', population: 1 } as const },
      /method.population is 1; give a whole number, 2 or more/,
    ],
    [
      { method: { name: 'tournament', mutation: 0 } as const },
      /mutation is 0; give a number above 0/,
    ],
    [
      { method: { name: 'exchange', temperatures: [2, 1] } as const },
      /temperatures 2, 1 do not ascend/,
    ],
    [
      { method: { name: 'surrogate', confidence: 1 } as const },
      /confidence is 1; give a number between 0 and 1/,
    ],
    [{ method: { name: 'surrogate', reach: 0 } as const }, /reach is 0; give a number above 0/],
  ])('refuses %o', (change, message) => {
    expect(() => finish(search({ ...request, ...change }))).toThrow(message);
  });
});

describe('success rates', () => {
  test('over seeds are those of the searches, with the error of a share', () => {
    const searches = 6;
    const asked = { ...request, evaluations: 60, seed: 20 };
    const { rates, known } = finish(
      successRates({ ...asked, methods: methods.slice(1, 3), searches, tolerance: 0.15 }),
    );
    const excesses = Array.from({ length: searches }, (_, k) =>
      finish(search({ ...asked, method: methods[2]!, seed: 20 + k })),
    ).map(({ excess }) => excess!);
    const [, tournament] = rates as [unknown, (typeof rates)[number]];
    expect(tournament.successes).toBe(excesses.filter((excess) => excess <= 0.15).length);
    expect(tournament.of).toBe(searches);
    expect(tournament.error).toBe(Math.sqrt((tournament.rate * (1 - tournament.rate)) / searches));
    expect([...excesses].sort((a, b) => a - b)[2]).toBe(tournament.medianExcess);
    expect(known.point).toHaveLength(2);
  });

  test('say which method learns: tournaments beat random trials by 4 standard errors', () => {
    const objective = {
      kind: 'factor',
      curvatures: [1, 10],
      rule: 'averaged',
      noise: 0.02,
    } as const;
    const { rates } = finish(
      successRates({
        ...request,
        objective,
        evaluations: 200,
        methods: [methods[1]!, methods[2]!, methods[3]!],
        searches: 60,
        tolerance: 0.1,
      }),
    );
    const [random, tournament, exchange] = rates as [
      (typeof rates)[number],
      (typeof rates)[number],
      (typeof rates)[number],
    ];
    const beats = (a: typeof random, b: typeof random) =>
      (a.rate - b.rate) / Math.sqrt(a.error ** 2 + b.error ** 2);
    expect(beats(tournament, random)).toBeGreaterThan(4);
    expect(beats(exchange, random)).toBeGreaterThan(4);
  });

  test('need a known optimum', () => {
    const objective = { ...request.objective, rule: 'sign' } as SearchRequest['objective'];
    const ask = {
      ...request,
      objective,
      axes: request.axes.slice(0, 1),
      methods,
      searches: 1,
      tolerance: 0.1,
    };
    expect(() => finish(successRates(ask))).toThrow(
      /no theory knows the optimum .*; take a quadratic loss/,
    );
    expect(() => finish(successRates({ ...ask, tolerance: 0 }))).toThrow(
      /tolerance is 0; give a number above 0/,
    );
  });
});
