import { describe, expect, it } from 'vitest';
import { createLaboratory } from '../../src/app/derived/experiment.ts';
import { factsOf, newsOf } from '../../src/app/shell/announcement.ts';
import { withMotion } from '../../src/app/state/motion-edits.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import type { Scene } from '../../src/scene/scene.ts';

const laboratory = createLaboratory();
const facts = (scene: Scene) => factsOf(laboratory(scene, false));

// x ← x − η(x − x²) is the logistic map at r = 1 + η: it doubles at η = 2 and at η = √6 − 1 + … = 2.449….
const logistic = findScene('logistic-cascade');
const at = (eta: number) => facts(withMotion(logistic, 'eta', eta));

describe('what is announced', () => {
  it('on how many points gradient descent settles, when that has changed', () => {
    expect(newsOf(at(1.8), at(2.2))).toBe('Gradient descent settled on 2 points.');
    expect(newsOf(at(2.2), at(2.5))).toBe('Gradient descent settled on 4 points.');
    expect(newsOf(at(2.5), at(1.8))).toBe('Gradient descent settled on 1 point.');
  });

  it('says nothing where nothing has become another', () => {
    expect(newsOf(at(2.2), at(2.21))).toBe('');
    expect(newsOf(at(1.5), at(1.8))).toBe('');
  });

  it('says what does not settle, and at which step it diverges', () => {
    expect(newsOf(at(2.2), at(2.9))).toBe('Gradient descent has not settled after 120 steps.');
    const gone = newsOf(at(2.2), at(3.2));
    expect(gone).toMatch(/^Gradient descent diverged at step \d+\.$/);
    // A step sooner is no news.
    expect(newsOf(at(3.2), at(3.4))).toBe('');
  });

  it('says the regime when it changes, and not when only ζ does', () => {
    const particle = (friction: number) =>
      facts(withMotion(findScene('critical-damping'), 'friction', friction));
    expect(newsOf(particle(2.5), particle(2.6))).toBe('');
    const news = newsOf(particle(2.5), particle(0.5));
    expect(news).toMatch(/^Underdamped, zeta 0\.\d+\. The particle will overshoot/);
  });

  it('tells all of an experiment that was not told before', () => {
    const all = newsOf([], at(2.2));
    expect(all).toMatch(/Gradient descent settled on 2 points\.$/);
    expect(all.split('.').length).toBeGreaterThan(2);
  });
});
