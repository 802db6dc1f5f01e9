import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stationaryRatios } from '../../../src/analysis/heat/expectation.ts';
import type { HeatRequest } from '../../../src/analysis/heat/request.ts';
import { type FrameShape, frameBytes, frameViews } from '../../../src/app/heat/live/frame.ts';
import { LatterHalf } from '../../../src/app/heat/live/latter-half.ts';
import { LiveEnsemble } from '../../../src/app/heat/live/live-ensemble.ts';

const clock = () => 0;
const shape: FrameShape = {
  dimension: 1,
  capacity: 1000,
  bins: 32,
  columns: 32,
  rows: 1,
  domain: [[-3, 3]],
};
const velocities = [-3, 3] as const;
const particle: HeatRequest = {
  formula: 'x^2/2',
  scheme: 'baoab',
  dt: 0.5,
  temperature: 0.5,
  friction: 1,
  mass: 1,
  start: [0],
  particles: 4000,
  seed: 7,
};
const ensemble = (
  request: Partial<HeatRequest> = {},
  passages: { at: number; direction: 1 }[] = [],
) =>
  new LiveEnsemble({
    request: { ...particle, ...request } as HeatRequest,
    shape,
    velocities,
    passages,
  });

describe('averages over the latter half', () => {
  it('forget the first half, and tell the error by the groups', () => {
    const past = new LatterHalf(2, 2);
    // Two groups of one particle each: far off at first, then 1 and 3.
    for (let k = 0; k < 8; k++) past.add(Float64Array.of(1, 100, 1, 100));
    for (let k = 0; k < 8; k++) past.add(Float64Array.of(1, 1, 1, 3));
    expect(past.reading([[1, 1]])).toEqual({ mean: 2, error: 1 });
    expect(
      past.reading([
        [1, 2],
        [0, 5],
      ]),
    ).toEqual({ mean: 9, error: 2 });
  });

  it('weigh stretches of time as long as they are, however many there were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 600, max: 3000 }), (count) => {
        const past = new LatterHalf(1, 2);
        for (let k = 0; k < count; k++) past.add(Float64Array.of(1, k));
        const { mean } = past.reading([[1, 1]]);
        // The mean of the numbers from about count/2 to count − 1.
        expect(Math.abs(mean / count - 0.75)).toBeLessThan(0.01);
      }),
      { numRuns: 20 },
    );
  });

  it('give a ratio of averages with its error', () => {
    const past = new LatterHalf(2, 3);
    past.add(Float64Array.of(1, 2, 1, 1, 4, 1));
    const { mean, error } = past.ratio(1, 2);
    expect(mean).toBe(3);
    expect(error).toBe(1);
  });
});

describe('a live ensemble', () => {
  it('fills a frame with the places and counts of its particles', () => {
    const buffer = new ArrayBuffer(frameBytes(shape));
    const live = ensemble();
    const { step, count, particles, escaped } = live.frame(20, buffer, clock);
    expect({ step, count, particles, escaped }).toEqual({
      step: 20,
      count: 1000,
      particles: 4000,
      escaped: 0,
    });
    const { places, positions, plane, velocity } = frameViews(shape, buffer, count);
    const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);
    expect(sum(positions[0]!)).toBe(4000);
    expect(sum(plane)).toBe(4000);
    expect(sum(velocity)).toBe(4000);
    expect(new Set(places.filter((_, i) => i % 2 === 0)).size).toBe(1000);
    expect(places.every((value, i) => i % 2 === 0 || value === 0)).toBe(true);
  });

  it('reads on a quadratic what its scheme must read, within four errors', () => {
    const buffer = new ArrayBuffer(frameBytes(shape));
    const live = ensemble();
    let report = live.frame(0, buffer, clock);
    for (let k = 0; k < 200; k++) report = live.frame(8, buffer, clock);
    const { position, velocity } = stationaryRatios('baoab', {
      ...particle,
      curvatures: [1],
    } as Parameters<typeof stationaryRatios>[1]);
    const { kinetic, configurational, virial, heat, x2 } = report.averages;
    const within = ({ mean, error }: { mean: number; error: number }, expected: number) => {
      expect(error).toBeGreaterThan(0);
      expect(error).toBeLessThan(0.005);
      expect(Math.abs(mean - expected)).toBeLessThan(4 * error);
    };
    within(kinetic!, 0.5 * velocity![0]!);
    within(configurational, 0.5 * position[0]!);
    within(virial, 0.5);
    expect(report.averages.curvature).toEqual({ mean: 1, error: 0 });
    within(x2[0]!, 0.5);
    // Friction takes what the slow velocity leaves of it: γ(T − m⟨u²⟩)/m.
    within(heat!, 0.5 * (1 - velocity![0]!));
  });

  it('follows another temperature where its particles are, and forgets what it averaged', () => {
    const buffer = new ArrayBuffer(frameBytes(shape));
    const live = ensemble();
    for (let k = 0; k < 30; k++) live.frame(8, buffer, clock);
    live.change({ ...particle, temperature: 2 } as HeatRequest, velocities);
    let report = live.frame(8, buffer, clock);
    expect(report.frames).toBe(1);
    expect(report.step).toBe(248);
    for (let k = 0; k < 100; k++) report = live.frame(8, buffer, clock);
    expect(report.averages.x2[0]!.mean).toBeGreaterThan(1.9);
    expect(report.averages.x2[0]!.mean).toBeLessThan(2.1);
  });

  it('counts who left, and leaves them out', () => {
    const buffer = new ArrayBuffer(frameBytes(shape));
    // Past the stability limit everything leaves; over a barrier some do.
    const gone = ensemble({ dt: 3 }).frame(2000, buffer, clock);
    expect(gone.escaped).toBe(4000);
    expect(gone.averages.x2[0]!.mean).toBeNaN();
    const cubic = { formula: 'x^2/2 - x^3/3', temperature: 0.04 };
    const some = ensemble(cubic).frame(400, buffer, clock);
    expect(some.escaped).toBeGreaterThan(100);
    expect(some.escaped).toBeLessThan(3900);
    expect(some.averages.configurational.mean).toBeLessThan(1);
  });

  it('refuses more particles than a page can hold, and says how many it can', () => {
    expect(() => ensemble({ particles: 100_000_000 })).toThrow(/too many to watch.*5,000,000/);
  });

  it('times first passages: those who wait count with the time they have waited', () => {
    const buffer = new ArrayBuffer(frameBytes(shape));
    const live = ensemble({ start: [-1] }, [{ at: 0, direction: 1 }]);
    const first = live.frame(1, buffer, clock).passages[0]!;
    expect(first).toEqual({
      arrived: 0,
      mean: { mean: Number.POSITIVE_INFINITY, error: Number.POSITIVE_INFINITY },
    });
    const last = live.frame(400, buffer, clock).passages[0]!;
    expect(last.arrived).toBe(4000);
    expect(last.mean.mean).toBeGreaterThan(2);
    expect(last.mean.mean).toBeLessThan(8);
  });
});
