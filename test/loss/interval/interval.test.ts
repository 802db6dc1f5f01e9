import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../../src/loss/catalogue.ts';
import { interval } from '../../../src/loss/interval/interval.ts';
import { intervalEvaluator } from '../../../src/loss/interval/interval-evaluator.ts';
import { defineLoss } from '../../../src/loss/loss.ts';
import { gradient, hessian } from '../../../src/math/differentiate.ts';
import { evaluate } from '../../../src/math/evaluate.ts';
import { parse } from '../../../src/math/parse.ts';

const over = (formula: string, ...box: [number, number][]) =>
  intervalEvaluator([parse(formula)], ['x', 'y'], {})(box.map(([a, b]) => interval(a, b)))[0]!;

describe('what is exact stays exact', () => {
  test.each<[string, [number, number][], [number, number]]>([
    ['x^2', [[-1, 2]], [0, 4]],
    ['x*x', [[-1, 2]], [0, 4]],
    ['x^3', [[-1, 2]], [-1, 8]],
    ['x - x', [[-1, 2]], [0, 0]],
    ['2x + 0.5', [[-1, 2]], [-1.5, 4.5]],
    [
      'x*y',
      [
        [-1, 2],
        [-3, 0.25],
      ],
      [-6, 3],
    ],
    [
      'x/y',
      [
        [-1, 2],
        [0.5, 4],
      ],
      [-2, 4],
    ],
    ['abs(x)', [[-1, 2]], [0, 2]],
    ['sqrt(x)', [[0.25, 9]], [0.5, 3]],
    [
      'max(x, y)',
      [
        [-1, 2],
        [0, 1],
      ],
      [0, 2],
    ],
    ['sin(x)', [[0, 4]], [-0.7568024953079288, 1]],
    ['cos(x)', [[-1, 4]], [-1, 1]],
  ])('%s over %j', (formula, box, [low, high]) => {
    const found = over(formula, ...box);
    expect(found.low).toBeCloseTo(low, 14);
    expect(found.high).toBeCloseTo(high, 14);
    if (!/sin|cos/.test(formula)) expect([found.low, found.high]).toEqual([low, high]);
  });
  test('what rounds is rounded outwards', () => {
    const tenth = over('x + y', [0.1, 0.1], [0.2, 0.2]);
    expect(tenth.low).toBeLessThan(0.1 + 0.2);
    expect(tenth.high - tenth.low).toBeLessThan(3e-16);
  });
});

describe('where a formula is not defined', () => {
  test.each(['log(x)', 'sqrt(x)', '1/x', 'tan(2x)', 'asin(2x)', 'x^0.5', 'x^(-1)'])(
    '%s',
    (formula) => {
      expect(over(formula, [-1, 1]).partial).toBe(true);
    },
  );
});

test('every value at a point of a box lies in the interval over the box, with derivatives, for the whole catalogue', () => {
  const prepared = catalogue.map((entry) => {
    const loss = defineLoss(entry);
    const all = [
      loss.expression,
      ...gradient(loss.expression, loss.variables),
      ...hessian(loss.expression, loss.variables).flat(),
    ];
    return { loss, all, run: intervalEvaluator(all, loss.variables, loss.constants) };
  });
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.nat(prepared.length - 1),
      fc.array(
        fc.tuple(
          fc.double({ min: -3, max: 3, noNaN: true }),
          fc.double({ min: 0, max: 2, noNaN: true }),
          part,
        ),
        {
          minLength: 3,
          maxLength: 3,
        },
      ),
      (which, sides) => {
        const { loss, all, run } = prepared[which]!;
        const used = loss.variables.map((_, i) => sides[i % 3]!);
        const box = used.map(([low, width]) => interval(low, low + width));
        const at = Object.fromEntries(
          loss.variables.map((name, i) => {
            const [low, width, u] = used[i]!;
            return [name, Math.min(box[i]!.high, low + u * width)];
          }),
        );
        run(box).forEach((found, k) => {
          const value = evaluate(all[k]!, { ...loss.constants, ...at });
          if (!Number.isFinite(value)) return;
          // The point's own value is rounded too, by far less than this.
          const slack = 1e-12 * Math.max(1, Math.abs(value));
          expect(value).toBeGreaterThanOrEqual(found.low - slack);
          expect(value).toBeLessThanOrEqual(found.high + slack);
        });
      },
    ),
    { numRuns: 400 },
  );
});
