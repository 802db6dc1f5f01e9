import { expect, it } from 'vitest';
import { curvatureLimit, sharpness } from '../../src/analysis/landscape/sharpness.ts';
import { orbit } from '../../src/analysis/orbit.ts';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { particleFlow } from '../../src/motion/flow.ts';
import { rules } from '../../src/motion/rules.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { sceneLoss } from '../../src/scene/scene.ts';
import { sceneDictionary } from '../../src/scene/scene-motion.ts';

it('edge-of-stability: the particle rests at a sharpness of 12.9, gradient descent settles at 2/η = 10', () => {
  const scene = findScene('edge-of-stability');
  const loss = sceneLoss(scene);
  const evaluator = compileLoss(loss);
  const { eta, mass, friction, dt } = sceneDictionary(scene.motion);
  const start = scene.start[0]!;
  const limit = curvatureLimit(rules.gd, {})!(eta);
  expect(limit).toBeCloseTo(10, 9);

  const times = { until: scene.steps * dt, samples: 2 };
  const flow = particleFlow({ loss, mass, friction, start, times });
  expect(sharpness(evaluator, flow.x.at(-1)!)).toBeCloseTo(12.9, 1);

  const { x, status } = orbit({
    loss,
    rule: rules.gd,
    parameters: { lr: eta },
    start,
    steps: scene.steps,
  });
  expect(status).toBe('finished');
  const along = x.map((place) => sharpness(evaluator, place));
  // Flat at the start, twice too sharp on the way, and in the end just what it can bear.
  expect(along[0]! / limit).toBeLessThan(0.05);
  expect(Math.max(...along) / limit).toBeGreaterThan(1.8);
  expect(along.at(-1)! / limit).toBeGreaterThan(0.97);
  expect(along.at(-1)! / limit).toBeLessThan(1.01);
  // The stretch of the picture holds the whole way.
  for (const place of x) {
    place.forEach((value, i) => {
      expect(value).toBeGreaterThan(scene.loss.domain![i]![0]);
      expect(value).toBeLessThan(scene.loss.domain![i]![1]);
    });
  }
});
