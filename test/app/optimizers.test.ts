import { describe, expect, it } from 'vitest';
import { orbit } from '../../src/analysis/orbit.ts';
import { chartParameters, chartRequest, presentValue } from '../../src/app/chart/chart-subject.ts';
import { createLaboratory, type Experiment } from '../../src/app/derived/experiment.ts';
import { hasComeToRest } from '../../src/app/derived/settled-period.ts';
import { sweepRequest } from '../../src/app/derived/sweep-request.ts';
import { motionEquation } from '../../src/app/equations/motion-equation.ts';
import { optimizerSentence } from '../../src/app/roll/regime-words.ts';
import { presentAxis, stripAxes } from '../../src/app/roll/strip-axes.ts';
import {
  numbersOf,
  optionsOf,
  withOptimizerNumber,
  withOptimizerOption,
  withUsualOptimizer,
} from '../../src/app/state/optimizer-edits.ts';
import { createAppStore } from '../../src/app/state/store.ts';
import { withAxis } from '../../src/app/state/sweep-edits.ts';
import { figureOptions } from '../../src/export/figure-options.ts';
import { ruleNames } from '../../src/motion/rule.ts';
import { rules } from '../../src/motion/rules.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { parseScene, type Scene, sceneLoss } from '../../src/scene/scene.ts';
import { sweptValue } from '../../src/scene/scene-motion.ts';

const wells: Scene = {
  ...findScene('two-wells'),
  motion: { language: 'learner', eta: 0.1, rho: 0.9, dt: 0.5, damping: 'explicit' },
  show: ['adam', 'gd', 'flow'],
};

function experimentOf(scene: Scene): Experiment {
  const laboratory = createLaboratory();
  laboratory.learn(rules);
  return laboratory(scene, false);
}

describe('every rule in Roll', () => {
  it('has the orbit of the rule, with the numbers and options of the scene', () => {
    const optimizer = { beta1: 0.8, epsilon: 1e-3, epsilonInside: true, weightDecay: 0.01 };
    for (const rule of ruleNames) {
      const scene: Scene = { ...wells, show: [rule], optimizer, steps: 40 };
      const [track] = experimentOf(scene).tracks;
      const parameters = {
        lr: rule === 'heavy-ball' ? 0.1 * (1 - 0.9) : 0.1,
        momentum: rule === 'rmsprop' ? undefined : 0.9,
        ...optimizer,
      };
      const { x } = orbit({
        loss: sceneLoss(scene),
        rule: rules[rule],
        parameters,
        start: scene.start[0]!,
        steps: 40,
      });
      for (const [k, row] of x.entries()) {
        for (const [i, value] of row.entries()) {
          expect(Math.abs(track!.position[2 * k + i]! - value), rule).toBeLessThan(1e-12);
        }
      }
    }
  });

  it('is run again when an option changes, though no number does', () => {
    const laboratory = createLaboratory();
    laboratory.learn(rules);
    const scene = { ...wells, optimizer: { epsilon: 0.1 } };
    const [outside] = laboratory(scene, false).tracks;
    const [inside] = laboratory(withOptimizerOption(scene, 'epsilonInside', true), false).tracks;
    expect(inside!.position[2]).not.toBe(outside!.position[2]);
  });

  it('has its equation with the numbers in force, powers of them too', () => {
    const lines = motionEquation('adam', experimentOf({ ...wells, optimizer: { beta1: 0.8 } }));
    expect(lines).toHaveLength(3);
    expect(lines[0]).toBe('m_{k+1} = 0.8m_{k}+(1-0.8)\\nabla U(x_{k})');
    expect(lines[2]).toContain('1-0.8^{k+1}');
    expect(lines[2]).toContain('1-0.999^{k+1}');
    expect(lines.join()).not.toMatch(/\\beta|\\varepsilon/);
  });

  it('is refused by a page that has not loaded it, and the scene stays', () => {
    const store = createAppStore({ ...wells, show: ['gd'] });
    store.getState().edit('show', (scene) => ({ ...scene, show: ['adam'] }));
    expect(store.getState().problems['show']?.message).toMatch(/adam has not been loaded/);
    store.getState().laboratory.learn(rules);
    store.getState().edit('show', (scene) => ({ ...scene, show: ['adam'] }));
    expect(store.getState().history.present.show).toEqual(['adam']);
  });

  it('says what it was seen to do, and calls no slow motion settled', () => {
    const experiment = experimentOf({ ...wells, show: ['adam', 'lion', 'gd'] });
    expect(optimizerSentence(experiment, (id) => (id === 'adam' ? { period: 1 } : 'left'))).toBe(
      'Adam has settled; Lion leaves the picture.',
    );
    const slow = experimentOf({
      ...wells,
      show: ['sign'],
      motion: { ...wells.motion, eta: 0.001 } as Scene['motion'],
    });
    expect(hasComeToRest(slow.tracks[0]!, 4)).toBe(false);
    const there = experimentOf({ ...wells, show: ['gd'], steps: 400 });
    expect(hasComeToRest(there.tracks[0]!, 4)).toBe(true);
  });
});

describe('the numbers of optimizers', () => {
  it('are those that the rules on screen have', () => {
    expect(numbersOf(['adam', 'rmsprop'])).toEqual([
      ...['alpha', 'beta1', 'beta2', 'epsilon', 'weightDecay'],
    ]);
    expect(optionsOf(['gd', 'averaged'])).toEqual([]);
    expect(optionsOf(['adam', 'rmsprop'])).toEqual([
      ...['epsilonInside', 'biasCorrection', 'centered'],
    ]);
  });

  it('keep the limits of the table, and go back to the usual ones but for what is swept', () => {
    expect(() => withOptimizerNumber(wells, 'beta1', 1.1)).toThrow(/cannot be 1.1: .*at most 1/);
    const changed = withOptimizerNumber(wells, 'beta1', 0.5);
    expect(withUsualOptimizer(changed)).toEqual(wells);
    const swept = withAxis(changed, { rule: 'adam', over: 'beta1' }, null);
    const both = withOptimizerNumber(swept, 'epsilon', 0.1);
    expect(withUsualOptimizer(both).optimizer).toEqual({ beta1: 0.5 });
  });
});

describe('diagrams of optimizers', () => {
  it('are offered for the rules shown: over rate and decay rates', () => {
    const titles = stripAxes(wells).map(({ title }) => title);
    expect(titles).toContain('Adam in η');
    expect(titles).toContain('Adam in β₁');
    expect(titles.some((title) => title.includes('Lion'))).toBe(false);
  });

  it('over a decay rate stand at its default, in a scene that is still one', () => {
    const scene = withAxis(wells, { rule: 'adam', over: 'beta2' }, null);
    expect(scene.sweep).toEqual({ rule: 'adam', over: 'beta2', from: 0, to: 0.999 });
    expect(sweptValue(scene)).toBe(0.999);
    expect(presentAxis(scene).symbol).toBe('β₂');
    expect(parseScene(JSON.parse(JSON.stringify(scene)))).toEqual(scene);
  });

  it('ask for the numbers of the scene, but for the one that is swept', () => {
    const scene = withOptimizerNumber(
      withAxis(wells, { rule: 'adam', over: 'beta1' }, null),
      'epsilon',
      0.01,
    );
    const request = sweepRequest(scene, experimentOf(scene), {
      columns: 10,
      keep: 10,
      maxBurnIn: 100,
    });
    expect(request.parameters).toEqual({ lr: 0.1, beta1: undefined, epsilon: 0.01 });
    const { heading, parameter } = figureOptions({ request }, [], { width: 1, height: 1 });
    expect(heading).toContain('Adam, η = 0.1, ε = 0.01');
    expect(parameter).toEqual({ label: 'decay of the mean slope', symbol: 'β₁' });
  });

  it('over two numbers have the rest of the scene’s', () => {
    const scene = withOptimizerNumber(wells, 'epsilon', 0.01);
    const subject = experimentOf(scene);
    expect(chartParameters('adam', subject)).toEqual(['lr', 'beta1', 'beta2', 'tilt']);
    expect(presentValue(scene, 'adam', 'beta2')).toBe(0.999);
    const pair = { rule: 'adam', over: 'lr', and: 'beta1' } as const;
    const window = { from: 0, to: 1, low: 0, high: 0.9 };
    expect(chartRequest(subject, pair, window, 8).parameters).toEqual({ epsilon: 0.01 });
  });
});
