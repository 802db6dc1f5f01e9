import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleParameters } from '../../src/motion/rule-parameters.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { parseScene, type Scene } from '../../src/scene/scene.ts';
import {
  sceneDictionary,
  sweepable,
  sweptValue,
  withSweptValue,
} from '../../src/scene/scene-motion.ts';

const valley = findScene('elongated-valley');

function sweeping(rule: Scene['sweep']['rule'], over: string, scene = valley): Scene {
  return { ...scene, sweep: { ...scene.sweep, rule, over } };
}

describe('ruleParameters', () => {
  it('gives each rule the rate of its own formula', () => {
    const dictionary = sceneDictionary(valley.motion);
    for (const rule of ['gd', 'averaged', 'literal'] as const) {
      expect(ruleParameters(dictionary, rule)).toEqual({ lr: 0.095, momentum: 0.7 });
    }
    const { lr } = ruleParameters(dictionary, 'heavy-ball');
    expect(lr).toBeCloseTo(0.3 * 0.095, 15);
  });
});

describe('a sweep', () => {
  it('may be over the parameters of its rule, of the particle and of the loss', () => {
    expect(sweepable(sweeping('gd', 'lr'))).toEqual(['lr', 'mass', 'friction', 'dt', 'a', 'b']);
    expect(sweepable(sweeping('averaged', 'lr'))).toContain('momentum');
  });

  it('stands where it was put, in a scene that is still one', () => {
    const over = fc.constantFrom('lr', 'momentum', 'mass', 'friction', 'dt', 'a');
    const rule = fc.constantFrom('averaged' as const, 'heavy-ball' as const, 'literal' as const);
    const value = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(over, rule, value, (name, ruleName, v) => {
        const scene = withSweptValue(sweeping(ruleName, name), v);
        expect(Math.abs(sweptValue(scene) - v)).toBeLessThan(1e-15);
        expect(parseScene(JSON.parse(JSON.stringify(scene)))).toEqual(scene);
      }),
    );
  });

  it('over a rate keeps ρ and Δt, over a momentum the rate of the rule', () => {
    const before = sceneDictionary(valley.motion);
    const faster = sceneDictionary(withSweptValue(sweeping('averaged', 'lr'), 0.4).motion);
    expect(faster).toMatchObject({ eta: 0.4, rho: before.rho, dt: before.dt });
    const averaged = sceneDictionary(withSweptValue(sweeping('averaged', 'momentum'), 0.2).motion);
    expect(averaged).toMatchObject({ eta: before.eta, rho: 0.2 });
    const heavy = sceneDictionary(withSweptValue(sweeping('heavy-ball', 'momentum'), 0.2).motion);
    expect(heavy.heavyBallRate).toBeCloseTo(before.heavyBallRate, 15);
    expect(heavy.eta).not.toBeCloseTo(before.eta, 3);
  });

  it('over friction keeps mass and Δt, over a constant the motion', () => {
    const honey = findScene('honey');
    expect(withSweptValue(honey, 0.5).motion).toEqual({ ...honey.motion, friction: 0.5 });
    const steeper = withSweptValue(sweeping('gd', 'a'), 40);
    expect(steeper.loss.constants).toEqual({ a: 40, b: 1 });
    expect(steeper.motion).toBe(valley.motion);
  });
});
