import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileLoss } from '../../src/loss/evaluator.ts';
import { curvatures } from '../../src/loss/stationary.ts';
import { particleFlow } from '../../src/motion/flow.ts';
import { findScene, scenes } from '../../src/scene/catalogue.ts';
import { parseScene, type Scene, sceneLoss } from '../../src/scene/scene.ts';
import { sceneDictionary, sweptValue } from '../../src/scene/scene-motion.ts';
import { periodOf, positions } from './orbits.ts';

const last = <T>(list: readonly T[]): T => list[list.length - 1]!;
const norm = (x: readonly number[]) => Math.hypot(...x);
const column = (path: readonly (readonly number[])[], i: number) => path.map((x) => x[i]!);
const signChanges = (values: readonly number[]) =>
  values.filter((value, k) => k > 0 && value * values[k - 1]! < 0).length;

/** x at each step of the scene's exact particle. */
function exactPath(scene: Scene, steps = scene.steps): number[][] {
  const { mass, friction, dt } = sceneDictionary(scene.motion);
  const flow = particleFlow({
    loss: sceneLoss(scene),
    mass,
    friction,
    start: scene.start[0]!,
    times: { until: steps * dt, samples: steps + 1 },
  });
  expect(flow.outcome).toBe('finished');
  return flow.x;
}

/** ζ on each curvature of the loss at `point`. */
function dampingRatios(scene: Scene, point: readonly number[]): number[] {
  const { mass, friction } = sceneDictionary(scene.motion);
  return curvatures(sceneLoss(scene), point).map((k) => friction / (2 * Math.sqrt(mass * k)));
}

describe('every scene', () => {
  it('is a file of scenes/, valid and named like it', () => {
    const directory = new URL('../../scenes/', import.meta.url);
    const files = readdirSync(directory).filter((file) => /(?<!\.schema)\.json$/.test(file));
    expect(files.sort()).toEqual(scenes.map((scene) => `${scene.name}.json`).sort());
    for (const file of files) {
      const json = JSON.parse(readFileSync(new URL(file, directory), 'utf8'));
      expect(json.$schema).toBe('./scene.schema.json');
      expect(parseScene(json), file).toEqual(findScene(file.replace('.json', '')));
    }
  });

  it('has a title and a summary, and a start inside the picture', () => {
    for (const { name, title, summary, loss, start } of scenes) {
      expect(title.length, name).toBeGreaterThan(5);
      expect(summary, name).toMatch(/^[^\n]{60,260}\.$/);
      for (const x of start) {
        x.forEach((value, i) => {
          const [from, to] = loss.domain![i]!;
          expect(value > from && value < to, name).toBe(true);
        });
      }
    }
  });

  it('stands inside its own sweep', () => {
    for (const scene of scenes) {
      const value = sweptValue(scene);
      expect(value, scene.name).toBeGreaterThan(scene.sweep.from);
      expect(value, scene.name).toBeLessThan(scene.sweep.to);
    }
  });
});

describe('rolling-ball', () => {
  const scene = findScene('rolling-ball');

  it('is the particle with m = 1 and γ = 0.299', () => {
    const { mass, friction, heavyBallRate } = sceneDictionary(scene.motion);
    expect(mass).toBeCloseTo(1.002, 3);
    expect(friction).toBeCloseTo(0.299, 3);
    expect(heavyBallRate).toBeCloseTo(0.112, 12);
  });

  it('lets momentum come to rest and gradient descent hop between two places', () => {
    const rolled = positions(scene, 'averaged', { steps: 1000 });
    expect(norm([last(rolled)[0]! + 1, last(rolled)[1]!])).toBeLessThan(1e-10);
    expect(signChanges(column(rolled, 0).map((x) => x + 1))).toBeGreaterThan(10);
    const hopped = positions(scene, 'gd', { steps: 5000 });
    expect(periodOf(hopped, 16)).toBe(2);
    expect(column(hopped, 0).every((x) => x < 0)).toBe(true);
  });
});

describe('honey and air', () => {
  const honey = findScene('honey');
  const air = findScene('air');

  it('differ in friction alone', () => {
    expect({ ...honey.motion, friction: 0 }).toEqual({ ...air.motion, friction: 0 });
    expect(honey.loss).toEqual(air.loss);
    expect(honey.start).toEqual(air.start);
  });

  it('honey is overdamped: no overshoot, and gradient descent is close', () => {
    for (const zeta of dampingRatios(honey, [0, 0])) expect(zeta).toBeGreaterThan(1);
    const momentum = positions(honey, 'averaged');
    const descent = positions(honey, 'gd');
    for (const path of [momentum, descent, exactPath(honey)]) {
      expect(path.every(([x, y]) => x! > 0 && y! > 0)).toBe(true);
      expect(norm(last(path))).toBeLessThan(0.01 * norm(path[0]!));
    }
    const distances = momentum.map((x, k) => norm(x.map((value, i) => value - descent[k]![i]!)));
    expect(Math.max(...distances)).toBeLessThan(0.1);
  });

  it('air is underdamped: many overshoots, the first by e^(−πζ/√(1−ζ²))', () => {
    const [zeta] = dampingRatios(air, [0, 0]);
    expect(zeta).toBeCloseTo(0.1, 14);
    for (const path of [positions(air, 'averaged'), exactPath(air)]) {
      const x = column(path, 0);
      expect(signChanges(x)).toBeGreaterThanOrEqual(12);
      const overshoot = -Math.min(...x) / x[0]!;
      expect(overshoot).toBeCloseTo(Math.exp((-Math.PI * zeta!) / Math.sqrt(1 - zeta! ** 2)), 2);
    }
  });
});

describe('critical-damping', () => {
  const scene = findScene('critical-damping');

  it('has ζ = 1 exactly and the exact motion (1 + t)e^(−t)', () => {
    expect(dampingRatios(scene, [0])).toEqual([1]);
    exactPath(scene).forEach(([x], k) => {
      const t = k * 0.05;
      expect(Math.abs(x! - (1 + t) * Math.exp(-t))).toBeLessThan(1e-10);
    });
  });

  it('never overshoots, and less or more friction takes longer to stay within 1 %', () => {
    const settled = (friction: number) => {
      const motion = { ...scene.motion, friction } as Scene['motion'];
      const path = column(positions({ ...scene, motion }, 'averaged'), 0);
      return path.findLastIndex((x) => Math.abs(x) > 0.01);
    };
    expect(Math.min(...column(positions(scene, 'averaged'), 0))).toBeGreaterThan(0);
    for (const other of [0.5, 1, 3, 4]) expect(settled(2)).toBeLessThan(settled(other));
  });
});

describe('elongated-valley', () => {
  const scene = findScene('elongated-valley');

  it('gradient descent zigzags at the same rate at which momentum arrives first', () => {
    const value = (x: readonly number[]) => compileLoss(sceneLoss(scene)).value(x);
    const descent = positions(scene, 'gd');
    const momentum = positions(scene, 'averaged');
    expect(signChanges(column(descent, 0))).toBe(scene.steps);
    expect(value(last(momentum))).toBeLessThan(value(last(descent)) / 100);
  });

  it('the strip shows the limits: gradient descent ends at 2/20, momentum at 2(1+ρ)/((1−ρ)20)', () => {
    const limit = (2 * 1.7) / (0.3 * 20);
    expect(limit).toBeLessThan(scene.sweep.to);
    const grows = (rule: 'gd' | 'averaged', lr: number) =>
      norm(last(positions(scene, rule, { lr, steps: 2000 }))) > 1;
    expect(grows('gd', 0.0999)).toBe(false);
    expect(grows('gd', 0.1011)).toBe(true);
    expect(grows('averaged', 0.99 * limit)).toBe(false);
    expect(grows('averaged', 1.01 * limit)).toBe(true);
  });
});

describe('the cascades', () => {
  it('double well: 1, 2, 4, 8, and 4 where the scene stands', () => {
    const scene = findScene('double-well-cascade');
    const period = (lr?: number) =>
      periodOf(positions(scene, 'gd', { ...(lr && { lr }), steps: 20_000 }), 64);
    expect([0.9, 1.1, 1.25, 1.29].map(period)).toEqual([1, 2, 4, 8]);
    expect(period()).toBe(4);
  });

  it('logistic: the same orbit as y′ = r y(1 − y), r = 1 + η, and period 4', () => {
    const scene = findScene('logistic-cascade');
    const eta = sweptValue(scene);
    let y = (eta / (1 + eta)) * (1 - scene.start[0]![0]!);
    for (const [x] of positions(scene, 'gd', { steps: 40 })) {
      expect(Math.abs(y - (eta / (1 + eta)) * (1 - x!))).toBeLessThan(1e-12);
      y = (1 + eta) * y * (1 - y);
    }
    expect(periodOf(positions(scene, 'gd', { steps: 20_000 }), 64)).toBe(4);
  });
});

describe('henon-by-momentum', () => {
  const scene = findScene('henon-by-momentum');
  const { heavyBallRate: rate, rho } = sceneDictionary(scene.motion);

  it('has a = 1.4 and b = 0.3', () => {
    expect((rate ** 2 - (1 + rho) ** 2) / 4).toBeCloseTo(1.4, 14);
    expect(-rho).toBe(0.3);
  });

  it('follows X′ = 1 − aX² + bX₋ and stays on a bounded set without repeating', () => {
    const c = 1 + rho - rate;
    const map = ([x]: readonly number[]) => (x! + c / (2 * rate)) / (-1.4 / rate);
    const path = positions(scene, 'heavy-ball', { steps: 12 }).map(map);
    let [before, now] = [path[0]!, path[0]!];
    for (const x of path) {
      expect(Math.abs(x - now)).toBeLessThan(1e-11);
      [before, now] = [now, 1 - 1.4 * now * now + 0.3 * before];
    }
    const long = positions(scene, 'heavy-ball', { steps: 50_000 });
    expect(Math.max(...long.map((x) => Math.abs(map(x))))).toBeLessThan(1.3);
    expect(periodOf(long, 1000)).toBeNull();
  });
});

describe('duffing-by-momentum', () => {
  const scene = findScene('duffing-by-momentum');
  const { heavyBallRate: rate, rho } = sceneDictionary(scene.motion);

  it('has a = 2.75 and b = 0.2', () => {
    expect(1 + rate + rho).toBeCloseTo(2.75, 14);
    expect(rho).toBe(0.2);
  });

  it('follows y′ = ay − y³ − by₋ and wanders between both wells', () => {
    const scaled = ([x]: readonly number[]) => Math.sqrt(rate) * x!;
    const path = positions(scene, 'heavy-ball', { steps: 12 }).map(scaled);
    let [before, now] = [path[0]!, path[0]!];
    for (const y of path) {
      expect(Math.abs(y - now)).toBeLessThan(1e-11);
      [before, now] = [now, 2.75 * now - now ** 3 - 0.2 * before];
    }
    const long = column(positions(scene, 'heavy-ball', { steps: 50_000 }), 0);
    expect(Math.max(...long)).toBeGreaterThan(1);
    expect(Math.min(...long)).toBeLessThan(-1);
    expect(Math.max(...long.map(Math.abs))).toBeLessThan(2);
    expect(
      periodOf(
        long.map((x) => [x]),
        1000,
      ),
    ).toBeNull();
  });
});

describe('saddle', () => {
  const scene = findScene('saddle');

  it('the start on the ridge stays for ever, the one beside it waits about ln(…)/η steps', () => {
    const [beside, ridge] = scene.start;
    for (const rule of ['gd', 'averaged'] as const) {
      const stays = positions(scene, rule, { steps: 10_000, start: ridge! });
      expect(norm(last(stays))).toBeLessThan(1e-12);
      const leaves = column(positions(scene, rule, { start: beside! }), 0);
      const gone = leaves.findIndex((x) => x > 0.5);
      const expected = Math.log(0.5 / 0.001) / sceneDictionary(scene.motion).eta;
      expect(gone / expected).toBeGreaterThan(0.9);
      expect(gone / expected).toBeLessThan(1.8);
      expect(last(leaves)).toBeCloseTo(1, 3);
    }
    expect(last(exactPath(scene))[0]).toBeCloseTo(1, 3);
  });
});

describe('divergence', () => {
  const scene = findScene('divergence');

  it('every step of gradient descent overshoots by 1.2 of the last; momentum converges', () => {
    const x = column(positions(scene, 'gd'), 0);
    for (let k = 1; k < x.length; k++) expect(x[k]! / x[k - 1]!).toBeCloseTo(-1.2, 12);
    expect(Math.abs(last(x))).toBeGreaterThan(1e6);
    expect(norm(last(positions(scene, 'averaged', { steps: 300 })))).toBeLessThan(1e-8);
    expect(norm(last(positions(scene, 'gd', { lr: 0.499, steps: 10_000 })))).toBeLessThan(1e-8);
  });
});

describe('two-wells', () => {
  const scene = findScene('two-wells');

  it('gradient descent ends in the shallow well, momentum and the particle in the deep one', () => {
    const evaluator = compileLoss(sceneLoss(scene));
    const descent = last(positions(scene, 'gd', { steps: 5000 }));
    const momentum = last(positions(scene, 'averaged', { steps: 5000 }));
    const particle = last(exactPath(scene, 2000));
    const slope = new Float64Array(2);
    for (const end of [descent, momentum]) {
      evaluator.gradient(end, slope);
      expect(norm([...slope])).toBeLessThan(1e-12);
    }
    expect(descent[0]).toBeGreaterThan(0.9);
    expect(momentum[0]).toBeLessThan(-1);
    expect(particle[0]).toBeCloseTo(momentum[0]!, 6);
    expect(evaluator.value(momentum)).toBeLessThan(evaluator.value(descent) - 0.25);
  });

  it('they are where the summary says by the last step that is drawn', () => {
    expect(last(positions(scene, 'averaged'))[0]).toBeLessThan(-0.9);
    expect(last(positions(scene, 'gd'))[0]).toBeGreaterThan(0.9);
  });
});

describe('rosenbrock', () => {
  const scene = findScene('rosenbrock');

  it('the textbook pair is far ahead, and only because its rate is ten times larger', () => {
    const value = (x: readonly number[]) => compileLoss(sceneLoss(scene)).value(x);
    const [descent, literal, averaged] = (['gd', 'literal', 'averaged'] as const).map((rule) =>
      value(last(positions(scene, rule))),
    );
    expect(sceneDictionary(scene.motion).literalFactor).toBeCloseTo(10, 12);
    expect(literal).toBeLessThan(1e-3);
    expect(descent).toBeGreaterThan(0.3);
    // At the same rate in the averaged form momentum gains next to nothing here.
    expect(averaged! / descent!).toBeGreaterThan(0.8);
  });
});

describe('three-conventions', () => {
  const scene = findScene('three-conventions');

  it('averaged and heavy ball are one trajectory; the literal pair is one with ten times the rate', () => {
    const averaged = positions(scene, 'averaged');
    const heavyBall = positions(scene, 'heavy-ball');
    const literal = positions(scene, 'literal');
    const { eta } = sceneDictionary(scene.motion);
    const tenfold = positions(scene, 'averaged', { lr: 10 * eta });
    averaged.forEach((x, k) => {
      expect(Math.abs(x[0]! - heavyBall[k]![0]!)).toBeLessThan(1e-13);
      expect(Math.abs(literal[k]![0]! - tenfold[k]![0]!)).toBeLessThan(1e-13);
    });
    expect(averaged).not.toEqual(literal);
    expect(scene.view).toBe('derive');
  });
});
