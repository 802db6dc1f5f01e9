import { describe, expect, test } from 'vitest';
import {
  benchmark,
  orbitWorks,
  prepareOrbits,
  prepareWarm,
  prepareWork,
  rateAt,
  rateCount,
  start,
  warmWork,
} from '../../src/analysis/benchmark.ts';
import { elementaryFunctions } from '../../src/kernel/functions.ts';

describe('the work', () => {
  test('the kept values are those of the map, written out', () => {
    const work = orbitWorks['sin-gd'];
    const orbits = prepareOrbits(work);
    orbits.run();
    const { program } = orbits;
    for (const i of [0, 1, 1000, rateCount - 1]) {
      let x = start;
      for (let k = 0; k < work.steps; k++) {
        x = x - rateAt(work, i) * (0.1 * x - 3 * elementaryFunctions.sin(3 * x));
        if (k < work.steps / 2) continue;
        const at = program.recordStart(i) + (k - work.steps / 2) * program.recordStride;
        expect(orbits.kept()[at]).toBe(x);
      }
    }
    expect(rateAt(work, 0)).toBe(0.05);
    expect(rateAt(work, rateCount - 1)).toBe(0.55);
    expect(orbits.iterations).toBe(4096 * 800);
  });

  test('shares cover all rates, and a second run repeats the first', () => {
    const work = { ...orbitWorks['himmelblau-heavy-ball'], steps: 20 };
    const whole = prepareOrbits(work);
    whole.run();
    const shares = [0, 1, 2].map((part) => prepareOrbits(work, part, 3));
    for (const share of shares) {
      share.run();
      share.run();
    }
    const last = (lanes: typeof whole) => [
      ...lanes.program.state[1]!.subarray(0, lanes.program.lanes),
    ];
    expect(shares.flatMap(last)).toEqual(last(whole));
    expect(shares.reduce((sum, { iterations }) => sum + iterations, 0)).toBe(whole.iterations);
  });

  test('warm particles: shares are the whole, at the temperature of the request', () => {
    const whole = prepareWarm();
    const shares = [0, 1].map((part) => prepareWarm(part, 2));
    for (const work of [whole, ...shares]) work.run();
    const found = shares.flatMap(({ particles }) => Array.from(particles.positions[0]!));
    expect(found).toEqual(Array.from(whole.particles.positions[0]!));
    expect(whole.iterations).toBe(4096 * 500);
    // ⟨x⁴⟩ − ⟨x²⟩ = T; Δt = 0.1 errs far less than the 4096 particles do.
    const virials = found.map((x) => x * x * (x * x - 1));
    const mean = virials.reduce((sum, value) => sum + value) / found.length;
    const variance = virials.reduce((sum, value) => sum + (value - mean) ** 2, 0) / found.length;
    const { temperature } = warmWork;
    expect(Math.abs(mean - temperature)).toBeLessThan(4 * Math.sqrt(variance / found.length));
  });

  test('steps of the cascade and variates are counted', () => {
    expect(prepareWork('cascade-1920x1000x1000', 1, 4).iterations).toBe(480 * 2000);
    expect(prepareWork('normals').iterations).toBe(2 ** 20);
  });
});

test('the rate is that of the median run after the warm-up', () => {
  // Runs of 100 ms (warm-up), then 3, 1, 2 and 5 ms; between them the clock stands still.
  const times = [0, 100, 100, 103, 103, 104, 104, 106, 106, 111, 111];
  const request = { name: 'normals', part: 0, parts: 1, warmUp: 0.1, seconds: 0.011 } as const;
  const work = benchmark(request, () => times.shift()!);
  const fractions: number[] = [];
  let step = work.next();
  while (!step.done) {
    fractions.push(step.value.fraction);
    step = work.next();
  }
  expect(step.value).toBe((1000 * 2 ** 20) / 3);
  expect(fractions.at(-1)).toBe(1);
  expect(times).toEqual([]);
});
