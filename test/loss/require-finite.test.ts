import { describe, expect, it } from 'vitest';
import { defineLoss } from '../../src/loss/loss.ts';
import { LossError } from '../../src/loss/loss-error.ts';
import { requireFinite } from '../../src/loss/require-finite.ts';

function messageFor(formula: string, x: readonly number[], constants: Record<string, number> = {}) {
  try {
    requireFinite(defineLoss({ formula, constants }), x, 'x0');
  } catch (error) {
    expect(error).toBeInstanceOf(LossError);
    expect((error as LossError).field).toBe('x0');
    expect((error as Error).message).toMatch(/^x0[: ].*; .*\.$/);
    return (error as Error).message;
  }
  return null;
}

describe('a start outside the domain is refused with the reason', () => {
  it.each([
    ['1/x', [0], 'x = 0 (it divides by x, which is 0 there); start somewhere else'],
    ['1/(x - y)', [2, 2], 'x = 2, y = 2 (it divides by x - y, which is 0 there)'],
    ['log(x) + x', [-1], 'log(x) has no finite value where x = -1'],
    ['log(x)', [0], 'log(x) has no finite value where x = 0'],
    ['x + sqrt(x - 3)', [1], 'sqrt(x - 3) has no finite value where x - 3 = -2'],
    ['x^0.5', [-2], 'has no finite value where x = -2'],
    ['x^(-2)', [0], 'has no finite value where x = 0'],
    ['asin(x)', [2], 'asin(x) has no finite value where x = 2'],
    ['exp(exp(x))', [9], 'exp(exp(x)) is beyond the largest number'],
    ['x^2', [1e200], 'x^2 is beyond the largest number'],
    ['if(x < 0, 1, 1/x)', [0], 'it divides by x, which is 0 there'],
  ])('%s at %j', (formula, x, reason) => {
    expect(messageFor(formula, x)).toContain(reason);
  });

  it('also where only the slope is not finite', () => {
    expect(messageFor('sqrt(x)', [0])).toMatch(
      /slope of the loss is not finite at x = 0 .*divides/,
    );
    expect(messageFor('sqrt(x^2 + y^2)', [0, 0])).toMatch(/slope/);
  });

  it('with the cure where it belongs: a constant, or the formula itself', () => {
    expect(messageFor('x^2/a', [1], { a: 0 })).toMatch(/divides by a, .*; give a another value\.$/);
    expect(messageFor('x + 1/0', [1])).toMatch(/; change the formula\.$/);
  });
});

it('what is no point of the loss is refused', () => {
  expect(messageFor('x*y', [1])).toBe(
    'x0 has one number, but the loss has the variables x, y; give 2 numbers.',
  );
  expect(messageFor('x', [1, 2, 3])).toMatch(/has 3 numbers.*give one number/);
  expect(messageFor('x*y', [1, Number.NaN])).toBe('x0: y is NaN; give a finite number.');
  expect(messageFor('x', [Number.NEGATIVE_INFINITY])).toMatch(/x is -Infinity/);
});

it('what is inside passes, at corners and branches too', () => {
  expect(messageFor('abs(x)', [0])).toBeNull();
  expect(messageFor('if(x < 0, 1, 1/x)', [-1])).toBeNull();
  expect(messageFor('1/x', [1e-100])).toBeNull();
  expect(messageFor('-x^2', [1e100])).toBeNull();
});
