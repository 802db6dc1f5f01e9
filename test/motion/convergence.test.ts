import { describe, expect, test } from 'vitest';
import { defineLoss } from '../../src/loss/loss.ts';
import { type Damping, fromParticle } from '../../src/motion/dictionary.ts';
import { gradientFlow, particleFlow } from '../../src/motion/flow.ts';
import { order, path } from './orbits.ts';

const doubleWell = defineLoss({ formula: '(x^2-1)^2/4' });

test('one step of gradient descent misses the gradient flow by an error like η²', () => {
  const etas = [7, 8, 9, 10, 11].map((k) => 2 ** -k);
  const friction = 1.5;
  const errors = etas.map((eta) => {
    // η = Δt/γ.
    const flow = gradientFlow({
      loss: doubleWell,
      friction,
      start: [0.4],
      times: [eta * friction],
      tolerance: 1e-14,
    });
    const [, step] = path({
      rule: 'gd',
      loss: doubleWell,
      parameters: { lr: eta },
      start: 0.4,
      steps: 1,
    });
    return Math.abs(step! - flow.x[0]![0]!);
  });
  const slope = order(etas, errors);
  expect(slope).toBeGreaterThan(1.98);
  expect(slope).toBeLessThan(2.02);
});

describe('averaged momentum converges to the particle at order 1', () => {
  const mass = 1;
  const friction = 0.4;
  const until = 4;
  const flow = particleFlow({ loss: doubleWell, mass, friction, start: [0.4], times: [until] });

  test.each<Damping>(['explicit', 'implicit', 'crank-nicolson', 'exponential'])(
    '%s friction',
    (damping) => {
      const counts = [512, 1024, 2048, 4096];
      const errors = counts.map((steps) => {
        const { eta, rho } = fromParticle({ mass, friction, dt: until / steps, damping });
        const orbit = path({
          rule: 'averaged',
          loss: doubleWell,
          parameters: { lr: eta, momentum: rho },
          start: 0.4,
          steps,
        });
        return Math.abs(orbit[steps]! - flow.x[0]![0]!);
      });
      const slope = order(
        counts.map((steps) => until / steps),
        errors,
      );
      expect(slope).toBeGreaterThan(0.97);
      expect(slope).toBeLessThan(1.03);
    },
  );
});
