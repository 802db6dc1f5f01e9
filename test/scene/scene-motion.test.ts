import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orbit } from '../../src/analysis/orbit.ts';
import { type RuleParameters, ruleParameters } from '../../src/motion/rule-parameters.ts';
import { rules } from '../../src/motion/rules.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { parseScene, type Scene, sceneLoss } from '../../src/scene/scene.ts';
import {
  sceneDictionary,
  sceneRuleParameters,
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

describe('what a rule runs with in a scene', () => {
  const dictionary = sceneDictionary(valley.motion);

  it('has the numbers and options of the optimizer, and the motion’s rate and momentum', () => {
    const optimizer = { beta1: 0.8, centered: true, weightDecay: 0.1 };
    expect(sceneRuleParameters({ optimizer }, dictionary, 'adam')).toEqual({
      ...optimizer,
      lr: 0.095,
    });
    expect(sceneRuleParameters({ optimizer }, dictionary, 'nesterov')).toEqual({
      ...optimizer,
      lr: 0.095,
      momentum: 0.7,
    });
  });

  it('has what only other rules have, which changes nothing', () => {
    const start = [1, 1];
    const loss = sceneLoss(valley);
    const run = (parameters: RuleParameters) =>
      orbit({ loss, rule: rules.averaged, start, steps: 20, parameters });
    const plain = sceneRuleParameters({}, dictionary, 'averaged');
    const optimizer = { beta1: 0.8, epsilon: 1, epsilonInside: true };
    const more = sceneRuleParameters({ optimizer }, dictionary, 'averaged');
    expect(run(more).x).toEqual(run(plain).x);
  });
});

describe('a sweep', () => {
  it('may be over the parameters of its rule, of the particle and of the loss', () => {
    expect(sweepable(sweeping('gd', 'lr'))).toEqual([
      ...['lr', 'mass', 'friction', 'dt', 'a', 'b', 'weightDecay'],
    ]);
    expect(sweepable(sweeping('adam', 'lr'))).toEqual([
      ...['lr', 'a', 'b', 'beta1', 'beta2', 'epsilon', 'weightDecay'],
    ]);
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

  it('over a number of the optimizer stands where the scene gives it', () => {
    const adam = { ...sweeping('adam', 'beta1'), optimizer: { beta1: 0.9, epsilonInside: true } };
    expect(sweptValue(adam)).toBe(0.9);
    expect(withSweptValue(adam, 0.5).optimizer).toEqual({ beta1: 0.5, epsilonInside: true });
    expect(parseScene(JSON.parse(JSON.stringify(adam)))).toEqual(adam);
    const { optimizer: _, ...without } = adam;
    expect(() => parseScene(JSON.parse(JSON.stringify(without)))).toThrow(
      /^optimizer\.beta1 is swept and missing: give/,
    );
  });

  it('over a constant called like a number of the rule is over the constant', () => {
    const loss = { formula: 'alpha x^2 + y^2', constants: { alpha: 2 } };
    const scene = { ...sweeping('rmsprop', 'alpha'), loss, optimizer: { alpha: 0.5 } };
    expect(sweptValue(scene)).toBe(2);
    expect(withSweptValue(scene, 3)).toMatchObject({
      loss: { constants: { alpha: 3 } },
      optimizer: { alpha: 0.5 },
    });
  });

  it('over friction keeps mass and Δt, over a constant the motion', () => {
    const honey = findScene('honey');
    expect(withSweptValue(honey, 0.5).motion).toEqual({ ...honey.motion, friction: 0.5 });
    const steeper = withSweptValue(sweeping('gd', 'a'), 40);
    expect(steeper.loss.constants).toEqual({ a: 40, b: 1 });
    expect(steeper.motion).toBe(valley.motion);
  });
});
