import { describe, expect, it } from 'vitest';
import { doublings } from '../../src/analysis/bifurcation/doublings.ts';
import { stationaryPoint } from '../../src/loss/stationary.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { sceneLoss } from '../../src/scene/scene.ts';
import { sceneDictionary, sweptValue } from '../../src/scene/scene-motion.ts';
import { dynamics, finish } from '../analysis/finish.ts';
import { periodOf, positions } from './orbits.ts';

const long = { steps: 20_000 };
const signs = (path: readonly (readonly number[])[]) => new Set(path.map(([x]) => Math.sign(x!)));

describe('period-three-window', () => {
  const scene = findScene('period-three-window');
  const tangency = Number(dynamics.gd_doublewell.period3_tangent);

  it('stands in the window, and shows its beginning', () => {
    expect(periodOf(positions(scene, 'gd', long), 64)).toBe(3);
    expect(scene.zoom!.from).toBeLessThan(tangency);
    expect(scene.zoom!.to).toBeGreaterThan(sweptValue(scene));
    expect(tangency).toBeCloseTo(1.4504, 4);
  });

  it('just below the tangency the orbit lingers near a cycle of 3, then leaves it', () => {
    expect(periodOf(positions(scene, 'gd', { ...long, lr: tangency + 1e-5 }), 64)).toBe(3);
    const path = positions(scene, 'gd', { ...long, lr: tangency - 1e-5 }).slice(1000);
    const returns = path.slice(3).map(([x], k) => Math.abs(x! - path[k]![0]!));
    const lingering = returns.filter((distance) => distance < 0.01).length / returns.length;
    expect(lingering).toBeGreaterThan(0.5);
    expect(Math.max(...returns)).toBeGreaterThan(0.3);
  });
});

describe('crisis-and-merging', () => {
  const scene = findScene('crisis-and-merging');
  const merging = 1.5 * Math.sqrt(3) - 1;

  it('below 3√3/2 − 1 each start stays in its well, above it each visits both', () => {
    for (const start of scene.start) {
      const path = (lr: number) => positions(scene, 'gd', { ...long, start, lr });
      expect(signs(path(merging - 0.002))).toEqual(new Set([Math.sign(start[0]!)]));
      expect(signs(path(merging + 0.002)).size).toBe(2);
      expect(periodOf(path(merging + 0.002), 64)).toBeNull();
    }
    expect(sweptValue(scene)).toBeGreaterThan(merging);
  });

  it('opens at η = 2', () => {
    const last = (lr: number) => Math.abs(positions(scene, 'gd', { ...long, lr }).at(-1)![0]!);
    expect(last(1.999)).toBeLessThan(Math.SQRT2 + 0.001);
    expect(last(2.001)).not.toBeLessThan(1e6);
  });
});

describe('crossover', () => {
  const scene = findScene('crossover');
  const {
    deltas,
    delta,
    doublings: found,
  } = finish(
    doublings({
      formula: scene.loss.formula,
      constants: {},
      rule: 'heavy-ball',
      parameters: { momentum: sceneDictionary(scene.motion).rho },
      over: 'lr',
      start: [0],
      count: 8,
    }),
  );

  it('the first ratio is near that of a system without friction, the sixth near δ', () => {
    const conservative = Number(dynamics.universal.delta_conservative.value);
    const feigenbaum = Number(dynamics.universal.feigenbaum_delta.value);
    expect(Math.abs(deltas[0]! - conservative)).toBeLessThan(0.1);
    expect(Math.abs(deltas[5]! - feigenbaum)).toBeLessThan(0.1);
    for (let k = 1; k < 6; k++) expect(deltas[k]!).toBeLessThan(deltas[k - 1]!);
    // The limit claims no more than the crossover leaves it.
    expect(Math.abs(delta!.value - feigenbaum)).toBeLessThan(2 * delta!.error);
  });

  it('stands between the first two doublings, on a cycle of 2; the sweep holds all eight', () => {
    expect(sweptValue(scene)).toBeGreaterThan(found[0]!.value);
    expect(sweptValue(scene)).toBeLessThan(found[1]!.value);
    expect(periodOf(positions(scene, 'heavy-ball', long), 64)).toBe(2);
    expect(found[7]!.value).toBeLessThan(scene.sweep.to);
  });
});

describe('multistability', () => {
  const scene = findScene('multistability');

  it('from the left well a cycle of two, from the right one rest, as 2/λ says of each', () => {
    const [right, left] = scene.start.map((start) => stationaryPoint(sceneLoss(scene), start)!);
    const limits = [right, left].map((point) => 2 / point!.curvatures[0]!);
    expect(limits[1]).toBeCloseTo(0.87, 2);
    expect(sweptValue(scene)).toBeGreaterThan(limits[1]!);
    expect(sweptValue(scene)).toBeLessThan(limits[0]!);
    const periods = scene.start.map((start) =>
      periodOf(positions(scene, 'gd', { ...long, start }), 8),
    );
    expect(periods).toEqual([1, 2]);
  });
});

describe('multiscale-chaos', () => {
  it('has the variance η/(2(2 − η)), to four standard errors', () => {
    const scene = findScene('multiscale-chaos');
    const eta = sweptValue(scene);
    const path = positions(scene, 'gd', { steps: 400_000 });
    const squares = path.slice(1).map(([x]) => x! * x!);
    const mean = squares.reduce((sum, x) => sum + x, 0) / squares.length;
    // x and its square forget themselves at rates 1 − η and (1 − η)².
    const memory = (1 + (1 - eta) ** 2) / (1 - (1 - eta) ** 2);
    const spread = squares.reduce((sum, x) => sum + (x - mean) ** 2, 0) / squares.length;
    const error = Math.sqrt((spread * memory) / squares.length);
    expect(Math.abs(mean - eta / (2 * (2 - eta)))).toBeLessThan(4 * error);
    expect(error).toBeLessThan(1e-3);
  });
});

// That the boundary has a dimension above 1: bifurcation-scenes.long.test.ts.
describe('fractal-boundary', () => {
  const scene = findScene('fractal-boundary');

  it('four starts a hundredth apart end in four quadrants', () => {
    const quadrants = scene.start.map((start) => {
      const [x, y] = positions(scene, 'gd', { ...long, start }).at(-1)! as [number, number];
      return `${Math.sign(x)} ${Math.sign(y)}`;
    });
    expect(new Set(quadrants).size).toBe(4);
    const [first, last] = [scene.start[0]!, scene.start[3]!];
    expect(last[0]! - first[0]!).toBeCloseTo(0.03, 12);
  });
});

describe('hysteresis', () => {
  const scene = findScene('hysteresis');
  const fold = 2 / (3 * Math.sqrt(3));

  it('keeps each ball in its well up to the fold at ±2/(3√3), and loses it just beyond', () => {
    const rests = (start: number, c: number) => {
      const loss = { ...scene.loss, constants: { c } };
      const path = positions({ ...scene, loss }, 'gd', { ...long, start: [start] });
      return Math.sign(path.at(-1)![0]!);
    };
    for (const side of [1, -1]) {
      expect(rests(side, side * (fold - 1e-3))).toBe(side);
      expect(rests(side, side * (fold + 1e-3))).toBe(-side);
    }
    expect(scene.diagram?.sweeps).toBe('both');
    expect(scene.summary).toContain(fold.toFixed(3));
  });
});
