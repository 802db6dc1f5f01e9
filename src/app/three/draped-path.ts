import { leftThePicture, sampleAt, type Track } from '../track.ts';
import { Footing } from './footing.ts';
import type { Ground } from './ground.ts';
import { type BallPose, copyPose, makePose, turnBy } from './rolling.ts';

/** Longest piece of a draped path: short enough that a straight piece stays on the surface. */
const pieceLength = 0.032;
const capacity = 6000;

/**
 * A track laid over the surface: each straight step cut into pieces that follow the ground, clipped
 * at the rim, with the ball's orientation at the start of each piece. All buffers are kept between
 * builds, so dragging a parameter allocates nothing per step.
 */
export class DrapedPath {
  /** Start and end of each piece, 6 numbers each. */
  readonly ends = new Float32Array(capacity * 6);
  /** Length of path up to the start and the end of each piece, for dashes. */
  readonly distance = new Float32Array(capacity * 2);
  /** Time in the middle of each piece. */
  readonly times = new Float32Array(capacity);
  /** The discrete steps inside the picture: position, distance to the nearer neighbour, and sample. */
  readonly dots = new Float32Array(capacity * 3);
  readonly dotGap = new Float32Array(capacity);
  readonly dotSample = new Float32Array(capacity);
  pieces = 0;
  dotCount = 0;
  /** Where a track that leaves does so, and at which (fractional) sample; null for others. */
  exit: { x: number; y: number; z: number; sample: number } | null = null;

  private readonly samples = new Float64Array(capacity * 2);
  private readonly centres = new Float64Array(capacity * 3);
  private readonly turns = new Float64Array(capacity * 4);
  private footing: Footing | null = null;
  private readonly pose = makePose();

  /** `depthPerTime` is 0 on a surface; in a valley it is how fast a trail recedes (scene units per time). */
  build(track: Track, ground: Ground, radius: number, lift: number, depthPerTime: number): void {
    const footing = new Footing(track, ground, radius, depthPerTime);
    this.footing = footing;
    this.pieces = 0;
    this.dotCount = 0;
    this.exit = null;
    this.pose.turn.set([0, 0, 0, 1]);
    let travelled = 0;
    // Leave every later step at least one piece.
    const share = Math.max(1, Math.floor(capacity / Math.max(1, track.count)));
    for (let k = 0; k + 1 < track.count && this.pieces < capacity; k++) {
      if (footing.clip(k)) travelled = this.addStep(footing, k, share, lift, travelled);
    }
    if (track.style === 'solid') this.addDots(footing, lift);
    if (leftThePicture(track) && this.pieces > 0) {
      const last = this.pieces - 1;
      const [x, y, z] = this.ends.subarray(last * 6 + 3, last * 6 + 6);
      this.exit = { x: x!, y: y!, z: z!, sample: this.samples[last * 2 + 1]! };
    }
  }

  private addStep(
    footing: Footing,
    k: number,
    share: number,
    lift: number,
    before: number,
  ): number {
    const { pose } = this;
    const { from, to } = footing.part;
    const wanted = Math.ceil((footing.floorLength(k) * (to - from)) / pieceLength);
    const parts = Math.max(1, Math.min(wanted, share, capacity - this.pieces));
    let travelled = before;
    footing.locate(k, from, pose);
    for (let part = 0; part < parts; part++) {
      const piece = this.pieces++;
      const start = from + ((to - from) * part) / parts;
      const end = from + ((to - from) * (part + 1)) / parts;
      this.samples[piece * 2] = k + start;
      this.samples[piece * 2 + 1] = k + end;
      this.times[piece] = footing.time(k, (start + end) / 2);
      this.centres.set(pose.centre, piece * 3);
      this.turns.set(pose.turn, piece * 4);
      this.writePlace(this.ends, piece * 6, lift);
      const x = pose.contact[0]!;
      const y = pose.contact[1]!;
      const z = pose.contact[2]!;
      roll(footing, k, end, pose);
      this.writePlace(this.ends, piece * 6 + 3, lift);
      this.distance[piece * 2] = travelled;
      const dx = pose.contact[0]! - x;
      const dy = pose.contact[1]! - y;
      const dz = footing.valley ? 0 : pose.contact[2]! - z;
      travelled += Math.sqrt(dx * dx + dy * dy + dz * dz);
      this.distance[piece * 2 + 1] = travelled;
    }
    return travelled;
  }

  private addDots(footing: Footing, lift: number): void {
    const { count } = footing.track;
    for (let k = 0; k < count && this.dotCount < capacity; k++) {
      if (!footing.inside(k)) continue;
      footing.locate(k, 0, this.pose);
      const at = this.dotCount++;
      this.writePlace(this.dots, at * 3, lift * 1.3);
      this.dotSample[at] = k;
      const before = k > 0 ? footing.floorLength(k - 1) : Number.POSITIVE_INFINITY;
      const after = k + 1 < count ? footing.floorLength(k) : Number.POSITIVE_INFINITY;
      const nearer = Math.min(before, after);
      this.dotGap[at] = Number.isFinite(nearer) ? nearer : 1;
    }
  }

  /** The ball at `time`; false when it is outside the picture or gone. */
  poseAt(time: number, out: BallPose): boolean {
    const { footing } = this;
    if (footing === null || footing.track.count === 0) return false;
    const { track } = footing;
    const sample = sampleAt(track, time);
    if (leftThePicture(track) && (this.exit === null || sample > this.exit.sample)) return false;
    if (track.count === 1) {
      if (!footing.inside(0)) return false;
      footing.locate(0, 0, this.pose);
      copyPose(this.pose, out);
      return true;
    }
    const piece = this.pieceAt(sample);
    if (piece < 0) return false;
    out.centre.set(this.centres.subarray(piece * 3, piece * 3 + 3));
    out.turn.set(this.turns.subarray(piece * 4, piece * 4 + 4));
    const k = stepOf(track, sample);
    roll(footing, k, sample - k, out);
    return true;
  }

  /** How many whole pieces lie before `time`, and the end of the one under way (into `end`). */
  progress(time: number, lift: number, end: Float32Array): { whole: number; partial: boolean } {
    const { footing } = this;
    if (footing === null || this.pieces === 0) return { whole: 0, partial: false };
    const sample = sampleAt(footing.track, time);
    let low = 0;
    let high = this.pieces;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.samples[middle * 2 + 1]! <= sample) low = middle + 1;
      else high = middle;
    }
    const partial = low < this.pieces && this.samples[low * 2]! < sample;
    if (partial) {
      const k = stepOf(footing.track, sample);
      footing.locate(k, sample - k, this.pose);
      this.writePlace(end, 0, lift);
    }
    return { whole: low, partial };
  }

  /** How many dots belong to steps taken by `time`. */
  dotsBefore(time: number): number {
    if (this.footing === null) return 0;
    const sample = sampleAt(this.footing.track, time) + 1e-9;
    let n = this.dotCount;
    while (n > 0 && this.dotSample[n - 1]! > sample) n--;
    return n;
  }

  private pieceAt(sample: number): number {
    let low = 0;
    let high = this.pieces - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (sample < this.samples[middle * 2]! - 1e-9) high = middle - 1;
      else if (sample > this.samples[middle * 2 + 1]! + 1e-9) low = middle + 1;
      else return middle;
    }
    return -1;
  }

  /** The pose's contact, lifted along the normal so that a line or a dot clears the surface. */
  private writePlace(out: Float32Array, at: number, lift: number): void {
    const { contact, centre } = this.pose;
    const share = lift / this.footing!.radius;
    for (let i = 0; i < 3; i++) out[at + i] = contact[i]! + share * (centre[i]! - contact[i]!);
  }
}

/** The step that holds a fractional sample; the last one holds its own end. */
function stepOf(track: Track, sample: number): number {
  return Math.min(Math.floor(sample), track.count - 2);
}

/** Rolls without slipping from where `pose` is to a fraction of step k. */
function roll(footing: Footing, k: number, fraction: number, pose: BallPose): void {
  // Read by index: taking a typed array apart makes an iterator, thousands of times per drag.
  const x = pose.centre[0]!;
  const y = pose.centre[1]!;
  const z = pose.centre[2]!;
  footing.locate(k, fraction, pose);
  const dx = pose.centre[0]! - x;
  const dy = pose.centre[1]! - y;
  const dz = footing.valley ? 0 : pose.centre[2]! - z;
  const nx = footing.normal[0]!;
  const ny = footing.normal[1]!;
  const nz = footing.normal[2]!;
  // Angular velocity of rolling: normal × velocity of the centre, over the radius.
  const ax = ny * dz - nz * dy;
  const ay = nz * dx - nx * dz;
  const az = nx * dy - ny * dx;
  const angle = Math.sqrt(ax * ax + ay * ay + az * az) / footing.radius;
  if (angle > 0) turnBy(pose.turn, ax, ay, az, angle);
}
