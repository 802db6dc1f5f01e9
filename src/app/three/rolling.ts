/** Where a ball is and how it is turned: centre, and a unit quaternion x, y, z, w. */
export interface BallPose {
  readonly centre: Float64Array;
  readonly turn: Float64Array;
  /** Where it touches the surface. */
  readonly contact: Float64Array;
}

export function makePose(): BallPose {
  return {
    centre: new Float64Array(3),
    turn: Float64Array.of(0, 0, 0, 1),
    contact: new Float64Array(3),
  };
}

export function copyPose(from: BallPose, to: BallPose): void {
  to.centre.set(from.centre);
  to.turn.set(from.turn);
  to.contact.set(from.contact);
}

/** turn ← rotation by `angle` about (ax, ay, az) applied after `turn`. */
export function turnBy(
  turn: Float64Array,
  ax: number,
  ay: number,
  az: number,
  angle: number,
): void {
  const length = Math.sqrt(ax * ax + ay * ay + az * az);
  const s = Math.sin(angle / 2) / length;
  const w = Math.cos(angle / 2);
  const x = ax * s;
  const y = ay * s;
  const z = az * s;
  const qx = turn[0]!;
  const qy = turn[1]!;
  const qz = turn[2]!;
  const qw = turn[3]!;
  turn[0] = w * qx + x * qw + y * qz - z * qy;
  turn[1] = w * qy - x * qz + y * qw + z * qx;
  turn[2] = w * qz + x * qy - y * qx + z * qw;
  turn[3] = w * qw - x * qx - y * qy - z * qz;
}
