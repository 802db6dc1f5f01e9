/** No elementary function of the engine on a path to a state: `Math.exp` may differ from one to the next. */

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { elementaryFunctions as own } from '../../src/kernel/functions.ts';
import { compileLanes } from '../../src/kernel/lanes.ts';
import { compileStepper } from '../../src/kernel/scalar.ts';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { functionNames } from '../../src/math/functions.ts';
import { parse } from '../../src/math/parse.ts';
import { dampings } from '../../src/motion/damping.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';

type Name = Exclude<keyof typeof own, 'pow'>;
const names = functionNames.filter((name): name is Name & typeof name => name in own);

/** A short decimal at which the kernels' function and that of this engine round differently. */
function telling(name: Name): number {
  for (let digits = 1; digits < 100_000; digits++) {
    const c = digits / 10_000;
    if (own[name](c) !== Math[name](c) && Number.isFinite(own[name](c))) return c;
  }
  throw new Error(`${name} agrees everywhere: nothing would be tested.`);
}

describe('constants of a formula', () => {
  test.each(names)('%s of a number is what the kernels compute', (name) => {
    const c = telling(name);
    const expected = own[name](c);
    const next = [parse(`${name}(${c})`)];
    const definition = { state: ['x'], parameters: [], next };
    const lanes = compileLanes(definition, { lanes: 3 });
    lanes.advance(1);
    expect(lanes.state[0]![1]).toBe(expected);
    const stepper = compileStepper(definition);
    stepper.step();
    expect(stepper.state[0]).toBe(expected);
    expect(compileLoss(defineLoss({ formula: `${name}(${c})+x` })).value([0])).toBe(expected);
  });

  test('so is that of a step: −η·exp(c) from 0', () => {
    const c = telling('exp');
    const definition = stepDefinition(rules.gd, defineLoss({ formula: `exp(${c})x` }));
    const stepper = compileStepper(definition);
    stepper.state[0] = 0;
    stepper.parameters[0] = 1;
    stepper.step();
    expect(stepper.state[0]).toBe(-own.exp(c));
  });
});

test('the momentum of exponential friction is the kernels’ exponential', () => {
  for (let k = 1; k < 1000; k++) {
    expect(dampings.exponential.momentum(k / 100)).toBe(own.exp(-k / 100));
  }
});

describe('the source', () => {
  /** What may call the engine's functions: no number from there reaches a state or a status. */
  const allowed: Readonly<Record<string, string>> = {
    'math/functions.ts': 'the oracle of the tests',
    'math/evaluate.ts': 'the oracle of the tests',
    'kernel/elementary/sine-table.ts': 'the logarithm of a power of two',
    'loss/symmetric-eigen.ts': 'a power of two as the unit, which rounds nothing',
    'motion/discrete-regime.ts': 'numbers to read',
    'motion/continuous-regime.ts': 'numbers to read',
    'motion/integrators.ts': 'outlines to look at',
    'motion/old-velocity.ts': 'numbers to read',
    'analysis/validation/validation.ts': 'a count of digits to read',
  };
  const root = new URL('../../src/', import.meta.url);
  const calls =
    /Math\.(exp|expm1|log|log2|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh|hypot|cbrt)\b/;

  test('calls the engine’s functions nowhere else below the views', () => {
    const found = ['math', 'kernel', 'loss', 'motion', 'analysis', 'jobs'].flatMap((folder) =>
      readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
        .map((file) => `${folder}/${file}`)
        .filter((file) => file.endsWith('.ts'))
        .filter((file) => {
          const code = readFileSync(new URL(file, root), 'utf8');
          return code
            .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
            .split('\n')
            .some((line) => calls.test(line));
        }),
    );
    expect(found.filter((file) => !(file in allowed))).toEqual([]);
  });
});
