import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elementaryFunctions } from '../../../src/kernel/functions.ts';
import { compileScalar, compileStepper } from '../../../src/kernel/scalar.ts';
import type { NoisyStepDefinition, StepDefinition } from '../../../src/kernel/step-definition.ts';
import { defineLoss, type Loss } from '../../../src/loss/loss.ts';
import { symbol } from '../../../src/math/expression.ts';
import { type Damping, dampings } from '../../../src/motion/damping.ts';
import {
  langevinDefinition,
  noisyRuleDefinition,
} from '../../../src/motion/langevin/definition.ts';
import { survival } from '../../../src/motion/langevin/friction.ts';
import type { SchemeName } from '../../../src/motion/langevin/scheme.ts';
import { schemes } from '../../../src/motion/langevin/schemes.ts';
import { particleRules } from '../../../src/motion/rule.ts';
import { rules } from '../../../src/motion/rules.ts';
import { stepDefinition } from '../../../src/motion/step.ts';
import '../../fast-check.ts';

const { exp } = elementaryFunctions;
const well = defineLoss({ formula: '(x^2-1)^2/4 + y^2/2 + 0.3*x*y' });
const slope = ([x, y]: readonly number[]): number[] => {
  const program = slopes(well);
  program.input.set([x!, y!]);
  program.run();
  return Array.from(program.output);
};
const programs = new Map<Loss, ReturnType<typeof compileScalar>>();
function slopes(loss: Loss) {
  if (!programs.has(loss)) programs.set(loss, compileScalar(loss.variables, loss.gradient));
  return programs.get(loss)!;
}

interface Case {
  readonly x: number[];
  readonly u: number[];
  readonly m: number;
  readonly gamma: number;
  readonly h: number;
}

/** What each scheme does with x, u without noise, written by hand. */
const deterministic: Readonly<
  Record<Exclude<SchemeName, 'mala'>, (of: Case) => readonly number[]>
> = {
  'euler-maruyama': gd,
  'leimkuhler-matthews': gd,
  baoab: ({ x, u, m, gamma, h }) => {
    const c = exp(-((gamma * h) / m));
    const half = slope(x);
    const x1: number[] = [];
    const u2: number[] = [];
    x.forEach((xi, i) => {
      const u1 = u[i]! - (h / 2 / m) * half[i]!;
      x1[i] = xi + (h / 2) * u1;
      u2[i] = c * u1;
    });
    const x2 = x1.map((xi, i) => xi + (h / 2) * u2[i]!);
    const after = slope(x2);
    return [...x2, ...u2.map((ui, i) => ui - (h / 2 / m) * after[i]!)];
  },
  aboba: ({ x, u, m, gamma, h }) => {
    const c = exp(-((gamma * h) / m));
    const x1 = x.map((xi, i) => xi + (h / 2) * u[i]!);
    const g = slope(x1);
    const u2 = u.map((ui, i) => c * (ui - (h / 2 / m) * g[i]!) - (h / 2 / m) * g[i]!);
    return [...x1.map((xi, i) => xi + (h / 2) * u2[i]!), ...u2];
  },
  obabo: ({ x, u, m, gamma, h }) => {
    const c = exp(-((gamma * (h / 2)) / m));
    const g = slope(x);
    const u1 = u.map((ui, i) => c * ui - (h / 2 / m) * g[i]!);
    const x1 = x.map((xi, i) => xi + h * u1[i]!);
    const after = slope(x1);
    return [...x1, ...u1.map((ui, i) => c * (ui - (h / 2 / m) * after[i]!))];
  },
  baoa: ({ x, u, m, gamma, h }) => {
    const c = exp(-((gamma * h) / m));
    const g = slope(x);
    const u1 = u.map((ui, i) => ui - (h / m) * g[i]!);
    const x1 = x.map((xi, i) => xi + (h / 2) * u1[i]!);
    const u2 = u1.map((ui) => c * ui);
    return [...x1.map((xi, i) => xi + (h / 2) * u2[i]!), ...u2];
  },
  gjf: ({ x, u, m, gamma, h }) => {
    const s = (gamma * h) / (2 * m);
    const b = 1 / (1 + s);
    const a = (1 - s) / (1 + s);
    const g = slope(x);
    const x1 = x.map((xi, i) => xi + b * h * u[i]! - b * h * (h / (2 * m)) * g[i]!);
    const after = slope(x1);
    return [...x1, ...u.map((ui, i) => a * ui - (h / (2 * m)) * (a * g[i]! + after[i]!))];
  },
  'noisy-heavy-ball': ({ x, u, m, gamma, h }) => {
    const a = (gamma * h) / m;
    const g = slope(x);
    const u1 = u.map((ui, i) => (1 - a) * ui - (a / gamma) * g[i]!);
    return [...x.map((xi, i) => xi + h * u1[i]!), ...u1];
  },
};

function gd({ x, gamma, h }: Case): readonly number[] {
  const g = slope(x);
  return x.map((xi, i) => xi - (h / gamma) * g[i]!);
}

/** The noise as parameters, to be given by hand. */
function withGivenNoise({ state, parameters, noise, next }: NoisyStepDefinition): StepDefinition {
  return { state, parameters: [...parameters, ...noise], next };
}

/** One step with the given normal numbers. */
function stepOf(name: SchemeName, damping: Damping = 'explicit') {
  const definition = langevinDefinition(schemes[name], well, { damping });
  const { parameters, noise } = definition;
  const stepper = compileStepper(withGivenNoise(definition));
  return ({ x, u, m, gamma, h }: Case, temperature: number, normals: readonly number[]) => {
    const values: Record<string, number> = { mass: m, friction: gamma, dt: h, temperature };
    stepper.parameters.set(parameters.map((parameter) => values[parameter]!));
    stepper.parameters.set(
      noise.map((_, i) => normals[i]!),
      parameters.length,
    );
    stepper.state.fill(0);
    stepper.state.set(schemes[name].overdamped ? x : [...x, ...u]);
    stepper.step();
    return Array.from(stepper.state.subarray(0, schemes[name].overdamped ? 2 : 4));
  };
}

const size = fc.oneof(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.constantFrom(0, -0, 1, 5e-324),
);
const positive = fc.double({ min: 0.01, max: 3, noNaN: true });
const cases = fc.record({
  x: fc.array(size, { minLength: 2, maxLength: 2 }),
  u: fc.array(size, { minLength: 2, maxLength: 2 }),
  m: positive,
  gamma: positive,
  h: positive,
});
const normals = fc.array(fc.double({ min: -8.6, max: 8.6, noNaN: true }), {
  minLength: 8,
  maxLength: 8,
});

describe('at T = 0 a scheme is its deterministic rule, bit for bit, whatever the noise', () => {
  test.each(Object.keys(deterministic) as (keyof typeof deterministic)[])('%s', (name) => {
    const step = stepOf(name);
    fc.assert(
      fc.property(cases, normals, (of, drawn) => {
        expect(step(of, 0, drawn)).toEqual(deterministic[name](of));
      }),
      { numRuns: 300 },
    );
  });

  test('Euler–Maruyama is gradient descent with η = Δt/γ', () => {
    const { state, parameters, next } = stepDefinition(rules.gd, well);
    const descent = compileStepper({ state, parameters, next });
    const step = stepOf('euler-maruyama');
    fc.assert(
      fc.property(cases, normals, (of, drawn) => {
        descent.state.set(of.x);
        descent.parameters[0] = of.h / of.gamma;
        descent.step();
        expect(step(of, 0, drawn)).toEqual(Array.from(descent.state));
      }),
    );
  });

  test('the noisy heavy ball is momentum: at Δt = 1 the averaged rule, to rounding, under each friction rule', () => {
    const { state, parameters, next } = stepDefinition(rules.averaged, well);
    const momentum = compileStepper({ state, parameters, next });
    for (const rule of Object.values(dampings)) {
      const step = stepOf('noisy-heavy-ball', rule.name);
      fc.assert(
        fc.property(cases, normals, (given, drawn) => {
          const of = { ...given, h: 1 };
          momentum.state.set([...of.x, ...of.u]);
          const a = of.gamma / of.m;
          momentum.parameters.set([1 / of.gamma, rule.momentum(a)]);
          momentum.step();
          const found = step(of, 0, drawn);
          // Both lose up to a few roundings of ρu, η∇U and the position.
          const scale = 1 + Math.max(...[...momentum.state, ...found].map(Math.abs));
          const push = Math.abs(1 - rule.momentum(a)) + rule.loss(a) + Math.abs(rule.momentum(a));
          found.forEach((value, i) => {
            const error = Math.abs(value - momentum.state[i]!);
            expect(error).toBeLessThan(1e-14 * scale * (1 + push) * (1 + 40 / of.gamma));
          });
        }),
        { numRuns: 200 },
      );
    }
  });

  test.each(particleRules.map((name) => rules[name]))(
    '$name without gradient noise is the rule itself',
    (rule) => {
      const plain = stepDefinition(rule, well);
      const noisy = noisyRuleDefinition(rule, well);
      const expected = compileStepper(plain);
      const found = compileStepper(withGivenNoise(noisy));
      fc.assert(
        fc.property(cases, normals, positive, (of, drawn, momentum) => {
          const state = rule.keepsVelocity ? [...of.x, ...of.u] : of.x;
          const own = [of.h, momentum].slice(0, rule.parameters.length);
          expected.state.set(state);
          expected.parameters.set(own);
          found.state.set(state);
          found.parameters.set([...own, 0, 7, drawn[0]!, drawn[1]!]);
          expected.step();
          found.step();
          expect(Array.from(found.state)).toEqual(Array.from(expected.state));
        }),
      );
    },
  );
});

describe('friction rules as expressions', () => {
  test.each(Object.values(dampings))('$name: ρ and 1 − ρ of the dictionary', (rule) => {
    const { kept, lost } = survival(rule.name, symbol('a'));
    const program = compileScalar(['a'], [kept, lost]);
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 50, noNaN: true }), (a) => {
        program.input[0] = a;
        program.run();
        const [rho, rest] = program.output as unknown as [number, number];
        // Where ρ is near 1 the difference 1 − ρ has an ulp of 1 to lose.
        expect(Math.abs(rho - rule.momentum(a))).toBeLessThanOrEqual(4e-16 * (1 + Math.abs(rho)));
        expect(Math.abs(rest - rule.loss(a))).toBeLessThanOrEqual(4e-16 * (1 + rest));
      }),
    );
  });
});

describe('noise', () => {
  test.each(Object.values(dampings))('of the noisy heavy ball under $name friction', (rule) => {
    const step = stepOf('noisy-heavy-ball', rule.name);
    const [T, h, gamma, m] = [0.7, 0.3, 0.9, 1.3];
    const of = { x: [0, 0], u: [0, 0], m, gamma, h };
    const [, , u] = step(of, T, [1, 0]);
    expect(u).toBeCloseTo(rule.loss((gamma * h) / m) * Math.sqrt((2 * T) / (gamma * h)), 14);
    if (rule.name === 'explicit') expect(u).toBeCloseTo(Math.sqrt(2 * gamma * T * h) / m, 14);
  });

  test('each coordinate has its own mass and friction where asked for', () => {
    const both = langevinDefinition(schemes.baoab, well, { perCoordinate: ['mass', 'friction'] });
    expect(both.parameters).toEqual([
      'mass.x',
      'mass.y',
      'friction.x',
      'friction.y',
      'dt',
      'temperature',
    ]);
    const one = langevinDefinition(schemes.baoab, well);
    const [a, b] = [both, one].map((definition) => compileStepper(withGivenNoise(definition)));
    a!.parameters.set([2, 2, 0.5, 0.5, 0.1, 0.3, 1, -1]);
    b!.parameters.set([2, 0.5, 0.1, 0.3, 1, -1]);
    for (const stepper of [a!, b!]) {
      stepper.state.set([0.4, 0.2, 0, 1]);
      stepper.step();
    }
    expect(Array.from(a!.state)).toEqual(Array.from(b!.state));
    a!.parameters[1] = 3;
    a!.state.set([0.4, 0.2, 0, 1]);
    a!.step();
    expect(a!.state[1]).not.toBe(b!.state[1]);
    expect(a!.state[0]).toBe(b!.state[0]);
  });
});
