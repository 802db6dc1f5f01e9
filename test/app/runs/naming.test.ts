import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestName } from '../../../src/app/keep/shelves.ts';
import { differences } from '../../../src/app/roll/runs/differences.ts';
import { runName } from '../../../src/app/roll/runs/run-name.ts';
import { defaultScene, scenes } from '../../../src/scene/catalogue.ts';
import type { Scene } from '../../../src/scene/scene.ts';
import '../../fast-check.ts';

const learner = { language: 'learner', eta: 0.1, rho: 0.5, dt: 1, damping: 'explicit' } as const;
const base: Scene = { ...defaultScene, title: 'Wells', motion: learner, start: [[1, -0.5]] };
const wells = '(x^2 - 1)^2/4 + y^2/2';

const changed = (change: Partial<Scene>): Scene => ({ ...base, ...change });
const moved = (motion: Partial<typeof learner> | { eta?: number; rho?: number }): Scene =>
  changed({ motion: { ...learner, ...motion } as Scene['motion'] });

/** Rows as `key: a → b`. */
const rows = (a: Scene, b: Scene, language?: Scene['motion']['language']) =>
  differences(a, b, language).map((each) => `${each.key}: ${each.a} → ${each.b}`);

describe('what differs', () => {
  it.each(scenes.map((scene) => [scene.name, scene] as const))(
    'nothing, of %s and its copy',
    (_, scene) => {
      expect(differences(scene, structuredClone(scene))).toEqual([]);
    },
  );

  it('leaves out what only looks', () => {
    const seen = changed({
      view: 'cascade',
      title: 'Else',
      summary: 'Else.',
      speed: 4,
      zoom: { from: 0, to: 1, low: 0, high: 1 },
      camera: { azimuth: 1, elevation: 2, distance: 3 },
    });
    expect(differences(base, seen)).toEqual([]);
  });

  it('is said row by row, in the order of the experiment', () => {
    const other = changed({
      loss: { ...base.loss, formula: 'a x^2 + y^2', constants: { a: 2 } },
      start: [[1, -0.25]],
      motion: { ...learner, eta: 0.3, rho: 0.9 },
      show: ['gd'],
      steps: 7,
    });
    expect(base.loss.formula).toBe(wells);
    expect(rows(base, other)).toEqual([
      `formula: ${wells} → a x^2 + y^2`,
      'constant a: null → 2',
      'start: 1, −0.5 → 1, −0.25',
      'eta: 0.1 → 0.3',
      'rho: 0.5 → 0.9',
      'motions: Momentum (averaged), Gradient descent, Exact particle → Gradient descent',
      `steps: ${base.steps} → 7`,
    ]);
  });

  it('shows as many digits as tell two numbers apart', () => {
    expect(rows(moved({ eta: 0.123456789 }), moved({ eta: 0.123456788 }))).toEqual([
      'eta: 0.123456789 → 0.123456788',
    ]);
    const next = 0.1 + 2 ** -56;
    expect(next).not.toBe(0.1);
    const [row] = differences(moved({ eta: 0.1 }), moved({ eta: next }));
    expect(row!.a).not.toBe(row!.b);
  });

  it('says mass and friction where that language is asked for: the same motion in both is none', () => {
    // By hand: γ = Δt/η = 2, τ = Δt/(1 − ρ) = 2, m = γτ = 4.
    const particle = changed({
      motion: { language: 'particle', mass: 4, friction: 2, dt: 1, damping: 'explicit' },
    });
    expect(rows(moved({ eta: 0.5 }), particle, 'learner')).toEqual([]);
    // η = 0.25 doubles γ, and with it m.
    expect(rows(moved({ eta: 0.25 }), particle)).toEqual(['mass: 8 → 4', 'friction: 4 → 2']);
  });

  it('knows numbers of optimizers, schedules, factors and seeds by the tables', () => {
    const heat = {
      source: 'bath',
      scheme: 'baoab',
      temperature: 0.1,
      batch: 1,
      particles: 100,
      seed: 7,
      stepsPerFrame: 1,
    } as const;
    const other = changed({
      optimizer: { beta2: 0.9, centered: true },
      schedule: { name: 'step', stepSize: 5, gamma: 0.5 },
      scales: { eta: [1, 4] },
    });
    expect(differences(base, other).map(({ label, symbol, b }) => [label, symbol, b])).toEqual([
      ['learning rate along the variables', '', '1, 4'],
      ['schedule', '', 'step'],
      ['steps between decays', 's', '5'],
      ['decay', 'γ_s', '0.5'],
      ['decay of the mean square', 'β₂', '0.9'],
      ['centred', '', 'yes'],
    ]);
    expect(rows(changed({ heat }), changed({ heat: { ...heat, seed: 8 } }))).toEqual([
      'heat seed: 7 → 8',
    ]);
  });

  it('is the same the other way round, with the sides exchanged', () => {
    const scene = fc.constantFrom(...scenes);
    fc.assert(
      fc.property(scene, scene, (a, b) => {
        const there = differences(a, b, 'learner');
        const back = differences(b, a, 'learner');
        const key = (each: { readonly key: string }) => each.key;
        const turned = back.map((each) => ({ ...each, a: each.b, b: each.a }));
        const sorted = (list: typeof there) => [...list].sort((p, q) => (key(p) < key(q) ? -1 : 1));
        expect(sorted(turned)).toEqual(sorted(there));
        for (const each of there) expect(each.a).not.toBe(each.b);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the name of a run', () => {
  it('is what changed since the one before', () => {
    expect(runName(moved({ eta: 0.3, rho: 0.9 }), base)).toBe('η = 0.3, ρ = 0.9');
    expect(runName(changed({ start: [[0.5, 2]] }), base)).toBe('x₀ = 0.5, 2');
    expect(runName(changed({ show: ['adam'] }), base)).toBe('motions: Adam');
  });

  it('is the scene and its numbers, of the first and of one that is the same', () => {
    expect(runName(base, null)).toBe('Wells, η = 0.1, ρ = 0.5');
    expect(runName(base, base)).toBe('Wells, η = 0.1, ρ = 0.5');
    const motion = {
      language: 'particle',
      mass: 4,
      friction: 2,
      dt: 1,
      damping: 'explicit',
    } as const;
    expect(runName(changed({ title: '', motion }), null)).toBe('m = 4, γ = 2');
  });

  it('counts what it has no room for', () => {
    const other = { ...moved({ eta: 0.3, rho: 0.9 }), steps: 9, show: ['gd'] as const };
    expect(runName({ ...other, start: [[0, 1]] }, base)).toBe(
      'x₀ = 0, 1, η = 0.3, ρ = 0.9, 2 more',
    );
  });

  it('says what is gone, and is never too long', () => {
    const constants = { ...base, loss: { ...base.loss, constants: { a: 1 } } };
    expect(runName(base, constants)).toBe('no constant a');
    const long = { ...base, loss: { ...base.loss, formula: `x^2 + ${'y^2 + '.repeat(40)}1` } };
    expect(Array.from(runName(long, base))).toHaveLength(longestName);
    expect(runName(long, base)).toMatch(/^U = x\^2 .*…$/);
  });
});
