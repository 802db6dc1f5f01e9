import { describe, expect, it } from 'vitest';
import { createLaboratory } from '../../src/app/derived/experiment.ts';
import { settledPeriod } from '../../src/app/derived/settled-period.ts';
import { startsInAllWells } from '../../src/app/derived/wells.ts';
import {
  descentSentence,
  flattestSentence,
  momentumRule,
  momentumSentence,
  noRegimeSentence,
  particleSentence,
  regimeOf,
} from '../../src/app/roll/regime-words.ts';
import { withConstant, withFormula } from '../../src/app/state/loss-edits.ts';
import { withMotion } from '../../src/app/state/motion-edits.ts';
import { describeEnd, type Track } from '../../src/app/track.ts';
import { defaultScene, findScene, scenes } from '../../src/scene/catalogue.ts';
import type { Scene } from '../../src/scene/scene.ts';

function trackOf(scene: Scene, id: string): Track {
  const track = createLaboratory()(scene, false).tracks.find((each) => each.id === id);
  if (track === undefined) throw new Error(`the scene shows no ${id}`);
  return track;
}

const quadratic: Scene = {
  ...findScene('divergence'),
  loss: { formula: 'x^2/2', domain: [[-2, 2]] },
  start: [[1]],
  motion: { language: 'learner', eta: 2.1, rho: 0.5, dt: 0.5, damping: 'explicit' },
  show: ['gd', 'averaged', 'flow'],
  steps: 60,
};

describe('the experiment', () => {
  it('gives up an exact path that turns more often than can be drawn, says so, and follows that of every scene', () => {
    const shown = (scene: Scene) => trackOf({ ...scene, show: ['flow'] }, 'flow');
    const trap = (stiffness: number) =>
      shown({ ...quadratic, loss: { formula: `${stiffness} x^2/2` } });
    expect(trap(1e3).status).toBe('finished');
    expect(describeEnd(trap(1e7))).toMatch(/^needed too many steps at t = /);
    const followed = scenes.filter(({ show }) => show.includes('flow'));
    expect(followed.length).toBeGreaterThan(5);
    for (const scene of followed)
      expect(shown(scene).status, scene.name).not.toBe('too-many-steps');
  });

  it('has the orbit of gradient descent, x ← (1 − η)x, at times kΔt', () => {
    const scene = withMotion(quadratic, 'eta', 0.5);
    const { position, velocity, loss, t, count } = trackOf(scene, 'gd');
    expect(count).toBe(61);
    for (let k = 0; k < 10; k++) {
      expect(position[k]).toBe(0.5 ** k);
      expect(t[k]).toBe(k * 0.5);
      expect(loss[k]).toBe(0.5 ** (2 * k) / 2);
      expect(velocity[k]).toBe(k === 0 ? 0 : (0.5 ** k - 0.5 ** (k - 1)) / 0.5);
    }
  });

  it('says at which step a divergent motion left the picture, and ends outside it', () => {
    const track = trackOf(quadratic, 'gd');
    expect(track.status).toBe('escaped');
    // |−1.1|^k passes 2 between k = 7 (1.949) and k = 8 (2.144).
    expect(track.stoppedAt).toBe(8);
    const last = track.position[track.count - 1]!;
    expect(Math.abs(last)).toBeGreaterThan(2);
    expect(Number.isFinite(last)).toBe(true);
  });

  it('does not call a motion gone that comes back', () => {
    const scene = { ...quadratic, loss: { formula: 'x^2/2', domain: [[-0.5, 0.5]] as const } };
    const track = trackOf(withMotion({ ...scene, start: [[20]] }, 'eta', 0.5), 'gd');
    expect(track.status).toBe('finished');
    expect(track.count).toBe(61);
  });

  it('measures the loss from the deepest well that a motion reaches', () => {
    const experiment = createLaboratory()(findScene('two-wells'), false);
    const { minimum, lowest } = experiment;
    // Minima of (x² − 1)²/4 + 0.15x: x³ − x + 0.15 = 0.
    expect(minimum!.x[0]).toBeCloseTo(0.9143, 3);
    const x = -1.0669;
    expect(lowest).toBeCloseTo((x ** 2 - 1) ** 2 / 4 + 0.15 * x, 4);
    for (const { loss } of experiment.tracks)
      expect(Math.min(...loss)).toBeGreaterThan(lowest! - 1e-12);
    expect(createLaboratory()(defaultScene, false).lowest).toBe(0);
  });

  it('computes only what a change touches', () => {
    const laboratory = createLaboratory();
    const before = laboratory(defaultScene, false);
    const same = laboratory({ ...defaultScene, title: 'another title' }, false);
    expect(same.tracks).toBe(before.tracks);
    const after = laboratory(withMotion(defaultScene, 'rho', 0.8), false);
    expect(after.evaluator).toBe(before.evaluator);
    expect(after.minimum).toBe(before.minimum);
    expect(after.tracks[1]).toBe(before.tracks[1]);
    expect(after.tracks[0]).not.toBe(before.tracks[0]);
  });

  it('keeps the compiled formula when a constant changes', () => {
    const laboratory = createLaboratory();
    const scene = withFormula(defaultScene, 'a*x^2/2 + y^2/2');
    const before = laboratory(scene, false);
    const after = laboratory(withConstant(scene, 'a', 4), false);
    expect(after.evaluator).toBe(before.evaluator);
    expect(after.revision).not.toBe(before.revision);
    expect(after.minimum?.curvatures).toEqual([1, 4]);
    expect(after.evaluator.value([1, 0])).toBe(2);
  });
});

describe('what it means, in words', () => {
  it('says of the first scene what the theory says', () => {
    const experiment = createLaboratory()(defaultScene, false);
    const regime = regimeOf(experiment)!;
    expect(regime.curvature).toBeCloseTo(2, 12);
    expect(regime.momentum.rateLimit).toBeCloseTo(19, 10);
    expect(particleSentence(regime, experiment)).toBe(
      'The particle will overshoot the minimum by 72 % and forget its speed in ten steps.',
    );
    const descent = experiment.tracks.find(({ id }) => id === 'gd')!;
    const period = settledPeriod(descent, 4.4);
    expect(period).toBe(2);
    expect(descentSentence(regime, { period: 2 })).toBe(
      'Gradient descent is past its limit η = 1: it hops between two points.',
    );
  });

  it('takes a curvature that is zero to rounding for none', () => {
    const quartic = createLaboratory()(withFormula(defaultScene, 'x^4'), false);
    expect(quartic.minimum).toMatchObject({ x: [0], curvatures: [0] });
    expect(regimeOf(quartic)).toBeNull();
    expect(noRegimeSentence(quartic)).toMatch(/^A flat minimum/);
    const valley = createLaboratory()(withFormula(defaultScene, 'x^4 + y^2'), false);
    expect(valley.minimum?.curvatures).toEqual([0, 2]);
    expect(flattestSentence(regimeOf(valley)!)).toMatch(/^In one direction the minimum is flat/);
  });

  it('keeps a curvature that is only small', () => {
    const scene = withFormula(defaultScene, '100 x^2 + 1e-8 y^2');
    const { minimum } = createLaboratory()(scene, false);
    expect(minimum?.curvatures).toEqual([2e-8, 200]);
  });

  it('looks for no damping ratio at a kink', () => {
    const kink = createLaboratory()(withFormula(defaultScene, 'abs(x) + abs(y)'), false);
    expect(kink.minimum).toBeNull();
    expect(noRegimeSentence(kink)).toMatch(/finds no smooth minimum/);
  });

  it('speaks of a particle that is not shown as one that would', () => {
    const experiment = createLaboratory()(findScene('double-well-cascade'), false);
    const sentence = particleSentence(regimeOf(experiment)!, experiment);
    expect(sentence).toMatch(/^The particle would overshoot the minimum by \d+ %/);
  });

  it('gives each momentum rule its limit in its own rate', () => {
    const scene = findScene('duffing-by-momentum');
    const duffing = createLaboratory()(scene, false);
    // λ = 2 at ±1, ρ = 0.2: η = 2·1.2/(0.8·2) = 1.5, η′ = 0.8 η = 1.2.
    const at = regimeOf(duffing)!;
    expect(momentumRule(duffing)).toBe('heavy-ball');
    expect(momentumSentence(at, duffing, 'heavy-ball', 'wanders')).toBe(
      'Heavy ball is past its limit η′ = 1.2: it stays in the picture and does not settle.',
    );
    expect(momentumSentence(at, duffing, 'averaged')).toBe('Momentum is past its limit η = 1.5.');
    const rosenbrock = createLaboratory()(findScene('rosenbrock'), false);
    expect(momentumSentence(regimeOf(rosenbrock)!, rosenbrock, 'literal')).toMatch(
      /^The textbook pair is stable up to η = 0.00379/,
    );
  });

  it.each([
    [0.9, 1],
    [1.1, 2],
    [1.25, 4],
    [1.29, 8],
    [1.9, null],
  ])('sees the double well at η = %d settle with period %j', (eta, period) => {
    const scene = withMotion(findScene('double-well-cascade'), 'eta', eta);
    expect(settledPeriod(trackOf({ ...scene, steps: 2000, show: ['gd'] }, 'gd'), 3)).toBe(period);
  });
});

describe('the starts of the strip', () => {
  const request = {
    formula: '(x^2 - 1)^2/4',
    constants: {},
    rule: 'gd',
    parameters: {},
    over: 'lr',
    from: 0.6,
    to: 2,
    columns: 10,
    starts: [[-1.3]],
    keep: 10,
  } as const;

  it('lie in each well of the picture, besides the one that was given', () => {
    const starts = startsInAllWells(request, [[-2, 2]]);
    expect(starts).toHaveLength(3);
    expect(starts[0]).toEqual([-1.3]);
    expect(starts[1]![0]).toBeCloseTo(-1 + 0.004, 9);
    expect(starts[2]![0]).toBeCloseTo(1 + 0.004, 9);
  });

  it('are the one that was given where there is one well', () => {
    expect(startsInAllWells({ ...request, formula: 'x^2' }, [[-2, 2]])).toEqual([[-1.3]]);
  });
});
