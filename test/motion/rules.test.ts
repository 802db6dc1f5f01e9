import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineLoss } from '../../src/loss/loss.ts';
import { fromParticle } from '../../src/motion/dictionary.ts';
import { rules } from '../../src/motion/rules.ts';
import { stepDefinition } from '../../src/motion/step.ts';
import { path, positions } from './orbits.ts';

const himmelblau = defineLoss({ formula: '(x^2+y-11)^2 + (x+y^2-7)^2' });
const doubleWell = defineLoss({ formula: '(x^2-1)^2/4' });
const coordinate = fc.double({ min: -4, max: 4, noNaN: true });

describe('the conventions of momentum', () => {
  test('averaged momentum at Δt = τ is gradient descent, bit for bit', () => {
    const { eta, rho } = fromParticle({ mass: 0.007, friction: 1, dt: 0.007, damping: 'explicit' });
    expect(rho).toBe(0);
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const start = [x, y];
        const shared = { loss: himmelblau, start, steps: 200 };
        const averaged = positions({
          ...shared,
          rule: 'averaged',
          parameters: { lr: eta, momentum: rho },
        });
        expect(averaged).toEqual(positions({ ...shared, rule: 'gd', parameters: { lr: eta } }));
      }),
      { numRuns: 50 },
    );
  });

  test('averaged (η, ρ) is heavy ball ((1−ρ)η, ρ)', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.9, noNaN: true }),
        fc.double({ min: -0.5, max: 0.9, noNaN: true }),
        fc.double({ min: -1.2, max: 1.2, noNaN: true }),
        (rate, rho, start) => {
          const eta = rate / (1 - rho);
          const shared = { loss: doubleWell, start, steps: 30 };
          const averaged = path({
            ...shared,
            rule: 'averaged',
            parameters: { lr: eta, momentum: rho },
          });
          const heavyBall = path({
            ...shared,
            rule: 'heavy-ball',
            parameters: { lr: (1 - rho) * eta, momentum: rho },
          });
          // The kernel forms (1−ρ)η by the same two operations, so not even rounding differs.
          expect(averaged).toEqual(heavyBall);
        },
      ),
    );
  });

  test('the textbook pair moves as a particle of rate η/(1−ρ)', () => {
    const shared = { loss: doubleWell, start: 0.3, steps: 60 };
    const literal = path({ ...shared, rule: 'literal', parameters: { lr: 0.1, momentum: 0.75 } });
    const particle = path({ ...shared, rule: 'averaged', parameters: { lr: 0.4, momentum: 0.75 } });
    expect(literal).toEqual(particle);
    const slower = path({ ...shared, rule: 'averaged', parameters: { lr: 0.1, momentum: 0.75 } });
    expect(literal[5]).not.toBeCloseTo(slower[5]!, 3);
  });

  test('by hand: two steps of momentum on x²/2 with η = 0.5, ρ = 0.5, from (1, v = 0.25)', () => {
    const loss = defineLoss({ formula: 'x^2/2' });
    // v' = 0.125 − 0.25·1 = −0.125, x' = 0.875; v'' = −0.0625 − 0.21875 = −0.28125, x'' = 0.59375.
    const orbit = positions({
      rule: 'averaged',
      loss,
      parameters: { lr: 0.5, momentum: 0.5 },
      start: [1],
      displacement: [0.25],
      steps: 2,
    });
    expect(orbit).toEqual([[1], [0.875], [0.59375]]);
  });
});

describe('a rule on a loss', () => {
  const loss = defineLoss({ formula: 'a*(x^2 + b*y^2)', constants: { a: 0.5, b: 10 } });

  test('names its state and its parameters', () => {
    expect(stepDefinition(rules.gd, loss)).toMatchObject({
      state: ['x', 'y'],
      parameters: ['lr', 'a', 'b'],
    });
    expect(stepDefinition(rules.averaged, loss)).toMatchObject({
      state: ['x', 'y', 'v.x', 'v.y'],
      parameters: ['lr', 'momentum', 'a', 'b'],
    });
  });

  test('takes the gradient at the old position', () => {
    const [after] = positions({
      rule: 'gd',
      loss,
      parameters: { lr: 0.1 },
      start: [2, -1],
      steps: 1,
    }).slice(1);
    expect(after![0]).toBeCloseTo(2 - 0.1 * 2, 15);
    expect(after![1]).toBeCloseTo(-1 + 0.1 * 10, 15);
  });

  test('each rule is listed under its own name', () => {
    for (const [name, rule] of Object.entries(rules)) expect(rule.name).toBe(name);
  });
});
