import type { Track } from '../track.ts';
import type { Ground } from './ground.ts';
import type { BallPose } from './rolling.ts';

/** A ball of one radius following one track on one ground: where it stands, and where it is in view. */
export class Footing {
  readonly track: Track;
  readonly radius: number;
  /** Whether the ground is the valley of a one-dimensional loss. */
  readonly valley: boolean;
  /** Normal of the ground where the ball was last located. */
  readonly normal = Float64Array.of(0, 1, 0);
  /** The part of a step found by `clip`, as fractions of it. */
  readonly part = { from: 0, to: 1 };
  private readonly ground: Ground;
  /** In a valley: how fast a trail recedes, in scene units per time. */
  private readonly depthPerTime: number;

  constructor(track: Track, ground: Ground, radius: number, depthPerTime: number) {
    this.track = track;
    this.ground = ground;
    this.radius = radius;
    this.depthPerTime = depthPerTime;
    this.valley = ground.field.dimension === 1;
  }

  /** Whether sample k lies in the domain. */
  inside(k: number): boolean {
    const { x, y } = this.ground.field;
    const at = k * this.track.dimension;
    const first = this.track.position[at]!;
    if (!(first >= x[0] && first <= x[1])) return false;
    if (this.valley) return true;
    const second = this.track.position[at + 1]!;
    return second >= y[0] && second <= y[1];
  }

  /** Length of step k on the floor, in scene units. */
  floorLength(k: number): number {
    const { field, width, depth } = this.ground;
    const { position, dimension } = this.track;
    const a = k * dimension;
    const b = a + dimension;
    const dx = ((position[b]! - position[a]!) * width) / (field.x[1] - field.x[0]);
    if (this.valley) return Math.abs(dx);
    const dy = ((position[b + 1]! - position[a + 1]!) * depth) / (field.y[1] - field.y[0]);
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Writes the part of step k inside the domain to `part`; false when there is none. */
  clip(k: number): boolean {
    const { field } = this.ground;
    const { position, dimension } = this.track;
    let from = 0;
    let to = 1;
    for (let i = 0; i < field.dimension; i++) {
      const start = position[k * dimension + i]!;
      const change = position[(k + 1) * dimension + i]! - start;
      const interval = i === 0 ? field.x : field.y;
      if (!Number.isFinite(start + change)) return false;
      if (change === 0) {
        if (start < interval[0] || start > interval[1]) return false;
        continue;
      }
      const a = (interval[0] - start) / change;
      const b = (interval[1] - start) / change;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    this.part.from = from;
    this.part.to = to;
    return from <= to;
  }

  /** Time at a fraction of step k. */
  time(k: number, fraction: number): number {
    const { t } = this.track;
    return fraction === 0 ? t[k]! : t[k]! + fraction * (t[k + 1]! - t[k]!);
  }

  /**
   * Puts `pose` (contact and centre) at a fraction of step k. The fraction is given apart from k: of
   * a step to 10³⁰ the visible part is a fraction that k + fraction could not hold.
   */
  locate(k: number, fraction: number, pose: BallPose): void {
    const { ground, normal, radius, valley } = this;
    const x = ground.worldX(this.coordinate(k, fraction, 0, ground.field.x));
    const z = valley ? 0 : ground.worldZ(this.coordinate(k, fraction, 1, ground.field.y));
    const y = ground.heightAt(x, z) || 0;
    ground.normalAt(x, z, normal);
    const along = valley ? this.depthPerTime * this.time(k, fraction) : z;
    pose.contact[0] = x;
    pose.contact[1] = y;
    pose.contact[2] = along;
    pose.centre[0] = x + radius * normal[0]!;
    pose.centre[1] = y + radius * normal[1]!;
    pose.centre[2] = along + (valley ? 0 : radius * normal[2]!);
  }

  /** On the straight line of step k, held inside the domain against rounding. */
  private coordinate(
    k: number,
    fraction: number,
    i: number,
    interval: readonly [number, number],
  ): number {
    const { position, dimension } = this.track;
    const from = position[k * dimension + i]!;
    const value =
      fraction === 0 ? from : from + fraction * (position[(k + 1) * dimension + i]! - from);
    return Math.min(interval[1], Math.max(interval[0], value));
  }
}
