import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type HeatNumber,
  heatNumbers,
  withHeatNumber,
  withSource,
} from '../../../src/app/heat/heat-numbers.ts';
import { findScene } from '../../../src/scene/catalogue.ts';
import type { Scene, SceneHeat } from '../../../src/scene/scene.ts';
import { sceneDictionary } from '../../../src/scene/scene-motion.ts';

const ensemble = { batch: 4, particles: 1000, seed: 1, stepsPerFrame: 8 };
const bath: SceneHeat = { source: 'bath', scheme: 'baoab', temperature: 0.2, ...ensemble };
const gradient: SceneHeat = {
  source: 'gradient',
  rule: 'averaged',
  gradientNoise: 1.5,
  ...ensemble,
};
const scene = (heat: SceneHeat): Scene => ({ ...findScene('honey'), heat });
const positive = fc.double({ min: 0.05, max: 5, noNaN: true });
const sources = fc.constantFrom(bath, gradient);

describe('the numbers of heat', () => {
  it('are one temperature in two languages: T = ησ²/(2B), whatever was set last', () => {
    const names = fc.constantFrom<HeatNumber>(
      'temperature',
      'friction',
      'dt',
      'mass',
      'eta',
      'gradientNoise',
    );
    fc.assert(
      fc.property(
        sources,
        fc.array(fc.tuple(names, positive), { maxLength: 6 }),
        (heat, changes) => {
          let now = scene(heat);
          for (const [name, value] of changes) {
            // Some have no such particle: a friction that a step cannot bear.
            try {
              now = withHeatNumber(now, name, value);
            } catch {}
          }
          const { temperature, gradientNoise, batch } = heatNumbers(now);
          const { eta } = sceneDictionary(now.motion);
          expect((eta * gradientNoise ** 2) / (2 * batch) / temperature).toBeCloseTo(1, 12);
        },
      ),
    );
  });

  it.each([bath, gradient])(
    'of physics keep T, those of learning keep σ and B ($source)',
    (heat) => {
      const before = heatNumbers(scene(heat));
      for (const name of ['friction', 'dt'] as const) {
        const after = withHeatNumber(scene(heat), name, 0.07);
        expect(heatNumbers(after).temperature).toBeCloseTo(before.temperature, 14);
      }
      const faster = heatNumbers(withHeatNumber(scene(heat), 'eta', 0.03));
      expect(faster.gradientNoise).toBeCloseTo(before.gradientNoise, 14);
      const wider = heatNumbers(withHeatNumber(scene(heat), 'batch', 16));
      expect(wider.temperature).toBeCloseTo(before.temperature / 4, 14);
      expect(wider.gradientNoise).toBeCloseTo(before.gradientNoise, 14);
    },
  );

  it('stay the same temperature when the source changes, there and back', () => {
    fc.assert(
      fc.property(sources, (heat) => {
        const other = heat.source === 'bath' ? 'gradient' : 'bath';
        const there = withSource(scene(heat), other);
        expect(there.heat!.source).toBe(other);
        const { temperature } = heatNumbers(scene(heat));
        expect(heatNumbers(there).temperature / temperature).toBeCloseTo(1, 13);
        expect(heatNumbers(withSource(there, heat.source)).temperature / temperature).toBeCloseTo(
          1,
          13,
        );
      }),
    );
  });

  it('refuse what is no temperature and no batch', () => {
    expect(() => withHeatNumber(scene(bath), 'temperature', -1)).toThrow(/temperature/);
    expect(() => withHeatNumber(scene(bath), 'batch', 1.5)).toThrow(/batch/);
  });
});
