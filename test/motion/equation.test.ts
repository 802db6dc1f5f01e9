import { expect, test } from 'vitest';
import { add, mul } from '../../src/math/arithmetic.ts';
import type { Rule } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { ruleEquation } from '../../src/motion/step.ts';

test('each rule as its definition', () => {
  expect(ruleEquation(rules.gd)).toEqual(['x_{k+1} = x_{k}-\\eta\\nabla U(x_{k})']);
  expect(ruleEquation(rules.averaged)).toEqual([
    'v_{k+1} = \\rho v_{k}-(1-\\rho)\\eta\\nabla U(x_{k})',
    'x_{k+1} = x_{k}+v_{k+1}',
  ]);
  expect(ruleEquation(rules['heavy-ball'])[0]).toBe("v_{k+1} = \\rho v_{k}-\\eta'\\nabla U(x_{k})");
  expect(ruleEquation(rules.literal)[0]).toBe('v_{k+1} = \\rho v_{k}-\\eta\\nabla U(x_{k})');
});

test('with live numbers', () => {
  const values = { lr: 1.123456, momentum: -0.3 };
  expect(ruleEquation(rules.gd, { values })).toEqual(['x_{k+1} = x_{k}-1.123\\nabla U(x_{k})']);
  expect(ruleEquation(rules.averaged, { values, digits: 3 })).toEqual([
    'v_{k+1} = -0.3v_{k}-(1-(-0.3))\\cdot 1.12\\nabla U(x_{k})',
    'x_{k+1} = x_{k}+v_{k+1}',
  ]);
});

test('it is read off the rule: a rule that looks ahead says so', () => {
  const ahead: Rule = {
    ...rules['heavy-ball'],
    next: (c) =>
      rules['heavy-ball'].next({
        ...c,
        gradientAt: (x) =>
          c.gradientAt(x.map((each, i) => add(each, mul(c.momentum[i]!, c.displacement[i]!)))),
      }),
  };
  expect(ruleEquation(ahead)[0]).toBe("v_{k+1} = \\rho v_{k}-\\eta'\\nabla U(x_{k}+\\rho v_{k})");
});
