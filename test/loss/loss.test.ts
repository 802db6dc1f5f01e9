import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { defineLoss, type LossDefinition, lossTex } from '../../src/loss/loss.ts';
import { LossError } from '../../src/loss/loss-error.ts';
import { requireFinite } from '../../src/loss/require-finite.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { FormulaError } from '../../src/math/formula-error.ts';

function errorOf(definition: LossDefinition): Error {
  try {
    defineLoss(definition);
  } catch (error) {
    return error as Error;
  }
  throw new Error(`no error for ${JSON.stringify(definition)}`);
}

describe('variables', () => {
  it.each([
    ['y*x', ['x', 'y']],
    ['z^2 + x', ['x', 'z']],
    ['w10 + w2 + w1', ['w1', 'w2', 'w10']],
    ['w1*z + y', ['y', 'z', 'w1']],
    ['w_2^2 + w₁', ['w1', 'w2']],
  ])('%s has %j', (formula, variables) => {
    expect(defineLoss({ formula }).variables).toEqual(variables);
  });

  it('come in the order x, y, z, w1, w2, … however the formula mentions them', () => {
    const order = ['x', 'y', 'z', 'w1', 'w2', 'w3', 'w9', 'w10', 'w11', 'w100'];
    fc.assert(
      fc.property(fc.shuffledSubarray(order, { minLength: 1, maxLength: 8 }), (names) => {
        const { variables } = defineLoss({ formula: names.join(' + ') });
        expect(variables).toEqual(order.filter((name) => names.includes(name)));
      }),
    );
  });

  it('can be listed, in any order and with any names, used or not', () => {
    const loss = defineLoss({ formula: 'q^2 + p', variables: ['q', 'r', 'p'] });
    expect(loss.variables).toEqual(['q', 'r', 'p']);
    expect(loss.gradient).toHaveLength(3);
    expect(
      defineLoss({ formula: 'x + y', variables: ['y'], constants: { x: 2 } }).constants,
    ).toEqual({ x: 2 });
  });

  it.each([
    [{ formula: 'x+y+z+w1+w2+w3+w4+w5+w6' }, 'formula', /9 variables .*at most 8/],
    [{ formula: '3' }, 'formula', /no variable/],
    [{ formula: 'a^2', constants: { a: 1 } }, 'formula', /no variable/],
    [{ formula: '3', variables: [] }, 'variables', /no variable/],
    [{ formula: 'u', variables: ['u', 'v', 'u'] }, 'variables', /variable u is listed twice/],
    [{ formula: 'u', variables: ['u', 'cos'] }, 'variables', /variable cos .* function/],
    [{ formula: 'u', variables: ['u', '2'] }, 'variables', /"2" cannot be/],
    [{ formula: 'u', variables: ['u', 'dt'] }, 'variables', /dt .* the time step/],
  ])('%j is refused', (definition, field, message) => {
    const error = errorOf(definition) as LossError;
    expect(error).toBeInstanceOf(LossError);
    expect(error.field).toBe(field);
    expect(error.message).toMatch(message);
    expect(error.message).toContain(`; ${error.cure}.`);
  });

  it('may be eight, not nine', () => {
    const names = Array.from({ length: 9 }, (_, i) => `w${i + 1}`);
    expect(defineLoss({ formula: names.slice(0, 8).join('*') }).variables).toHaveLength(8);
    expect(errorOf({ formula: names.join('*') }).message).toMatch(/9 variables/);
  });
});

describe('constants', () => {
  it('stay names in the expressions and keep their values beside them', () => {
    const a = defineLoss({ formula: 'a*x^2', constants: { a: 3 } });
    const b = defineLoss({ formula: 'a*x^2', constants: { a: 4 } });
    expect(a.expression).toBe(b.expression);
    expect(a.gradient[0]).toBe(b.gradient[0]);
    expect([a.constants, b.constants]).toEqual([{ a: 3 }, { a: 4 }]);
  });

  it('may be unused, Greek or in front of a bracket', () => {
    expect(defineLoss({ formula: 'x^2', constants: { k: 1 } }).constants).toEqual({ k: 1 });
    expect(defineLoss({ formula: 'λx^2', constants: { λ: 2 } }).constants).toEqual({ lambda: 2 });
    const product = defineLoss({ formula: 'depth(x-1)', constants: { depth: 2 } });
    expect(product.expression).toBe(
      defineLoss({ formula: 'depth*(x-1)', constants: { depth: 2 } }).expression,
    );
  });

  it.each([
    [{ a: Number.NaN }, 'a', /constant a is NaN; give it a finite number/],
    [{ a: Number.POSITIVE_INFINITY }, 'a', /is Infinity/],
    [{ a: '3' as unknown as number }, 'a', /finite number/],
    [{ x: 1 }, 'x', /name of a variable/],
    [{ w3: 1 }, 'w3', /name of a variable/],
    [{ sin: 1 }, 'sin', /name of a function/],
    [{ ln: 1 }, 'ln', /name of a function/],
    [{ max: 1 }, 'max', /name of a function/],
    [{ pi: 3 }, 'pi', /the number pi/],
    [{ π: 3 }, 'π', /the number pi/],
    [{ t: 1 }, 't', /name of time/],
    [{ lr: 1 }, 'lr', /the learning rate/],
    [{ 'a b': 1 }, 'a b', /"a b" cannot be/],
    [{ '': 1 }, '', /cannot be/],
    [{ λ: 1, lambda: 1 }, 'lambda', /given twice/],
  ])('%j is refused', (constants, name, message) => {
    const error = errorOf({ formula: 'x^2', constants }) as LossError;
    expect(error).toBeInstanceOf(LossError);
    expect(error.field).toBe(`constants.${name}`);
    expect(error.message).toMatch(message);
  });

  it('with an explicit list of variables may not be one of them', () => {
    const error = errorOf({ formula: 'u*v', variables: ['u', 'v'], constants: { v: 1 } });
    expect(error.message).toMatch(/constant v has the name of a variable/);
  });
});

describe('time', () => {
  it('is t: the loss moves, its derivatives keep the name, and t is no variable', () => {
    const loss = defineLoss({ formula: '(x - a*sin(t))^2/2', constants: { a: 2 } });
    expect(loss.moves).toBe(true);
    expect(loss.variables).toEqual(['x']);
    expect(evaluate(loss.gradient[0]!, { x: 1, a: 2, t: 0.3 })).toBe(1 - 2 * Math.sin(0.3));
    expect(lossTex(loss)).toMatch(/^U\(x, t\) = /);
    expect(defineLoss({ formula: 'x^2' }).moves).toBe(false);
  });

  it('alone is no loss: there is nothing to move', () => {
    expect(errorOf({ formula: 't^2' }).message).toMatch(/no variable/);
  });

  it('is set on the evaluator, and a start is judged at t = 0', () => {
    const loss = defineLoss({ formula: '(x - t)^2/2 + 0/(1 - t)' });
    const evaluator = compileLoss(loss);
    expect(evaluator.value([3])).toBe(4.5);
    evaluator.setTime(0.5);
    expect(evaluator.time).toBe(0.5);
    expect(evaluator.value([3])).toBe(3.125);
    expect(() => requireFinite(loss, [3], 'x0')).not.toThrow();
    const pole = defineLoss({ formula: 'x^2/2 + x/t' });
    expect(() => requireFinite(pole, [3], 'x0')).toThrow(/x = 3, t = 0 .*; change the formula/);
  });
});

describe('names nobody knows', () => {
  it.each([
    ['x^2 + a*y', 6, 1, /a is not known; give it a value .*--const a=1.* or rename it/],
    ['2e5x + e1', 7, 2, /e1 is not known/],
    ['xy + x', 0, 2, /did you mean x\*y/],
    ['x + q', 4, 1, /position 5/],
  ])('%s is an error at position %i', (formula, position, length, message) => {
    const error = errorOf({ formula }) as FormulaError;
    expect(error).toBeInstanceOf(FormulaError);
    expect(error.position).toBe(position);
    expect(error.length).toBe(length);
    expect(error.message).toMatch(message);
  });

  it('are looked for before variables are counted', () => {
    expect(errorOf({ formula: 'q^2' })).toBeInstanceOf(FormulaError);
    expect(errorOf({ formula: 'x^2', variables: ['u'] }).message).toMatch(/x is not known/);
  });
});

it('the Hessian is symmetric by identity, not by value', () => {
  const { hessian } = defineLoss({ formula: 'sin(x*y)/z + exp(x*w1)' });
  hessian.forEach((row, i) => {
    row.forEach((entry, j) => {
      expect(entry).toBe(hessian[j]![i]);
    });
  });
});

it('lossTex names the variables and keeps the constants', () => {
  const tex = lossTex(defineLoss({ formula: 'lambda*x^2/2 + w1', constants: { lambda: 2 } }));
  expect(tex).toMatch(/^U\(x, w_\{?1\}?\) = /);
  expect(tex).toContain('\\lambda');
});
