import { describe, expect, it } from 'vitest';
import { doublings } from '../../src/analysis/bifurcation/doublings.ts';
import { cascade } from '../../src/analysis/cascade.ts';
import { orbit } from '../../src/analysis/orbit.ts';
import { rules } from '../../src/motion/rules.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { sceneLoss } from '../../src/scene/scene.ts';
import { finish } from '../analysis/finish.ts';

describe('adam-cascade', () => {
  const scene = findScene('adam-cascade');
  const { formula } = scene.loss;
  const own = scene.optimizer!;
  const { beta1, beta2, epsilon } = own as { beta1: number; beta2: number; epsilon: number };
  const request = { formula, constants: {}, rule: 'adam', parameters: own, over: 'lr' } as const;
  const columns = (at: readonly number[], rule: 'adam' | 'gd' = 'adam') =>
    at.map((value) => {
      const one = { ...request, rule, from: value, to: value, columns: 1, keep: 64 };
      const { columns: found } = finish(cascade({ ...one, starts: scene.start }));
      return found[0]!;
    });

  it('the minimum flips at 2(1+β₁)√ε/((1−β₁)λ) = 0.3, and the doubled cycle begins to turn', () => {
    const flip = (2 * (1 + beta1) * Math.sqrt(epsilon)) / ((1 - beta1) * 2);
    expect(flip).toBeCloseTo(0.3, 14);
    const { doublings: found, ended } = finish(
      doublings({ ...request, start: scene.start[0]!, count: 4 }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]!.value).toBeCloseTo(flip, 12);
    expect(found[0]!.side).toBe('supercritical');
    expect(ended).toMatch(/period 2 loses its stability to a rotation near 0\.34/);
  });

  it('rests, bursts, hops between two points, and is chaotic over both wells', () => {
    const [rest, bursts, two, both] = columns([0.25, 0.5, 0.8, 1.4]);
    expect(rest).toMatchObject({ status: 'converged', period: 1 });
    expect(bursts).toMatchObject({ status: 'chaotic' });
    expect(bursts!.min).toBeGreaterThan(0);
    expect(two).toMatchObject({ status: 'converged', period: 2 });
    expect(both).toMatchObject({ status: 'chaotic' });
    expect(both!.min).toBeLessThan(-1);
    expect(both!.max).toBeGreaterThan(1);
  });

  it('is there where gradient descent is gone', () => {
    const at = [2.05, 2.25, 2.5];
    expect(columns(at).map(({ status }) => status)).toEqual(['chaotic', 'chaotic', 'chaotic']);
    const gone = columns(at, 'gd').map(({ status }) => status);
    expect(gone).toEqual(['escaped', 'escaped', 'escaped']);
  });

  it('no step is longer than η(1−β₁)/√((1−β₂)(1−β₁²/β₂)), by Cauchy’s and Schwarz’ inequality', () => {
    const most = (1 - beta1) / Math.sqrt((1 - beta2) * (1 - beta1 ** 2 / beta2));
    expect(most).toBeCloseTo(1.86, 2);
    const [lr, steps] = [2.5, 5000];
    const { x } = orbit({
      loss: sceneLoss(scene),
      rule: rules.adam,
      parameters: { ...own, lr },
      start: scene.start[0]!,
      steps,
    });
    const lengths = x.slice(1).map(([after], k) => Math.abs(after! - x[k]![0]!) / lr);
    expect(Math.max(...lengths)).toBeLessThan(most);
    // The bound is nearly reached, so it is no empty one.
    expect(Math.max(...lengths)).toBeGreaterThan(0.8 * most);
  });
});
