import { describe, expect, it } from 'vitest';
import { orbit } from '../../src/analysis/orbit.ts';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { stationaryPoint } from '../../src/loss/stationary.ts';
import { ruleParameters } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { sceneDataLoss, sceneLoss } from '../../src/scene/scene.ts';
import { sceneDictionary } from '../../src/scene/scene-motion.ts';

function descend(name: string, steps: number, rule: 'gd' | 'averaged' = 'averaged', start = 0) {
  const scene = findScene(name);
  return orbit({
    loss: sceneLoss(scene),
    rule: rules[rule],
    parameters: ruleParameters(sceneDictionary(scene.motion), rule),
    start: scene.start[start]!,
    steps,
  }).x;
}

/** Largest over least curvature at the resting place. */
function condition(name: string): number {
  const point = stationaryPoint(sceneLoss(findScene(name)), descend(name, 300).at(-1)!)!;
  return point.curvatures.at(-1)! / point.curvatures[0]!;
}

describe('the data scenes claim', () => {
  it('expanding-universe: 454 km/s per Mpc, minus 41 km/s, as least squares of Hubble’s table has it', () => {
    const { table } = sceneDataLoss(findScene('expanding-universe'))!;
    expect(table.rows).toBe(24);
    const [slope, height] = descend('expanding-universe', 400).at(-1)!;
    expect(slope).toBeCloseTo(454.158, 2);
    expect(height).toBeCloseTo(-40.784, 2);
    // Also within the steps that are drawn, to the km/s.
    expect(descend('expanding-universe', 80).at(-1)![0]).toBeCloseTo(454.2, 0);
  });

  it('badly-scaled-line: a condition number of 50,000, and 100,000 steps', () => {
    expect(condition('badly-scaled-line')).toBeCloseTo(50642.4, 0);
    const height = descend('badly-scaled-line', 100_000, 'gd').map(([, w2]) => w2!);
    expect(Math.abs(height[200]! - 0.87326)).toBeGreaterThan(2.8);
    expect(Math.abs(height.at(-1)! - 0.87326)).toBeLessThan(0.1);
  });

  it('well-scaled-line: a round bowl, which gradient descent leaves in one step', () => {
    const scene = findScene('well-scaled-line');
    const minimum = stationaryPoint(sceneLoss(scene), scene.start[0]!)!;
    expect(minimum.curvatures.map((c) => c.toFixed(12))).toEqual([
      '2.000000000000',
      '2.000000000000',
    ]);
    const { x } = orbit({
      loss: sceneLoss(scene),
      rule: rules.gd,
      parameters: { lr: 0.5 },
      start: scene.start[0]!,
      steps: 1,
    });
    x[1]!.forEach((w, i) => void expect(w).toBeCloseTo(minimum.x[i]!, 13));
  });

  it('collinear-columns: a level floor, and an end that depends on the start', () => {
    const ends = [0, 1].map((start) => descend('collinear-columns', 200, 'gd', start).at(-1)!);
    const sum = ([a, b]: readonly number[]) => a! + 2 * b!;
    expect(sum(ends[0]!)).toBeCloseTo(sum(ends[1]!), 10);
    // Along the floor, (2, −1)/√5, nothing ever moves.
    findScene('collinear-columns').start.forEach(([a, b], i) => {
      expect(2 * ends[i]![0]! - ends[i]![1]!).toBeCloseTo(2 * a! - b!, 12);
    });
    expect(Math.hypot(ends[0]![0]! - ends[1]![0]!, ends[0]![1]! - ends[1]![1]!)).toBeGreaterThan(2);
  });

  it('o-rings: the published fit, and a probability above 0.999 at 31 °F', () => {
    const [w1, w2] = descend('o-rings', 400).at(-1)!;
    const { columns } = findScene('o-rings').loss.data!;
    const t = columns['temperature']!;
    const mean = t.reduce((sum, value) => sum + value, 0) / t.length;
    const deviation = Math.sqrt(t.reduce((sum, value) => sum + (value - mean) ** 2, 0) / t.length);
    const slope = w1! / deviation;
    const height = w2! - slope * mean;
    expect(slope).toBeCloseTo(-0.2322, 4);
    expect(height).toBeCloseTo(15.043, 3);
    expect(1 / (1 + Math.exp(-(height + 31 * slope)))).toBeGreaterThan(0.999);
  });

  it('separable-points: weights that grow like a logarithm, and an L2 term that holds them', () => {
    const x = descend('separable-points', 64_000, 'gd');
    const size = (k: number) => Math.hypot(...x[k]!);
    const growth = [4000, 16_000].map((k) => size(4 * k) - size(k));
    expect(growth[0]!).toBeGreaterThan(0.5);
    expect(growth[1]! / growth[0]!).toBeCloseTo(1, 1);
    const scene = findScene('separable-points');
    const held = sceneLoss({
      loss: { ...scene.loss, data: { ...scene.loss.data!, weightDecay: 0.05 } },
    });
    expect(stationaryPoint(held, [1, 1])!.curvatures[0]).toBeGreaterThan(0.05);
  });

  it('network-landscape: the same network twice, a minimum each, and a ridge between', () => {
    const evaluator = compileLoss(sceneLoss(findScene('network-landscape')));
    expect(evaluator.value([1, 0])).toBeLessThan(1e-12);
    expect(evaluator.value([-1, 0])).toBeLessThan(1e-12);
    for (const x of [0.3, 0.7, 1.4]) {
      for (const y of [-0.5, 0.2]) {
        expect(evaluator.value([x, y])).toBeCloseTo(evaluator.value([-x, y]), 12);
      }
    }
    const ridge = Math.min(
      ...Array.from({ length: 161 }, (_, i) => evaluator.value([0, (i - 80) / 100])),
    );
    expect(ridge).toBeGreaterThan(0.01);
  });

  it('ratings: the products say what is missing', () => {
    const [u1, u2, u3, v1, v2, v3] = descend('ratings', 400).at(-1)! as number[];
    expect(u1! * v3!).toBeCloseTo(3, 4);
    expect(u2! * v2!).toBeCloseTo(6, 4);
    expect(u3! * v1!).toBeCloseTo(1, 4);
  });
});
