import { Group, Vector3 } from 'three';
import type { Track } from '../track.ts';
import { Ball } from './ball.ts';
import { DrapedPath } from './draped-path.ts';
import type { Ground } from './ground.ts';
import { makePose } from './rolling.ts';
import { Trail } from './trail.ts';

/** Radius of the first ball, in scene units; each further one is a little smaller, so that balls at the same place do not flicker into each other. */
const ballRadius = 0.062;
const lift = 0.006;
/** Distance of the balls from the near rim of a valley, in scene units. */
export const valleyInset = 0.09;

/** One motion in the scene: its ball, its trail, and where it left. */
export class Runner {
  readonly group = new Group();
  readonly radius: number;
  /** Where the ball touches the ground now; null while it is not in the picture. */
  contact: Vector3 | null = null;
  /** Where the track leaves the picture, if it does and has by now. */
  left: Vector3 | null = null;
  private readonly path = new DrapedPath();
  private readonly trail: Trail;
  private readonly ball: Ball;
  private readonly pose = makePose();
  private readonly touch = new Vector3();
  private readonly exit = new Vector3();
  private ground: Ground | null = null;
  private depthPerTime = 0;
  private end = 0;

  constructor(options: { style: Track['style']; place: number }) {
    const ghost = options.style === 'dashed';
    this.radius = ballRadius * 0.94 ** options.place;
    this.trail = new Trail(this.path, { dashed: ghost, lift });
    this.ball = new Ball(ghost);
    this.group.add(this.trail.group, this.ball.mesh);
  }

  paint(colour: string, casing: string): void {
    this.trail.paint(colour, casing);
    this.ball.paint(colour);
  }

  /** A new track or a new ground. `timePerDepth` is 0 on a surface; see `axisLabels` for a valley. Trails pale after `memory` (time). */
  build(track: Track, ground: Ground, timePerDepth: number, memory: number): void {
    this.ground = ground;
    this.end = track.count > 0 ? track.t[track.count - 1]! : 0;
    this.depthPerTime = timePerDepth > 0 ? 1 / timePerDepth : 0;
    this.path.build(track, ground, this.radius, lift, this.depthPerTime);
    const valley = ground.field.dimension === 1;
    this.trail.cutBehind(valley ? -ground.depth / 2 : null);
    this.trail.rebuilt(memory);
  }

  show(time: number, untold: boolean): void {
    const { ground, pose, path } = this;
    if (ground === null) return;
    const valley = ground.field.dimension === 1;
    const z = valley ? ground.depth / 2 - valleyInset - time * this.depthPerTime : 0;
    this.group.position.z = z;
    // A track that has ended stays as it was.
    this.trail.show(Math.min(time, this.end), untold);
    const present = path.poseAt(time, pose);
    this.ball.mesh.visible = present;
    if (present) this.ball.place(pose, this.radius);
    this.contact = present ? this.touch.fromArray(pose.contact) : null;
    if (this.contact !== null) this.contact.z += z;
    const { exit } = path;
    this.left = exit !== null && !present ? this.exit.set(exit.x, exit.y, exit.z + z) : null;
    // In a valley the place of leaving recedes with its time, until it drops off the far rim.
    if (this.left !== null && valley && this.left.z < -ground.depth / 2) this.left = null;
  }

  dispose(): void {
    this.trail.dispose();
    this.ball.dispose();
  }
}
