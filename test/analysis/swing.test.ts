import { describe, expect, test } from 'vitest';
import { swingOf } from '../../src/analysis/swing.ts';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { defineLoss } from '../../src/loss/loss.ts';

function swing(formula: string, near: number[] = [0.3], until = 60) {
  return swingOf(compileLoss(defineLoss({ formula })), { near, until });
}

describe('swingOf', () => {
  test('reads curvature, frequency, amplitude and lag off the loss', () => {
    const found = swing('3*(x - 1 - 0.6*sin(0.26*t - 0.4))^2/2')!;
    expect(found.frequency).toBeCloseTo(0.26, 9);
    const [axis] = found.axes;
    expect(found.axes).toHaveLength(1);
    expect(axis!.curvature).toBeCloseTo(3, 12);
    expect(axis!.amplitude).toBeCloseTo(0.6, 9);
    expect(axis!.lag).toBeCloseTo(0.4, 7);
  });

  test('a quarter turn between two coordinates, and one that stands still', () => {
    const formula = '(x - sin(t/2))^2/2 + 2*(y - 3*cos(t/2))^2/2 + (z - 1)^2/2';
    const found = swing(formula, [0.1, 0.2, 0.3])!;
    expect(found.frequency).toBeCloseTo(0.5, 9);
    expect(found.axes.map(({ axis }) => axis)).toEqual([0, 1]);
    expect(found.axes[1]!.amplitude).toBeCloseTo(3, 8);
    expect(found.axes[1]!.lag).toBeCloseTo(-Math.PI / 2, 7);
  });

  test.each([
    ['a loss that stands still', '(x - 1)^2/2'],
    ['a set point that jumps', '(x - sign(sin(t)))^2/2'],
    ['two frequencies', '(x - sin(t) - sin(2*t))^2/2'],
    ['a drift', '(x - 0.1*t)^2/2'],
    ['a curvature that swings', '(2 + sin(t))*x^2/2'],
    ['no parabola', '(x - sin(t))^4/4'],
    ['a minimum that hardly moves within the time', '(x - sin(0.01*t))^2/2'],
    ['a maximum', '-(x - sin(t))^2/2'],
  ])('null for %s', (_, formula) => {
    expect(swing(formula)).toBeNull();
  });

  test('coupled coordinates are left out', () => {
    expect(swing('(x - sin(t))^2 + x*y + y^2', [0.1, 0.2])).toBeNull();
  });

  test('the evaluator keeps its time', () => {
    const evaluator = compileLoss(defineLoss({ formula: '(x - sin(t))^2/2' }));
    evaluator.setTime(7);
    swingOf(evaluator, { near: [0], until: 60 });
    expect(evaluator.time).toBe(7);
  });
});
