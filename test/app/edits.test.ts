import { describe, expect, it } from 'vitest';
import { withConstant, withFormula, withLandscape } from '../../src/app/state/loss-edits.ts';
import {
  withDamping,
  withDampingOfParticle,
  withMotion,
} from '../../src/app/state/motion-edits.ts';
import { withAxis, withRange } from '../../src/app/state/sweep-edits.ts';
import { catalogue, findEntry } from '../../src/loss/catalogue.ts';
import { FormulaError } from '../../src/math/formula-error.ts';
import { defaultScene, findScene, scenes } from '../../src/scene/catalogue.ts';
import { parseScene } from '../../src/scene/scene.ts';
import { sceneDictionary } from '../../src/scene/scene-motion.ts';

describe('editing the motion', () => {
  it('keeps the other two numbers of the language that is spoken', () => {
    const particle = sceneDictionary(withMotion(defaultScene, 'friction', 0.5).motion);
    const before = sceneDictionary(defaultScene.motion);
    expect(particle).toMatchObject({ friction: 0.5, mass: before.mass, dt: before.dt });
    expect(particle.eta).toBeCloseTo(before.dt / 0.5, 14);
    const learner = sceneDictionary(withMotion(defaultScene, 'eta', 1.9).motion);
    expect(learner).toMatchObject({ eta: 1.9, rho: before.rho, dt: before.dt });
  });

  it('turns a heavy-ball rate into η at the same ρ', () => {
    const { eta, rho, heavyBallRate } = sceneDictionary(
      withMotion(defaultScene, 'heavyBallRate', 0.2).motion,
    );
    expect(rho).toBe(0.9);
    expect(eta).toBeCloseTo(2, 12);
    expect(heavyBallRate).toBeCloseTo(0.2, 14);
  });

  it('refuses what no particle has, and says so', () => {
    const implicit = withDamping(defaultScene, 'implicit');
    expect(() => withMotion(implicit, 'rho', -0.3)).toThrow(/No particle has ρ = -0.3/);
    expect(() => withMotion(defaultScene, 'mass', -1)).toThrow(/mass cannot be -1/);
    expect(() => withMotion(defaultScene, 'dt', 0)).toThrow(/time step cannot be 0/);
  });

  it('changes only ρ when the particle is kept under another friction rule', () => {
    const before = sceneDictionary(defaultScene.motion);
    const after = sceneDictionary(withDampingOfParticle(defaultScene, 'exponential').motion);
    expect(after).toMatchObject({ mass: before.mass, friction: before.friction, dt: before.dt });
    expect(after.eta).toBeCloseTo(before.eta, 14);
    expect(after.rho).toBeCloseTo(Math.exp(-before.dt / before.tau), 14);
  });
});

describe('editing the formula', () => {
  it('keeps starts and ranges of the variables that stay', () => {
    const scene = withFormula(defaultScene, '(x^2 - 1)^2/4');
    expect(scene.start).toEqual([[-1.3]]);
    expect(scene.loss.domain).toEqual([[-1.7, 1.7]]);
    expect(withFormula(defaultScene, 'y^2 + z^2').start).toEqual([[-0.9, 1]]);
  });

  it('makes constants of new letters and keeps the values of old ones', () => {
    const scene = withConstant(withFormula(defaultScene, 'a*x^2/2 + y^2'), 'a', 3);
    expect(scene.loss.constants).toEqual({ a: 3 });
    expect(withFormula(scene, 'a*x^2 + b*y^2').loss.constants).toEqual({ a: 3, b: 1 });
    expect(withFormula(scene, 'x^2').loss.constants).toBeUndefined();
  });

  it('leaves a slip to the error that explains it', () => {
    expect(() => withFormula(defaultScene, 'x^2 + sine(y)')).toThrow(FormulaError);
    expect(() => withFormula(defaultScene, 'xy + x^2')).toThrow(/did you mean x\*y/);
  });

  it('refuses a loss that is not finite where the motion starts', () => {
    expect(() => withFormula(defaultScene, '1/(x + 1.3) + y^2')).toThrow(/start/);
  });

  it('keeps the place of the strip relative to the limit of stability', () => {
    const { sweep } = withFormula(defaultScene, '(x^2 - 1)^2/2 + y^2/2');
    const { from, to } = defaultScene.sweep;
    expect(sweep.from).toBeCloseTo(from / 2, 12);
    // The present η must stay on the strip.
    expect(sweep.to).toBe(Math.max(to / 2, 1.12));
  });

  it('keeps the strip where it was while a formula has no curvature to go by', () => {
    expect(withFormula(defaultScene, 'x^4').sweep).toEqual(defaultScene.sweep);
  });

  it('gives scenes that can be opened again, for every landscape and from every scene', () => {
    for (const entry of catalogue) {
      const scene = withLandscape(defaultScene, entry);
      expect(parseScene(JSON.parse(JSON.stringify(scene)))).toEqual(scene);
    }
    const himmelblau = findEntry('himmelblau')!;
    for (const scene of scenes) expect(() => withLandscape(scene, himmelblau)).not.toThrow();
  });
});

describe('editing the strip', () => {
  const minimum = {
    x: [-1, 0],
    loss: 0,
    gradientNorm: 0,
    curvatures: [1, 2],
    kind: 'minimum',
  } as const;
  const flat = { ...minimum, x: [...minimum.x], curvatures: [...minimum.curvatures] };

  it('moves the range with the limit when another rule is swept', () => {
    // Gradient descent is lost at 2/λ = 1, momentum at 2(1+ρ)/((1−ρ)λ) = 19.
    const { sweep } = withAxis(defaultScene, { rule: 'averaged', over: 'lr' }, flat);
    // 0.6·19 = 11.4, but the present η must stay on the strip.
    expect(sweep.from).toBe(1.12);
    expect(sweep.to).toBeCloseTo(2.02 * 19, 1);
    const heavyBall = withAxis(defaultScene, { rule: 'heavy-ball', over: 'lr' }, flat).sweep;
    expect(heavyBall.to).toBeCloseTo(2.02 * 1.9, 1);
  });

  it('refuses a range that goes nowhere', () => {
    expect(() => withRange(defaultScene, 'to', 0.5)).toThrow(/smaller number first/);
    expect(() => withRange(defaultScene, 'from', -1)).toThrow(/begin at 0 or above/);
    expect(withRange(findScene('rolling-ball'), 'to', 3).sweep.to).toBe(3);
  });
});
