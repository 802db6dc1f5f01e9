import { describe, expect, it } from 'vitest';
import { sampleField } from '../../../src/app/plot/loss-field.ts';
import { DrapedPath } from '../../../src/app/three/draped-path.ts';
import { Ground } from '../../../src/app/three/ground.ts';
import { makePose } from '../../../src/app/three/rolling.ts';
import type { Track } from '../../../src/app/track.ts';

/** A surface over [−1, 1]² of height 1 (scene units), x and y in scene units too. */
function groundOf(value: (x: ArrayLike<number>) => number): Ground {
  const domain = [
    [-1, 1],
    [-1, 1],
  ] as const;
  const field = sampleField({ loss: { value }, domain, at: [0, 0], columns: 65, rows: 65 });
  return new Ground(field, 0.5);
}

function trackOf(points: readonly (readonly number[])[], extra: Partial<Track> = {}): Track {
  const dimension = points[0]!.length;
  return {
    id: 'gd',
    label: 'gradient descent',
    style: 'solid',
    dimension,
    count: points.length,
    t: Float64Array.from(points, (_, k) => k),
    position: Float64Array.from(points.flat()),
    velocity: new Float64Array(points.length * dimension),
    loss: new Float64Array(points.length),
    status: 'finished',
    stoppedAt: null,
    ...extra,
  };
}

const radius = 0.05;

function poseOf(ground: Ground, track: Track, time: number) {
  const path = new DrapedPath();
  path.build(track, ground, radius, 0.006, 0);
  const pose = makePose();
  const present = path.poseAt(time, pose);
  return { ...pose, present, path };
}

describe('rolling without slipping', () => {
  const plane = groundOf((x) => x[0]!);

  it('turns a ball on a plane by path over radius, about the horizontal axis across its way', () => {
    // Along the second coordinate the plane is level: the ball moves to −z and turns about −x.
    const angle = 0.4 / radius;
    const { turn } = poseOf(
      plane,
      trackOf([
        [0, 0],
        [0, 0.4],
      ]),
      1,
    );
    const axis = { along: turn[0]!, w: turn[3]! };
    expect(Math.abs(axis.w)).toBeCloseTo(Math.abs(Math.cos(angle / 2)), 6);
    expect(Math.hypot(turn[0]!, turn[1]!, turn[2]!)).toBeCloseTo(Math.abs(Math.sin(angle / 2)), 6);
  });

  it('comes back as it was when it rolls back the same way', () => {
    const { turn } = poseOf(
      plane,
      trackOf([
        [0, 0],
        [0.3, 0.4],
        [0, 0],
      ]),
      2,
    );
    expect(Math.abs(turn[3]!)).toBeCloseTo(1, 6);
  });

  it('keeps its centre one radius above the plane, along the normal', () => {
    const { centre, contact } = poseOf(
      plane,
      trackOf([
        [-0.5, 0.2],
        [0.5, -0.2],
      ]),
      0.37,
    );
    const offset = [0, 1, 2].map((i) => centre[i]! - contact[i]!);
    expect(Math.hypot(...offset)).toBeCloseTo(radius, 9);
    // The plane rises by half a unit per unit of x.
    expect(offset[0]! / offset[1]!).toBeCloseTo(-0.5, 4);
    expect(contact[1]!).toBeCloseTo(0.5 * (contact[0]! + 1), 5);
  });

  it('does not depend on how one got to the moment', () => {
    const bowl = groundOf((x) => x[0]! ** 2 + x[1]! ** 2);
    const track = trackOf([
      [-0.8, 0.1],
      [0.5, -0.4],
      [0.2, 0.6],
    ]);
    const { path, turn, centre } = poseOf(bowl, track, 1.6);
    const again = makePose();
    path.poseAt(0.3, again);
    path.poseAt(1.6, again);
    expect(Array.from(again.turn)).toEqual(Array.from(turn));
    expect(Array.from(again.centre)).toEqual(Array.from(centre));
  });
});

describe('a path over the surface', () => {
  const bowl = groundOf((x) => x[0]! ** 2 + x[1]! ** 2);

  it('lies on the surface between the steps', () => {
    const { path } = poseOf(
      bowl,
      trackOf([
        [-0.9, -0.3],
        [0.9, 0.5],
      ]),
      0,
    );
    expect(path.pieces).toBeGreaterThan(40);
    for (let i = 0; i < path.pieces; i++) {
      const [x, y, z] = path.ends.subarray(i * 6, i * 6 + 3);
      // Within the lift and what the facets leave out.
      expect(Math.abs(y! - bowl.heightAt(x!, z!))).toBeLessThan(0.01);
    }
  });

  it('is cut at the rim, however far the step goes', () => {
    const status = { status: 'escaped', stoppedAt: 2 } as const;
    const { path } = poseOf(
      bowl,
      trackOf(
        [
          [0, 0],
          [0.5, 0],
          [1e30, 0],
        ],
        status,
      ),
      0,
    );
    expect(path.exit!.x).toBeCloseTo(1, 2);
    const last = path.ends.subarray(path.pieces * 6 - 6, path.pieces * 6);
    expect(Math.max(...last.map(Math.abs))).toBeLessThan(1.2);
    expect(path.poseAt(1.9, makePose())).toBe(false);
    expect(path.poseAt(0.9, makePose())).toBe(true);
  });

  it('counts dots by the steps taken', () => {
    const { path } = poseOf(
      bowl,
      trackOf([
        [0, 0],
        [0.5, 0],
        [0.2, 0],
        [0.4, 0.1],
      ]),
      0,
    );
    expect([0, 0.9, 1, 3, 9].map((time) => path.dotsBefore(time))).toEqual([1, 1, 2, 4, 4]);
  });

  it('survives values that are not numbers', () => {
    const broken = [
      [0, 0],
      [0.5, 0],
      [Number.NaN, 0],
      [Number.POSITIVE_INFINITY, 1],
    ];
    const { path } = poseOf(bowl, trackOf(broken, { status: 'escaped', stoppedAt: 2 }), 0);
    expect(path.exit!.x).toBeCloseTo(0.5, 1);
    expect(path.ends.subarray(0, path.pieces * 6).every(Number.isFinite)).toBe(true);
  });
});

describe('picking', () => {
  const bowl = groundOf((x) => x[0]! ** 2 + x[1]! ** 2);

  it('finds the place under a ray', () => {
    const target = { x: 0.3, y: bowl.heightAt(0.3, -0.2), z: -0.2 };
    const eye = { x: 1, y: 3, z: 4 };
    const ray = { x: target.x - eye.x, y: target.y - eye.y, z: target.z - eye.z };
    const [x, y] = bowl.pick(eye, ray, false)!;
    expect(x).toBeCloseTo(0.3, 6);
    expect(y).toBeCloseTo(0.2, 6);
  });

  it('misses beside the surface, or holds on to its rim', () => {
    const eye = { x: 3, y: 5, z: 0 };
    const down = { x: 0, y: -1, z: 0 };
    expect(bowl.pick(eye, down, false)).toBeNull();
    expect(bowl.pick(eye, down, true)).toEqual([1, 0]);
  });
});
