import { describe, expect, it } from 'vitest';
import { bestRates } from '../../../src/analysis/landscape/landscape.ts';
import {
  weightDecayOf,
  withBestRate,
  withWeightDecay,
} from '../../../src/app/state/landscape-edits.ts';
import { withFormula } from '../../../src/app/state/loss-edits.ts';
import { createAppStore } from '../../../src/app/state/store.ts';
import { compileLoss } from '../../../src/loss/evaluator.ts';
import { curvatures } from '../../../src/loss/stationary.ts';
import { findScene } from '../../../src/scene/catalogue.ts';
import { fromLink } from '../../../src/scene/from-link.ts';
import { sceneLoss } from '../../../src/scene/scene-loss.ts';
import { sceneDictionary } from '../../../src/scene/scene-motion.ts';
import { toLink } from '../../../src/scene/to-link.ts';

const well = findScene('double-well-cascade');
const valley = findScene('elongated-valley');

describe('a weight decay', () => {
  it('adds c to every curvature and ½ c |w|² to the loss, whatever the landscape', () => {
    for (const scene of [well, valley, findScene('rosenbrock')]) {
      const before = compileLoss(sceneLoss(scene));
      const after = compileLoss(sceneLoss(withWeightDecay(scene, 0.7)));
      const x = scene.start[0]!;
      const squares = x.reduce((sum, each) => sum + each * each, 0);
      expect(after.value(x)).toBeCloseTo(before.value(x) + 0.35 * squares, 11);
      curvatures(before, x).forEach((value, i) => {
        expect(curvatures(after, x)[i]).toBeCloseTo(value + 0.7, 8);
      });
    }
  });

  it('is one term however often it is changed, and gone without a trace at 0', () => {
    const once = withWeightDecay(well, 0.5);
    const twice = withWeightDecay(once, 0.75);
    expect(twice.loss.formula).toBe(once.loss.formula);
    expect(weightDecayOf(twice.loss, ['x'])).toEqual({ value: 0.75, constant: 'c' });
    expect(withWeightDecay(twice, 0)).toEqual(well);
    expect(withWeightDecay(well, 0)).toEqual(well);
  });

  it('takes a letter that the formula does not use, and leaves its constants alone', () => {
    const tilted = withFormula(well, '(x^2-1)^2/4 + c x');
    const next = withWeightDecay(tilted, 1);
    expect(next.loss.constants).toEqual({ c: 1, k: 1 });
    expect(weightDecayOf(next.loss, ['x']).constant).toBe('k');
    expect(withWeightDecay(next, 0)).toEqual(tilted);
  });

  it('stays in the formula while the strip sweeps it', () => {
    const swept = {
      ...withWeightDecay(well, 1),
      sweep: { rule: 'gd', over: 'c', from: 0, to: 2 },
    } as const;
    expect(withWeightDecay(swept, 0).loss.constants).toEqual({ c: 0 });
  });

  it('travels in a link', () => {
    const scene = withWeightDecay(valley, 0.25);
    expect(fromLink(toLink(scene))).toEqual(scene);
  });

  it('refuses a c that is none', () => {
    expect(() => withWeightDecay(well, -1)).toThrow(/c is -1: give 0 or a positive number/);
    expect(() => withWeightDecay(well, Number.NaN)).toThrow(/give 0/);
  });
});

describe('the best rate', () => {
  it('is used as η, and as η′ and ρ of heavy ball; what it is for is shown', () => {
    const rates = bestRates([1, 20])!;
    const descent = withBestRate(valley, { eta: rates.gradientDescent.lr, rho: null });
    expect(sceneDictionary(descent.motion)).toMatchObject({
      eta: 2 / 21,
      rho: sceneDictionary(valley.motion).rho,
    });
    const { lr, momentum } = rates.heavyBall;
    const heavy = withBestRate(well, { eta: lr / (1 - momentum), rho: momentum });
    expect(sceneDictionary(heavy.motion).heavyBallRate).toBeCloseTo(lr, 14);
    expect(sceneDictionary(heavy.motion).rho).toBe(momentum);
    expect(well.show).not.toContain('heavy-ball');
    expect(heavy.show).toEqual([...well.show, 'heavy-ball']);
  });

  it('is one edit, and undone in one', () => {
    const store = createAppStore(valley);
    store.getState().edit('bestRate', (s) => withBestRate(s, { eta: 0.09, rho: null }));
    expect(sceneDictionary(store.getState().history.present.motion).eta).toBe(0.09);
    store.getState().undo();
    expect(store.getState().history.present).toEqual(valley);
  });
});
