import { describe, expect, it } from 'vitest';
import { boltzmann } from '../../src/analysis/heat/boltzmann.ts';
import { ruleCovariance } from '../../src/analysis/heat/covariance.ts';
import { stationaryRatios } from '../../src/analysis/heat/expectation.ts';
import { passageTime } from '../../src/analysis/heat/first-passage.ts';
import { escapeFormulas } from '../../src/analysis/heat/kramers.ts';
import { kramersMode } from '../../src/analysis/heat/kramers-modes.ts';
import { replica, replicaParts } from '../../src/analysis/heat/replica.ts';
import type { ReplicaRequest } from '../../src/analysis/heat/replica-request.ts';
import { replicaResult } from '../../src/analysis/heat/replica-result.ts';
import { slowModes } from '../../src/analysis/heat/slow-modes.ts';
import { barrierOf } from '../../src/app/heat/escape/barriers.ts';
import { heatNumbers } from '../../src/app/heat/heat-numbers.ts';
import { deepestMinimum } from '../../src/app/heat/replica/deepest.ts';
import { findScene } from '../../src/scene/catalogue.ts';
import { sceneLoss } from '../../src/scene/scene.ts';
import { sceneDictionary } from '../../src/scene/scene-motion.ts';

function runToEnd<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

function bathOf(name: string) {
  const scene = findScene(name);
  const { heat } = scene;
  if (heat?.source !== 'bath') throw new Error('not a bath');
  return { scene, heat, loss: sceneLoss(scene), ...sceneDictionary(scene.motion) };
}

describe('heated-double-well', () => {
  it('holds ⟨x⁴⟩ − ⟨x²⟩ = T and T/2 in the other coordinate', () => {
    const { loss, heat } = bathOf('heated-double-well');
    const exact = boltzmann(loss, heat.temperature);
    if (exact.outcome !== 'normalised') throw new Error(exact.reason);
    expect(exact.x4[0]! - exact.x2[0]!).toBeCloseTo(0.2, 10);
    expect(exact.x2[1]).toBeCloseTo(0.2, 10);
  });
});

describe('thermometer-at-a-large-step', () => {
  it('BAOAB’s velocities read ¾ T and its positions T, OBABO’s T and 4T/3', () => {
    const { heat, mass, friction, dt } = bathOf('thermometer-at-a-large-step');
    const oscillator = { curvatures: [1], mass, friction, dt, temperature: heat.temperature };
    const baoab = stationaryRatios('baoab', oscillator);
    expect([baoab.position[0], baoab.velocity![0]]).toEqual([1, 0.75]);
    const obabo = stationaryRatios('obabo', oscillator);
    expect(obabo.velocity![0]).toBe(1);
    expect(obabo.position[0]).toBeCloseTo(4 / 3, 14);
  });
});

describe('gradient-noise-as-heat', () => {
  const scene = findScene('gradient-noise-as-heat');
  const heat = scene.heat!;
  it('has the temperature ησ²/2B = 0.2, a quarter with four times the batch', () => {
    expect(heatNumbers(scene).temperature).toBeCloseTo(0.2, 14);
    const larger = { ...scene, heat: { ...heat, batch: 4 * heat.batch } };
    expect(heatNumbers(larger).temperature).toBeCloseTo(0.05, 14);
  });

  it('at this rate is warmer by 1/(1 − ηλ/2) in the well, as the step’s own covariance says', () => {
    if (heat.source !== 'gradient') throw new Error('a bath');
    const { eta } = sceneDictionary(scene.motion);
    const motion = { rule: heat.rule, parameters: { lr: eta }, gradientNoise: 2, batch: 1 };
    const found = ruleCovariance(motion, [2]);
    if (found.status === 'unstable') throw new Error(found.status);
    expect((2 * found.covariance[0]![0]!) / 0.2).toBeCloseTo(1 / (1 - eta), 12);
  });
});

describe('escape-clock', () => {
  const { scene, heat, friction } = bathOf('escape-clock');
  it('needs 19.1 to the other minimum, 7.9 to the saddle, and 14.8 by the rate; the formula says 15.5', () => {
    const numbers = { ...scene.loss, friction, temperature: heat.temperature };
    const whole = passageTime({ ...numbers, from: -1, to: 1 });
    const half = passageTime({ ...numbers, from: -1, to: 0 });
    if (whole.status !== 'exact' || half.status !== 'exact') throw new Error('not exact');
    expect(whole.mean).toBeCloseTo(19.093897, 6);
    expect(half.mean).toBeCloseTo(7.934, 3);
    const modes = slowModes({ ...numbers, count: 1 });
    // Two equal wells: half of the slowest mode's rate leads there.
    expect(modes.status === 'exact' && 2 / modes.rates[0]!).toBeCloseTo(14.839, 3);
    const { eyringKramers, barrier } = escapeFormulas({ ...numbers, from: -1, to: 1 })!;
    expect(1 / eyringKramers).toBeCloseTo(15.5, 1);
    expect(barrier.height / heat.temperature).toBeCloseTo(1.25, 12);
  });

  it('is about the barrier at 0, whichever well the start lies in', () => {
    for (const start of [-1.6, -0.2, 0.3, 1.5]) {
      const found = barrierOf({ loss: scene.loss, start, domain: [-1.9, 1.9] });
      if (!found.found) throw new Error(found.reason);
      expect(found.barrier.top.x).toBeCloseTo(0, 10);
      expect(found.barrier.from.x).toBeCloseTo(Math.sign(start), 10);
      expect(found.barrier.to.x).toBeCloseTo(-Math.sign(start), 10);
    }
    const parabola = barrierOf({ loss: { formula: 'x^2' }, start: 1, domain: [-2, 2] });
    expect(parabola).toMatchObject({ found: false, reason: expect.stringMatching(/no barrier/) });
  });
});

describe('kramers-turnover', () => {
  it('has its largest rate near γ = 0.6, and less than half of it at γ = 3', () => {
    const { scene, heat, mass } = bathOf('kramers-turnover');
    const rate = (friction: number) => {
      const numbers = { ...scene.loss, mass, friction, temperature: heat.temperature };
      const mode = runToEnd(kramersMode(numbers));
      return mode.status === 'exact' ? mode.rate : Number.NaN;
    };
    const [below, at, above] = [rate(0.5), rate(0.6), rate(0.7)];
    expect(at).toBeGreaterThan(below);
    expect(at).toBeGreaterThan(above);
    expect(rate(3)).toBeLessThan(at / 2);
  });
});

describe('rugged-replica-exchange', () => {
  it('finds the deepest of nine minima on every ladder, alone on none', () => {
    const { scene, heat, mass, friction, dt } = bathOf('rugged-replica-exchange');
    const deepest = deepestMinimum({ loss: scene.loss, domain: scene.loss.domain! });
    expect(deepest.minima).toBe(9);
    expect(deepest.at![0]).toBeCloseTo(0, 10);
    const { hottest, rungs } = heat.ladder!;
    const temperatures = Array.from(
      { length: rungs },
      (_, i) => heat.temperature * (hottest / heat.temperature) ** (i / (rungs - 1)),
    );
    const request: ReplicaRequest = {
      ...scene.loss,
      scheme: heat.scheme,
      mass,
      friction,
      dt,
      start: scene.start[0]!,
      seed: heat.seed,
      temperatures,
      ladders: 24,
      rounds: 300,
      stepsPerSwap: 20,
      target: { at: deepest.at!, radius: deepest.radius },
    };
    const found = (asked: ReplicaRequest) =>
      replicaResult(
        asked,
        replicaParts(asked).map((part) => runToEnd(replica(part))),
      ).found;
    expect(found(request)).toEqual({ count: 24, of: 24 });
    const alone = { ...request, temperatures: temperatures.slice(0, 1), rounds: 300 * rungs };
    expect(found(alone)).toEqual({ count: 0, of: 24 });
  });
});
