import { describe, expect, it } from 'vitest';
import { basins } from '../../src/analysis/basins.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { sweptValue } from '../../src/scene/scene-motion.ts';
import { finish } from '../analysis/finish.ts';

describe('fractal-boundary', () => {
  const scene = findScene('fractal-boundary');

  it('the boundary has a dimension above 1 by four standard errors; at a third of the rate it has 1', () => {
    const dimension = (lr: number) =>
      finish(
        basins({
          formula: scene.loss.formula,
          constants: {},
          rule: 'gd',
          parameters: { lr },
          across: { name: 'x', from: -6, to: 6, count: 384 },
          up: { name: 'y', from: -6, to: 6, count: 384 },
          start: [0, 0],
          steps: 2000,
        }),
      ).boundary!;
    const rough = dimension(sweptValue(scene));
    expect(rough.value - 4 * rough.error).toBeGreaterThan(1);
    expect(dimension(0.006).value).toBeLessThan(1.05);
  });
});
