import { describe, expect, test } from 'vitest';
import { isProductName, reservedNames, unknownName } from '../../src/math/names.ts';

describe('unknownName', () => {
  const cureOf = (formula: string, name: string, known: string[]) =>
    unknownName(formula, name, known, 'give it a value').cure;

  test('points at the first occurrence', () => {
    const fault = unknownName('x + k*sin(k)', 'k', ['x'], 'give it a value');
    expect([fault.position, fault.length]).toEqual([4, 1]);
    expect(fault.message).toBe('In the formula, position 5: k is not known; give it a value.');
  });

  test('finds a name by any of its spellings', () => {
    expect(unknownName('x + λ', 'lambda', ['x'], 'give it a value').position).toBe(4);
    expect(unknownName('2w_1', 'w1', [], 'give it a value').position).toBe(1);
  });

  test('suggests the product that the letters spell', () => {
    expect(cureOf('xy', 'xy', ['x', 'y'])).toContain('did you mean x*y?');
    expect(cureOf('axx', 'axx', ['x', 'a'])).toContain('did you mean a*x*x?');
    expect(cureOf('pix', 'pix', ['x'])).toContain('did you mean pi*x?');
  });

  test('suggests a name one slip away', () => {
    expect(cureOf('mas*x', 'mas', ['x', 'mass'])).toContain('did you mean mass?');
    expect(cureOf('PI', 'PI', ['x'])).toContain('did you mean pi?');
  });

  test('suggests nothing far-fetched', () => {
    expect(cureOf('k*x', 'k', ['x', 'y'])).toBe('give it a value');
    expect(cureOf('ab*x', 'ab', ['x', 'cd'])).toBe('give it a value');
  });
});

test('single letters, Greek names and indexed ones are factors before a bracket', () => {
  expect(['x', 'a', 'w1', 'alpha', 'lambda2', 'x_min'].every(isProductName)).toBe(true);
  expect(['foo', 'xy', 'sinx', 'mass'].some(isProductName)).toBe(false);
});

test('functions and constants of mathematics are reserved', () => {
  expect(reservedNames).toEqual(expect.arrayContaining(['sin', 'ln', 'max', 'if', 'pi', 'e']));
  expect(reservedNames).not.toContain('t');
});
