import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementaryFunctions as own } from '../../src/kernel/functions.ts';
import { compileMap, compileScalar, compileStepper } from '../../src/kernel/scalar.ts';
import type { StepDefinition } from '../../src/kernel/step-definition.ts';
import { add, mul, pow, sub } from '../../src/math/arithmetic.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { number, symbol, unary } from '../../src/math/expression.ts';
import { parse } from '../../src/math/parse.ts';
import { anyNumber, randomExpression } from './random-expressions.ts';

const x = symbol('x');
const y = symbol('y');

describe('compileScalar', () => {
  test('random expressions have the bits of evaluate', () => {
    const e = randomExpression(['x', 'y']);
    fc.assert(
      fc.property(e, e, anyNumber, anyNumber, (f, g, xValue, yValue) => {
        const program = compileScalar(['x', 'y'], [f, g]);
        program.input.set([xValue, yValue]);
        program.run();
        const values = { x: xValue, y: yValue };
        expect(program.output[0]).toBe(evaluate(f, values));
        expect(program.output[1]).toBe(evaluate(g, values));
      }),
      { numRuns: 300 },
    );
  });

  test('the elementary functions are those outside kernels', () => {
    const e = parse('exp(sin(x)) + log(abs(cos(x*y))) * atan(tanh(x)) - x^y + sinh(y)/cosh(x)');
    const program = compileScalar(['y', 'x'], [e, unary('tan', x)]);
    const { atan, cos, cosh, exp, log, pow, sin, sinh, tan, tanh } = own;
    for (const [a, b] of [
      [1.3, 0.7],
      [25_000, -3.5],
    ] as const) {
      program.input.set([b, a]);
      program.run();
      const sum = exp(sin(a)) + log(Math.abs(cos(a * b))) * atan(tanh(a));
      expect([...program.output]).toEqual([sum - pow(a, b) + sinh(b) / cosh(a), tan(a)]);
    }
  });

  test('runs again on new input, with inputs that are not used or none at all', () => {
    const program = compileScalar(['x', 'unused'], [mul(x, x), number(7)]);
    for (const value of [3, -4]) {
      program.input[0] = value;
      program.run();
      expect([...program.output]).toEqual([value * value, 7]);
    }
    const constant = compileScalar([], [number(2)]);
    constant.run();
    expect([...constant.output]).toEqual([2]);
  });

  test('an undeclared name is an error', () => {
    expect(() => compileScalar(['x'], [add(x, y)])).toThrow(/"y" is used but not declared/);
    expect(() => compileScalar(['x', 'x'], [x])).toThrow(/"x" is declared twice/);
  });
});

describe('compileMap', () => {
  test.each([1, 2, 7, 64])('evaluates %i points', (count) => {
    const e = parse('(x^2 + y - 11)^2 + sqrt(abs(x*y))');
    const program = compileMap(['x', 'y'], [e, sub(x, y)], 64);
    for (let i = 0; i < 64; i++) {
      program.inputs[0]![i] = Math.cos(i);
      program.inputs[1]![i] = 0.1 * i;
    }
    program.run(count);
    for (let i = 0; i < count; i++) {
      const values = { x: Math.cos(i), y: 0.1 * i };
      expect(program.outputs[0]![i]).toBe(evaluate(e, values));
      expect(program.outputs[1]![i]).toBe(values.x - values.y);
    }
    for (let i = count + 1; i < 64; i++) expect(program.outputs[0]![i]).toBe(0);
  });

  test('an odd capacity keeps neighbours apart', () => {
    const program = compileMap(['x', 'y'], [add(x, number(1)), mul(y, number(2))], 3);
    program.inputs[0]!.set([1, 2, 3]);
    program.inputs[1]!.set([4, 5, 6]);
    program.run(3);
    expect([...program.outputs[0]!, ...program.outputs[1]!]).toEqual([2, 3, 4, 8, 10, 12]);
    expect([...program.inputs[1]!]).toEqual([4, 5, 6]);
  });

  test('counts out of range are errors, none is fine', () => {
    const program = compileMap(['x'], [x], 4);
    program.run(0);
    expect(() => program.run(5)).toThrow(/count must be an integer, 0 to 4, but is 5/);
    expect(() => compileMap(['x'], [x], 0)).toThrow(/capacity must be/);
    expect(() => compileMap(['x'], [y], 1)).toThrow(/"y" is used but not declared/);
  });
});

describe('compileStepper', () => {
  const henon: StepDefinition = {
    state: ['x', 'y'],
    parameters: ['a', 'b'],
    next: [add(sub(number(1), mul(symbol('a'), pow(x, number(2)))), y), mul(symbol('b'), x)],
  };

  // 256 rows fill the program's own buffer once.
  test.each([0, 1, 255, 256, 257, 1000])('traces %i steps of Hénon like the loop', (steps) => {
    const stepper = compileStepper(henon);
    stepper.state.set([0.1, 0.2]);
    stepper.parameters.set([1.4, 0.3]);
    const out = new Float64Array(2 * (steps + 1) + 1);
    stepper.trace(steps, out);
    let [u, v] = [0.1, 0.2];
    for (let k = 0; k <= steps; k++) {
      expect([out[2 * k], out[2 * k + 1]]).toEqual([u, v]);
      if (k < steps) [u, v] = [1 - 1.4 * (u * u) + v, 0.3 * u];
    }
    expect([...stepper.state]).toEqual([u, v]);
    expect(out.at(-1)).toBe(0);
  });

  test('steps one at a time, with parameters that change between steps', () => {
    const stepper = compileStepper(henon);
    stepper.state.set([0.1, 0.2]);
    let [u, v] = [0.1, 0.2];
    for (let k = 0; k < 50; k++) {
      const a = 1 + 0.008 * k;
      stepper.parameters.set([a, 0.3]);
      stepper.step();
      [u, v] = [1 - a * (u * u) + v, 0.3 * u];
      expect([...stepper.state]).toEqual([u, v]);
    }
  });

  test('too little room is an error that says how much is needed', () => {
    const stepper = compileStepper(henon);
    expect(() => stepper.trace(10, new Float64Array(21))).toThrow(/22 numbers but out has 21/);
    expect(() => stepper.trace(-1, new Float64Array(21))).toThrow(/steps must be/);
    expect(() => compileStepper({ ...henon, parameters: ['a'] })).toThrow(/"b" is used/);
  });
});
