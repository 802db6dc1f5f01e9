import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementaryFunctions as own } from '../../src/kernel/functions.ts';
import { compileLanes, type LaneProgram } from '../../src/kernel/lanes.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import type { StepDefinition } from '../../src/kernel/step-definition.ts';
import { add, apply, div, mul, neg, pow, sub } from '../../src/math/arithmetic.ts';
import { derivative } from '../../src/math/differentiate.ts';
import { evaluate } from '../../src/math/evaluate.ts';
import { binary, type Expression, number, symbol, unary } from '../../src/math/expression.ts';
import { parse } from '../../src/math/parse.ts';
import { anyNumber, randomExpression } from './random-expressions.ts';

const x = symbol('x');
const y = symbol('y');
const lr = symbol('lr');

/** x ← x − lr·U′(x). */
function descent(loss: string): StepDefinition {
  const next = [sub(x, mul(lr, derivative(parse(loss), 'x')))];
  return { state: ['x'], parameters: ['lr'], next };
}

const henon: StepDefinition = {
  state: ['x', 'y'],
  parameters: ['a', 'b'],
  next: [add(sub(number(1), mul(symbol('a'), pow(x, number(2)))), y), mul(symbol('b'), x)],
};

function fillHenon(program: LaneProgram): void {
  for (let lane = 0; lane < program.capacity; lane++) {
    program.state[0]![lane] = 0.01 * lane;
    program.state[1]![lane] = 0.1;
    program.parameters[0]![lane] = 1 + 0.4 * (lane / program.capacity);
    program.parameters[1]![lane] = 0.3;
  }
}

describe('bits', () => {
  test('one step of random maps equals evaluate on every lane', () => {
    const names = ['x', 'y', 'a'];
    const point = fc.tuple(anyNumber, anyNumber, anyNumber);
    fc.assert(
      fc.property(
        randomExpression(names),
        randomExpression(names),
        fc.array(point, { minLength: 7, maxLength: 7 }),
        fc.integer({ min: 1, max: 4 }),
        (f, g, points, vectors) => {
          const program = compileLanes(
            { state: ['x', 'y'], parameters: ['a'], next: [f, g] },
            { lanes: points.length, vectors },
          );
          points.forEach(([xValue, yValue, aValue], lane) => {
            program.state[0]![lane] = xValue;
            program.state[1]![lane] = yValue;
            program.parameters[0]![lane] = aValue;
          });
          program.advance(1);
          points.forEach(([xValue, yValue, aValue], lane) => {
            const values = { x: xValue, y: yValue, a: aValue };
            expect(program.state[0]![lane]).toBe(evaluate(f, values));
            expect(program.state[1]![lane]).toBe(evaluate(g, values));
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('min, max, |·|, sign, minus and floor on signed zeros, infinities and NaN', () => {
    const special = [0, -0, 1, -1, Infinity, -Infinity, Number.NaN, 5e-324];
    const pairs = special.flatMap((a) => special.map((b) => [a, b] as const));
    const outputs = [
      binary('min', x, y),
      binary('max', x, y),
      unary('abs', x),
      unary('sign', x),
      unary('neg', x),
      unary('floor', x),
    ];
    const oracles = [Math.min, Math.max, Math.abs, Math.sign, (a: number) => -a, Math.floor];
    outputs.forEach((output, i) => {
      const program = compileLanes(
        { state: ['x', 'y'], parameters: [], next: [output, y] },
        { lanes: pairs.length },
      );
      pairs.forEach(([a, b], lane) => {
        program.state[0]![lane] = a;
        program.state[1]![lane] = b;
      });
      program.advance(1);
      pairs.forEach(([a, b], lane) => {
        expect(program.state[0]![lane]).toBe(oracles[i]!(a, b));
      });
    });
  });

  test('elementary functions are those outside kernels, lane by lane', () => {
    const operations = [
      ...(['exp', 'log', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const),
      ...(['sinh', 'cosh', 'tanh'] as const),
    ];
    const samples = [0, -0, 0.3, -0.7, 1, 2.5, -12.25, 700, 1e10, 1e300, Infinity, Number.NaN];
    const definition: StepDefinition = {
      state: operations,
      parameters: ['x'],
      next: operations.map((operation) => unary(operation, x)),
    };
    const program = compileLanes(definition, { lanes: samples.length });
    program.parameters[0]!.set(samples);
    program.advance(1);
    operations.forEach((operation, s) => {
      samples.forEach((sample, lane) => {
        const expected = own[operation](sample);
        expect(program.state[s]![lane], `${operation}(${sample})`).toBe(expected);
      });
    });
  });

  test('general powers take base and exponent in order, also deep inside an expression', () => {
    const samples = [
      [2, 0.5],
      [9, -1.5],
      [0.1, 70],
      [-8, 1 / 3],
      [0, -2],
    ] as const;
    const e = add(number(1), mul(x, binary('pow', x, binary('pow', y, number(1)))));
    const program = compileLanes(
      { state: ['x', 'y'], parameters: [], next: [e, y] },
      { lanes: samples.length },
    );
    samples.forEach(([a, b], lane) => {
      program.state[0]![lane] = a;
      program.state[1]![lane] = b;
    });
    program.advance(1);
    samples.forEach(([a, b], lane) => {
      expect(program.state[0]![lane]).toBe(1 + a * own.pow(a, b));
    });
  });
});

describe('known maps', () => {
  test('gradient descent on x²/2 − x³/3 is the logistic loop, bit for bit', () => {
    const program = compileLanes(descent('x^2/2 - x^3/3'), { lanes: 50, recordSteps: 1000 });
    const rates = Float64Array.from({ length: 50 }, (_, i) => 1 + 0.04 * i);
    program.parameters[0]!.set(rates);
    program.state[0]!.fill(0.3);
    const history = program.record(1000, 0);
    rates.forEach((rate, lane) => {
      let value = 0.3;
      for (let k = 0; k < 1000; k++) {
        value = value - rate * (value - value * value);
        expect(history[program.recordStart(lane) + k * program.recordStride]).toBe(value);
      }
    });
  });

  test('chaotic double well: every number of vectors gives the orbit of one lane', () => {
    const definition = descent('(x^2-1)^2/4');
    const stepper = compileStepper(definition);
    const expected = new Float64Array(2001);
    stepper.state[0] = 0.3;
    stepper.parameters[0] = 1.9;
    stepper.trace(2000, expected);
    for (let vectors = 1; vectors <= 16; vectors++) {
      const program = compileLanes(definition, { lanes: 33, vectors });
      program.state[0]!.fill(0.3);
      program.parameters[0]!.fill(1.9);
      program.advance(2000);
      expect(new Set(program.state[0])).toEqual(new Set([expected[2000]]));
    }
  });

  test('an update is simultaneous: swapping states swaps them', () => {
    const swap: StepDefinition = { state: ['x', 'y'], parameters: [], next: [y, x] };
    const program = compileLanes(swap, { lanes: 9 });
    for (let lane = 0; lane < 9; lane++) {
      program.state[0]![lane] = lane;
      program.state[1]![lane] = -lane - 1;
    }
    program.advance(3);
    for (let lane = 0; lane < 9; lane++) {
      expect(program.state[0]![lane]).toBe(-lane - 1);
      expect(program.state[1]![lane]).toBe(lane);
    }
  });

  test('parameters and what depends on them alone differ from lane to lane', () => {
    const a = symbol('a');
    const kept = apply('sqrt', sub(number(1), pow(a, number(2))));
    const next = [add(mul(x, kept), apply('exp', neg(a))), a, number(4)];
    const program = compileLanes(
      { state: ['x', 'y', 'z'], parameters: ['a'], next },
      { lanes: 10 },
    );
    program.state[0]!.fill(1);
    for (let lane = 0; lane < 10; lane++) program.parameters[0]![lane] = lane / 10;
    program.advance(2);
    for (let lane = 0; lane < 10; lane++) {
      const value = lane / 10;
      const factor = Math.sqrt(1 - value * value);
      const shift = own.exp(-value);
      expect(program.state[0]![lane]).toBe((factor + shift) * factor + shift);
      expect(program.state[1]![lane]).toBe(value);
      expect(program.state[2]![lane]).toBe(4);
    }
  });
});

describe('record', () => {
  // 70 steps are several calls of the compiled loop, 1 and 8 its edges.
  test.each([1, 3])('row k holds the state after step k + 1 (%i vectors)', (vectors) => {
    for (const definition of [descent('(x^2-1)^2/4'), henon]) {
      for (let index = 0; index < definition.state.length; index++) {
        const recorded = compileLanes(definition, { lanes: 11, recordSteps: 70, vectors });
        const stepped = compileLanes(definition, { lanes: 11, vectors: 1, invariantsIn: 'locals' });
        for (const program of [recorded, stepped]) {
          if (definition === henon) fillHenon(program);
          else {
            program.state[0]!.fill(0.3);
            program.parameters[0]!.forEach((_, i, rates) => {
              rates[i] = 1 + 0.1 * i;
            });
          }
        }
        for (const steps of [1, 70, 8, 0, 9]) {
          const history = recorded.record(steps, index);
          for (let k = 0; k < steps; k++) {
            stepped.advance(1);
            const row = Float64Array.from({ length: 11 }, (_, lane) => {
              return history[recorded.recordStart(lane) + k * recorded.recordStride]!;
            });
            expect(row).toEqual(stepped.state[index]!.subarray(0, 11));
          }
        }
        expect(recorded.state).toEqual(stepped.state);
      }
    }
  });

  test('many lanes and steps, in as many calls as that takes', () => {
    const program = compileLanes(henon, { lanes: 3000, recordSteps: 50 });
    fillHenon(program);
    program.advance(5000, 40);
    const history = program.record(50, 1);
    const stepper = compileStepper(henon);
    const orbit = new Float64Array(2 * 5051);
    for (const lane of [0, 7, 39, 2000, 2999]) {
      stepper.state.set([0.01 * lane, 0.1]);
      stepper.parameters.set([1 + 0.4 * (lane / program.capacity), 0.3]);
      const before = lane < 40 ? 5000 : 0;
      stepper.trace(before + 50, orbit);
      for (let k = 0; k < 50; k++) {
        expect(history[program.recordStart(lane) + k * program.recordStride]).toBe(
          orbit[2 * (before + k + 1) + 1],
        );
      }
    }
  });
});

describe('lanes', () => {
  test('are padded to whole groups, and only the groups asked for advance', () => {
    const program = compileLanes(
      { state: ['x'], parameters: [], next: [add(x, number(1))] },
      { lanes: 13, vectors: 2 },
    );
    expect(program.capacity).toBe(16);
    expect(program.state[0]!.length).toBe(16);
    program.advance(3, 5);
    expect([...program.state[0]!.subarray(0, 5)]).toEqual([3, 3, 3, 3, 3]);
    expect([...program.state[0]!.subarray(8)]).toEqual(Array(8).fill(0));
  });

  test('a single orbit takes no more room than a vector', () => {
    expect(compileLanes(descent('x^4'), { lanes: 1 }).capacity).toBe(2);
  });

  test('views stay attached while programs run', () => {
    const program = compileLanes(henon, { lanes: 100, recordSteps: 1000 });
    const before = [...program.state, ...program.parameters];
    program.record(1000, 0);
    expect(before.every((view) => view.length === program.capacity)).toBe(true);
  });
});

describe('large expressions', () => {
  test('thousands of operations, deep or shared, compile and agree with evaluate', () => {
    let deep: Expression = x;
    let shared: Expression = x;
    for (let k = 1; k <= 3000; k++) {
      deep = div(number(k), add(number(1), deep));
      if (k <= 1000) shared = mul(add(shared, y), sub(shared, number(1 / k)));
    }
    const right = (() => {
      let e: Expression = y;
      for (let k = 0; k < 3000; k++) e = sub(pow(x, number(k % 5)), mul(number(0.5), e));
      return e;
    })();
    const next = [deep, shared, right];
    const program = compileLanes({ state: ['x', 'y', 'z'], parameters: [], next }, { lanes: 3 });
    program.state[0]!.set([0.1, 0.9, -0.3]);
    program.state[1]!.set([0.5, -0.5, 0.2]);
    program.advance(1);
    [0.1, 0.9, -0.3].forEach((xValue, lane) => {
      const values = { x: xValue, y: [0.5, -0.5, 0.2][lane]! };
      next.forEach((e, s) => {
        expect(program.state[s]![lane]).toBe(evaluate(e, values));
      });
    });
  });
});

describe('bad input', () => {
  const step = descent('x^4');
  test.each([
    [{ ...step, state: [], next: [] }, /at least one state/],
    [{ ...step, next: [x, x] }, /1 states but 2 in next/],
    [{ ...step, parameters: [] }, /"lr" is used but not declared; add it to state or parameters/],
    [{ ...step, parameters: ['lr', 'x'] }, /"x" is declared twice/],
  ])('definition %#', (definition, message) => {
    expect(() => compileLanes(definition, { lanes: 1 })).toThrow(message);
  });

  test.each([
    [{ lanes: 0 }, /lanes must be an integer, at least 1, but is 0/],
    [{ lanes: Number.NaN }, /lanes must be an integer/],
    [{ lanes: 2.5 }, /lanes must be an integer/],
    [{ lanes: 1, recordSteps: -1 }, /recordSteps must be an integer, at least 0/],
    [{ lanes: 1, vectors: 17 }, /vectors must be an integer, 1 to 16/],
    [{ lanes: 1e12 }, /GiB of memory, more than the 4 GiB.*fewer lanes/],
    [{ lanes: 4096, recordSteps: 1e9 }, /GiB of memory.*record fewer steps/],
  ])('options %o', (options, message) => {
    expect(() => compileLanes(step, options)).toThrow(message);
  });

  test('calls', () => {
    const program = compileLanes(step, { lanes: 4, recordSteps: 10 });
    expect(() => program.advance(-1)).toThrow(/steps must be/);
    expect(() => program.advance(1.5)).toThrow(/steps must be/);
    expect(() => program.advance(1, program.capacity + 1)).toThrow(/lanes must be/);
    expect(() => program.record(11, 0)).toThrow(/steps must be an integer, 0 to 10, but is 11/);
    expect(() => program.record(1, 1)).toThrow(/stateIndex must be an integer, 0 to 0/);
  });
});
