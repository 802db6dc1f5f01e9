import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { LossError } from '../../src/loss/loss-error.ts';
import { evaluate } from '../../src/math/evaluate.ts';

const loss = defineLoss({
  formula: 'a*(x^2 - y)^2 + sin(b*x)*exp(-z^2) + sqrt(1 + z^2)/2',
  constants: { a: 3, b: 0.7 },
});
const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const point = fc.tuple(coordinate, coordinate, coordinate);

/** Exact but for exp and sin, in whose last places the slow evaluator differs; terms reach 10³. */
function expectAll(actual: ArrayLike<number>, expected: readonly number[]): void {
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 11);
  });
}

it('gives value, gradient and Hessian of the slow evaluator', () => {
  const evaluator = compileLoss(loss);
  const gradient = new Float64Array(3);
  const hessian = new Float64Array(9);
  fc.assert(
    fc.property(point, ([x, y, z]) => {
      const values = { x, y, z, ...loss.constants };
      evaluator.gradient([x, y, z], gradient);
      evaluator.hessian([x, y, z], hessian);
      expectAll([evaluator.value([x, y, z])], [evaluate(loss.expression, values)]);
      expectAll(
        gradient,
        loss.gradient.map((e) => evaluate(e, values)),
      );
      expectAll(
        hessian,
        loss.hessian.flat().map((e) => evaluate(e, values)),
      );
    }),
  );
});

it('writes only the places it owns', () => {
  const out = new Float64Array(12).fill(7);
  compileLoss(loss).gradient([1, 2, 3], out);
  expect(Array.from(out.subarray(3))).toEqual(new Array(9).fill(7));
});

it('follows its constants, in value and derivatives, and no one else’s', () => {
  const changed = compileLoss(loss);
  const untouched = compileLoss(loss);
  const out = new Float64Array(3);
  changed.gradient([1, 3, 0], out);
  expect(out[1]).toBe(12);
  changed.setConstant('a', 5);
  changed.gradient([1, 3, 0], out);
  expect(out[1]).toBe(20);
  expect(changed.value([1, 3, 0]) - untouched.value([1, 3, 0])).toBeCloseTo(8, 12);
  expect([changed.constant('a'), untouched.constant('a'), loss.constants['a']]).toEqual([5, 3, 3]);
});

it('knows its constants by name', () => {
  const evaluator = compileLoss(loss);
  expect(() => evaluator.setConstant('c', 1)).toThrow(LossError);
  expect(() => evaluator.setConstant('c', 1)).toThrow(/no constant c; use one of a, b\./);
  expect(() => compileLoss(defineLoss({ formula: 'x' })).constant('c')).toThrow(/it has none/);
});
