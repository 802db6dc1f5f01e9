import { describe, expect, test } from 'vitest';
import { quadraticAcceptance } from '../../../src/analysis/heat/swap-acceptance.ts';
import { meanInterval, studentReach } from '../../../src/analysis/search/confidence.ts';
import { compileDraws } from '../../../src/analysis/search/draws.ts';
import { lowestInCube } from '../../../src/analysis/search/lowest-in-cube.ts';
import { exchange } from '../../../src/analysis/search/methods/exchange.ts';
import { grid, pointsPerAxis } from '../../../src/analysis/search/methods/grid.ts';
import { random } from '../../../src/analysis/search/methods/random.ts';
import { surrogate } from '../../../src/analysis/search/methods/surrogate.ts';
import { tournament, winner } from '../../../src/analysis/search/methods/tournament.ts';
import { coefficientCount, fitQuadratic } from '../../../src/analysis/search/quadratic-fit.ts';
import {
  reflected,
  type Strategy,
  type Terms,
  type Unit,
} from '../../../src/analysis/search/strategy.ts';

const draws = compileDraws();

function terms(dimension: number, budget: number, noisy = false): Terms {
  draws.restart(7);
  return { dimension, budget, noisy, draws, decisions: [] };
}

/** Runs a strategy on a function and returns all it asked for. */
function ask(
  strategy: Strategy,
  value: (unit: Unit) => number,
): { points: Unit[]; choice: Unit | null } {
  const points: Unit[] = [];
  let next = strategy.next();
  while (next.done !== true) {
    points.push(...next.value.points);
    next = strategy.next(next.value.points.map(value));
  }
  return { points, choice: next.value };
}

const bowl = (unit: Unit): number => (unit[0]! - 0.3) ** 2 + 2 * (unit[1]! - 0.6) ** 2;

describe('random numbers', () => {
  test('are uniform and normal: mean and variance within 4 standard errors', () => {
    draws.restart(2);
    const n = 20_000;
    const [uniform, normal] = [draws.uniform, draws.normal].map((draw) =>
      Array.from({ length: n }, draw),
    ) as [number[], number[]];
    const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / n;
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(normal))).toBeLessThan(4 / Math.sqrt(n));
    expect(Math.abs(mean(normal.map((x) => x * x)) - 1)).toBeLessThan(4 * Math.sqrt(2 / n));
    draws.restart(2);
    expect(draws.uniform()).toBe(uniform[0]);
  });

  test('are mirrored at the walls', () => {
    expect([-0.25, 0, 0.4, 1, 1.25, 2.5, -1.5].map(reflected)).toEqual([
      0.25, 0, 0.4, 1, 0.75, 0.5, 0.5,
    ]);
  });
});

describe('grid and random search', () => {
  test('a grid fills the budget as far as a power goes', () => {
    expect([
      pointsPerAxis(2, 60),
      pointsPerAxis(2, 64),
      pointsPerAxis(1, 10),
      pointsPerAxis(3, 26),
    ]).toEqual([7, 8, 10, 2]);
    const { points } = ask(grid(terms(2, 10)), bowl);
    expect(points).toEqual([0, 0.5, 1].flatMap((b) => [0, 0.5, 1].map((a) => [a, b])));
  });

  test('random points are all different and inside', () => {
    const { points } = ask(random(terms(3, 57)), () => 0);
    expect(points).toHaveLength(57);
    expect(new Set(points.flat()).size).toBe(3 * 57);
    expect(points.flat().every((unit) => unit > 0 && unit < 1)).toBe(true);
  });
});

describe('a tournament', () => {
  test('is won by each rank as often as the formula says, within 4 standard errors', () => {
    draws.restart(11);
    const [population, size, n] = [8, 3, 20_000];
    const values = [3, 1, 4, 1.5, 9, 2.6, 5, 0];
    const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]!);
    const wins = Array<number>(population).fill(0);
    for (let k = 0; k < n; k++) wins[order.indexOf(winner(values, size, draws))]!++;
    wins.forEach((count, rank) => {
      const p =
        ((population - rank) ** size - (population - rank - 1) ** size) / population ** size;
      expect(Math.abs(count / n - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
    });
  });

  test('of one contestant selects nothing: generations stay spread out', () => {
    const spread = (size: number) => {
      const { points } = ask(
        tournament(terms(2, 2000), { population: 40, size, mutation: 0.02 }),
        bowl,
      );
      return points.slice(-400).reduce((sum, point) => sum + bowl(point), 0) / 400;
    };
    expect(spread(3)).toBeLessThan(0.005);
    expect(spread(1)).toBeGreaterThan(20 * spread(3));
  });

  test('spends its budget to the last evaluation', () => {
    expect(ask(tournament(terms(2, 50)), bowl).points).toHaveLength(50);
  });
});

describe('replica exchange', () => {
  test('in a harmonic well swaps as often as theory says, within 4 standard errors', () => {
    // The walls are far away: 0.05 and 0.071 are the widths of the two walks.
    const temperatures = [1, 2];
    const well = (unit: Unit) => unit.reduce((sum, u) => sum + ((u - 0.5) / 0.05) ** 2 / 2, 0);
    const swaps = [{ attempts: 0, accepted: 0 }];
    const run = exchange(terms(2, 80_000), { temperatures, step: 0.09 }, { swaps });
    const { points } = ask(run, well);
    const { attempts, accepted } = swaps[0]!;
    const p = quadraticAcceptance(2, 2);
    expect(attempts).toBeGreaterThan(15_000);
    // Successive swaps are correlated: three steps or so to forget.
    expect(Math.abs(accepted / attempts - p)).toBeLessThan(
      4 * Math.sqrt((4 * p * (1 - p)) / attempts),
    );
    expect(points.length).toBeLessThanOrEqual(80_000);
  });

  test('counts both evaluations of a pair under noise', () => {
    const { points } = ask(exchange(terms(2, 61, true)), bowl);
    // 12 to begin with, then 4 proposals and 4 places a sweep.
    expect(points).toHaveLength(12 + 8 * 6);
  });
});

describe('a confidence interval', () => {
  test('reaches as far as Student’s tables say', () => {
    // scipy.stats.t.ppf.
    expect(studentReach(0.95, 1)).toBeCloseTo(12.706204736174694, 9);
    expect(studentReach(0.95, 10)).toBeCloseTo(2.228138851986274, 12);
    expect(studentReach(0.99, 7)).toBeCloseTo(3.4994832973504924, 11);
  });

  test('holds the mean of normal numbers as often as it says, within 4 standard errors', () => {
    draws.restart(5);
    const [samples, confidence] = [4000, 0.8];
    let held = 0;
    for (let k = 0; k < samples; k++) {
      const { low, high } = meanInterval(Array.from({ length: 5 }, draws.normal), confidence);
      if (low <= 0 && high >= 0) held++;
    }
    const error = Math.sqrt((confidence * (1 - confidence)) / samples);
    expect(Math.abs(held / samples - confidence)).toBeLessThan(4 * error);
    expect(meanInterval([3], 0.95)).toEqual({ mean: 3, low: 3, high: 3 });
  });
});

describe('a fitted quadratic', () => {
  const centre = [0.4, 0.5];
  const places = (count: number): Unit[] =>
    Array.from({ length: count }, () => centre.map((c) => c + 0.2 * (2 * draws.uniform() - 1)));

  test('is the quadratic the values lie on', () => {
    draws.restart(3);
    const exact = ([a, b]: Unit) => 1 + 2 * a! - b! + 3 * a! * a! - a! * b! + 0.5 * b! * b!;
    const points = places(9);
    const surface = fitQuadratic(points, points.map(exact), centre, 0.2)!;
    for (const at of places(5)) expect(surface(at)).toBeCloseTo(exact(at), 10);
  });

  test('leaves residuals that are orthogonal to every term: least squares', () => {
    draws.restart(4);
    const points = places(20);
    const values = points.map(draws.normal);
    const surface = fitQuadratic(points, values, centre, 0.2)!;
    const terms: ((unit: Unit) => number)[] = [
      () => 1,
      ([a]) => a!,
      ([, b]) => b!,
      ([a]) => a! * a!,
      ([a, b]) => a! * b!,
      ([, b]) => b! * b!,
    ];
    for (const term of terms) {
      const product = points.reduce((sum, at, k) => sum + term(at) * (values[k]! - surface(at)), 0);
      expect(Math.abs(product)).toBeLessThan(1e-10);
    }
  });

  test('needs more points than coefficients, and not all on one line', () => {
    expect([1, 2, 3].map(coefficientCount)).toEqual([3, 6, 10]);
    draws.restart(3);
    const points = places(7);
    expect(fitQuadratic(points.slice(1), [1, 2, 3, 4, 5, 6], centre, 0.2)).toBeNull();
    expect(fitQuadratic(points, [1, 2, 3, 4, 5, 6, 7], centre, 0.2)).not.toBeNull();
    expect(fitQuadratic(Array(9).fill(centre), Array(9).fill(1), centre, 0.2)).toBeNull();
  });
});

describe('the surrogate', () => {
  test('walks to the minimum of a noisy bowl, and only by verdicts that clear 0', () => {
    const its = terms(2, 200, true);
    const { points, choice } = ask(surrogate(its), (unit) => bowl(unit) + 0.002 * draws.normal());
    expect(points.length).toBeLessThanOrEqual(200);
    expect(bowl(choice!)).toBeLessThan(0.002);
    const accepted = its.decisions.filter((each) => each.accepted);
    expect(accepted.length).toBeGreaterThan(0);
    for (const { improvement, accepted: taken } of its.decisions)
      expect(taken).toBe(improvement.low > 0);
    expect(choice).toEqual(accepted.at(-1)!.candidate);
  });

  test('takes noise for an improvement as seldom as it says, within 4 standard errors', () => {
    const confidence = 0.8;
    const its = terms(2, 20_000, true);
    ask(surrogate(its, { confidence }), () => draws.normal());
    const n = its.decisions.length;
    const taken = its.decisions.filter((each) => each.accepted).length / n;
    // Half of what lies outside a two-sided interval lies above it.
    const p = (1 - confidence) / 2;
    expect(n).toBeGreaterThan(900);
    expect(Math.abs(taken - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n));
  });
});

describe('the lowest place of a cube', () => {
  test('is found at a kink and on a face', () => {
    const kink = lowestInCube(([a, b]) => Math.abs(a! - 0.37) + 3 * Math.abs(b! + a! - 0.9), 2);
    expect(kink.value).toBeLessThan(1e-5);
    const face = lowestInCube(([a, b, c]) => a! + (b! - 0.2) ** 2 + (c! - 1.3) ** 2, 3);
    expect(face.unit[0]).toBe(0);
    expect(face.unit[1]).toBeCloseTo(0.2, 5);
    expect(face.unit[2]).toBe(1);
  });
});
