import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileWithJacobian } from '../../src/analysis/map.ts';
import { parameterValues, type RuleParameters } from '../../src/analysis/rule-parameters.ts';
import { linearStability } from '../../src/analysis/stability.ts';
import { defineLoss } from '../../src/loss/loss.ts';
import { alwaysHasMomentum, ownNumbers, type RuleName } from '../../src/motion/rule.ts';
import { stepVariation } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import { initialState, stepDefinition } from '../../src/motion/step.ts';
import reference from '../reference/stochastic.json' with { type: 'json' };

const well = defineLoss({ formula: '(x^2-1)^2/4 + a*x*y + y^2', constants: { a: 0.3 } });

const variations: readonly RuleParameters[] = [
  {},
  { dampening: 0.3, weightDecay: 0.1, initialAccumulator: 0.2, centered: true },
  { epsilonInside: true, biasCorrection: false },
];

describe.each(Object.values(rules))('$name', (rule) => {
  test('is listed under its own name, with a title and a sentence', () => {
    expect(rules[rule.name]).toBe(rule);
    expect(rule.title).not.toBe('');
    expect(rule.summary).toMatch(/\.$/);
  });

  test('says of its momentum what its parameters say', () => {
    expect(alwaysHasMomentum(rule.name)).toBe(rule.parameters.includes('momentum'));
  });

  test('says of its own numbers what its parameters and optional terms say', () => {
    const taken = [...rule.parameters, ...(rule.optional ?? [])];
    const own = taken.filter((name) => name !== 'lr' && name !== 'momentum');
    expect(ownNumbers(rule.name).toSorted()).toEqual(own.toSorted());
  });

  test('has the Jacobian of its differences', () => {
    for (const variation of variations) {
      const given = { lr: 0.05, momentum: 0.6, epsilon: 0.1, ...variation };
      const definition = stepDefinition(rule, well, stepVariation(given));
      const map = compileWithJacobian(definition);
      const n = map.dimension;
      map.parameters.set(parameterValues(definition, rule, well, given));
      const begin = initialState(definition.state, rule, [0, 0]);
      fc.assert(
        fc.property(
          fc.array(fc.double({ min: 0.1, max: 0.8, noNaN: true }), { minLength: n, maxLength: n }),
          (drawn) => {
            // Memory that falls from 1 lies below it; mean squares lie well above squared means.
            const point = drawn.map((x, i) => (definition.state[i]!.startsWith('s.') ? x + 2 : x));
            const image = (j: number, by: number) => {
              map.point.set(point);
              map.point[j]! += by;
              map.evaluate();
              return Float64Array.from(map.image);
            };
            const h = 1e-4;
            const columns = point.map((_, j) => {
              const at = [h, -h, 2 * h, -2 * h].map((by) => image(j, by));
              return begin.map(
                (_, i) => (8 * (at[0]![i]! - at[1]![i]!) - (at[2]![i]! - at[3]![i]!)) / (12 * h),
              );
            });
            map.point.set(point);
            map.evaluate();
            for (let i = 0; i < n; i++) {
              for (let j = 0; j < n; j++) {
                const exact = map.jacobian[i * n + j]!;
                const off = Math.abs(exact - columns[j]![i]!);
                expect(off).toBeLessThan(1e-7 * Math.max(1, Math.abs(exact)));
              }
            }
          },
        ),
        { numRuns: 20 },
      );
    }
  });

  test('begins with what it remembers, after position and displacement', () => {
    const definition = stepDefinition(rule, well, stepVariation({ dampening: 0.5 }));
    const state = initialState(definition.state, rule, [3, -2], [5, 7]);
    expect(Array.from(state.subarray(0, 2))).toEqual([3, -2]);
    const rest = Array.from(state.subarray(2));
    const moving = rule.keepsVelocity ? [5, 7] : [];
    expect(rest.slice(0, moving.length)).toEqual(moving);
    definition.state.slice(2 + moving.length).forEach((name, i) => {
      const memory = rule.memory!.find((each) => name.startsWith(`${each.name}.`))!;
      expect(rest[moving.length + i], name).toBe(memory.initial);
    });
  });

  test('late in a run it is the same without what has fallen to 0', () => {
    const given = { lr: 0.05, momentum: 0.6, epsilon: 0.1, dampening: 0.3 };
    const variation = stepVariation(given);
    const whole = stepDefinition(rule, well, variation);
    const late = stepDefinition(rule, well, { ...variation, late: true });
    const fallen = whole.state.filter((name) => !late.state.includes(name));
    const expected = { 'heavy-ball': 1, adam: 2, adamw: 2, nadam: 3 } as Partial<
      Record<RuleName, number>
    >;
    expect(fallen).toHaveLength(expected[rule.name] ?? 0);
    const maps = [whole, late].map((definition) => {
      const map = compileWithJacobian(definition);
      map.parameters.set(parameterValues(definition, rule, well, given));
      definition.state.forEach((name, i) => {
        const place = whole.state.indexOf(name);
        map.point[i] = fallen.includes(name) ? 0 : 0.3 + 0.1 * place;
      });
      map.evaluate();
      return new Map(definition.state.map((name, i) => [name, map.image[i]!]));
    });
    for (const name of late.state) {
      expect(maps[1]!.get(name)).toBeCloseTo(maps[0]!.get(name)!, 14);
    }
    for (const name of fallen) expect(maps[0]!.get(name)).toBeCloseTo(0, 14);
  });
});

describe('linear stability on x²/2', () => {
  const bowl = defineLoss({ formula: 'x^2/2' });

  test.each(Object.entries(reference.stability))(
    'Nesterov at β = %s is lost at 2(1+β)/(1+2β)',
    (key, expected) => {
      const beta = Number(key);
      const at = (lr: number) => linearStability(rules.nesterov, bowl, [0], { lr, momentum: beta });
      const { limit, limitKind } = at(0.1);
      expect(limitKind).toBe('flip');
      expect(limit).toBeCloseTo((2 * (1 + beta)) / (1 + 2 * beta), 13);
      expect(Math.abs(limit - expected.nag_limit_q)).toBeLessThan(1e-11);
      const radius = (factor: number) => at(factor * limit).spectralRadius;
      expect(radius(1.001)).toBeCloseTo(expected.nag_sr_above, 11);
      if ('nag_sr_below' in expected) {
        expect(radius(0.999)).toBeCloseTo(expected.nag_sr_below as number, 11);
      }
    },
  );

  test('Adam with ε inside is heavy ball of rate η(1−β₁)/√ε: lost at 2(1+β₁)√ε/(1−β₁)', () => {
    const given = { lr: 0.1, epsilon: 0.01, epsilonInside: true };
    const { limit, limitKind } = linearStability(rules.adam, bowl, [0], given);
    expect(limitKind).toBe('flip');
    expect(limit).toBeCloseTo((2 * 1.9 * 0.1) / 0.1, 12);
  });

  test.each(['adam', 'rmsprop', 'adagrad'] as const)(
    '%s with ε outside has no derivative at rest, and says so',
    (name) => {
      expect(() => linearStability(rules[name], bowl, [0], { lr: 0.1 })).toThrow(
        /no finite derivative where it rests; put ε inside the root/,
      );
    },
  );
});
