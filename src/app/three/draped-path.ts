import { interpolateRow, leftThePicture, sampleAt, type Track } from '../track.ts';
import type { Ground } from './ground.ts';
import { type BallPose, copyPose, makePose, turnBy } from './rolling.ts';

/** Longest piece of a draped path: short enough that a straight piece stays on the surface. */
const pieceLength = 0.032;
const capacity = 6000;

/**
 * A track laid over the surface: each straight step cut into pieces that follow the ground, clipped
 * at the rim, with the ball's orientation at the start of each piece. All buffers are kept between
 * builds, so dragging a parameter allocates nothing.
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
  private track: Track | null = null;
  private ground: Ground | null = null;
  private radius = 0.05;
  private depthPerTime = 0;

  private readonly pose = makePose();
  private readonly normal = Float64Array.of(0, 1, 0);
  private readonly row = new Float64Array(8);
  private readonly part = { from: 0, to: 1 };
  private readonly previous = new Float64Array(3);

  /** `depthPerTime` is 0 on a surface; in a valley it is how fast a trail recedes (scene units per time). */
  build(track: Track, ground: Ground, radius: number, lift: number, depthPerTime: number): void {
    this.track = track;
    this.ground = ground;
    this.radius = radius;
    this.depthPerTime = depthPerTime;
    this.pieces = 0;
    this.dotCount = 0;
    this.exit = null;
    this.pose.turn.set([0, 0, 0, 1]);
    let travelled = 0;
    // Leave every later step at least one piece.
    const share = Math.max(1, Math.floor(capacity / Math.max(1, track.count)));
    for (let k = 0; k + 1 < track.count && this.pieces < capacity; k++) {
      travelled = this.addStep(k, share, lift, travelled);
    }
    if (track.style === 'solid') this.addDots(lift);
    if (leftThePicture(track) && this.pieces > 0) {
      const last = this.pieces - 1;
      const [x, y, z] = this.ends.subarray(last * 6 + 3, last * 6 + 6);
      this.exit = { x: x!, y: y!, z: z!, sample: this.samples[last * 2 + 1]! };
    }
  }

  private addStep(k: number, share: number, lift: number, before: number): number {
    if (!this.clip(k)) return before;
    const flat = this.ground!.field.dimension === 1;
    const { from, to } = this.part;
    const step = this.horizontalLength(k) * (to - from);
    const wanted = Math.ceil(step / pieceLength);
    const parts = Math.max(1, Math.min(wanted, share, capacity - this.pieces));
    let travelled = before;
    this.stand(k + from);
    for (let part = 0; part < parts; part++) {
      const piece = this.pieces++;
      const end = k + from + ((to - from) * (part + 1)) / parts;
      this.samples[piece * 2] = k + from + ((to - from) * part) / parts;
      this.samples[piece * 2 + 1] = end;
      this.times[piece] = interpolateTime(this.track!, (this.samples[piece * 2]! + end) / 2);
      this.centres.set(this.pose.centre, piece * 3);
      this.turns.set(this.pose.turn, piece * 4);
      this.writeEnd(piece * 6, lift);
      this.previous.set(this.pose.contact);
      this.rollTo(end, this.pose.centre, this.pose);
      this.writeEnd(piece * 6 + 3, lift);
      this.distance[piece * 2] = travelled;
      const dx = this.pose.contact[0]! - this.previous[0]!;
      const dy = this.pose.contact[1]! - this.previous[1]!;
      const dz = flat ? 0 : this.pose.contact[2]! - this.previous[2]!;
      travelled += Math.sqrt(dx * dx + dy * dy + dz * dz);
      this.distance[piece * 2 + 1] = travelled;
    }
    return travelled;
  }

  private addDots(lift: number): void {
    const track = this.track!;
    for (let k = 0; k < track.count && this.dotCount < capacity; k++) {
      if (!this.inside(k)) continue;
      this.stand(k);
      const at = this.dotCount++;
      this.writePlace(this.dots, at * 3, lift * 1.3);
      this.dotSample[at] = k;
      const before = k > 0 ? this.horizontalLength(k - 1) : Number.POSITIVE_INFINITY;
      const after = k + 1 < track.count ? this.horizontalLength(k) : Number.POSITIVE_INFINITY;
      const nearer = Math.min(before, after);
      this.dotGap[at] = Number.isFinite(nearer) ? nearer : 1;
    }
  }

  /** The ball at `time`; false when it is outside the picture or gone. */
  poseAt(time: number, out: BallPose): boolean {
    const track = this.track;
    if (track === null || track.count === 0) return false;
    const sample = sampleAt(track, time);
    if (leftThePicture(track) && (this.exit === null || sample > this.exit.sample)) return false;
    if (track.count === 1) {
      if (!this.inside(0)) return false;
      this.stand(0);
      copyPose(this.pose, out);
      return true;
    }
    const piece = this.pieceAt(sample);
    if (piece < 0) return false;
    out.centre.set(this.centres.subarray(piece * 3, piece * 3 + 3));
    out.turn.set(this.turns.subarray(piece * 4, piece * 4 + 4));
    this.rollTo(sample, out.centre, out);
    return true;
  }

  /** How many whole pieces lie before `time`, and the end of the one under way (into `end`). */
  progress(time: number, lift: number, end: Float32Array): { whole: number; partial: boolean } {
    const track = this.track;
    if (track === null || this.pieces === 0) return { whole: 0, partial: false };
    const sample = sampleAt(track, time);
    let low = 0;
    let high = this.pieces;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.samples[middle * 2 + 1]! <= sample) low = middle + 1;
      else high = middle;
    }
    const partial = low < this.pieces && this.samples[low * 2]! < sample;
    if (partial) {
      this.stand(sample);
      this.writePlace(end, 0, lift);
    }
    return { whole: low, partial };
  }

  /** How many dots belong to steps taken by `time`. */
  dotsBefore(time: number): number {
    if (this.track === null) return 0;
    const sample = sampleAt(this.track, time) + 1e-9;
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

  private inside(k: number): boolean {
    const { x, y, dimension } = this.ground!.field;
    const { position } = this.track!;
    const at = k * this.track!.dimension;
    const px = position[at]!;
    if (!(px >= x[0] && px <= x[1])) return false;
    if (dimension === 1) return true;
    return position[at + 1]! >= y[0] && position[at + 1]! <= y[1];
  }

  private horizontalLength(k: number): number {
    const { field, width, depth } = this.ground!;
    const { position, dimension } = this.track!;
    const a = k * dimension;
    const b = a + dimension;
    const dx = ((position[b]! - position[a]!) * width) / (field.x[1] - field.x[0]);
    if (field.dimension === 1) return Math.abs(dx);
    const dy = ((position[b + 1]! - position[a + 1]!) * depth) / (field.y[1] - field.y[0]);
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** Writes the part of step k inside the domain, as fractions of it, to `part`; false when there is none. */
  private clip(k: number): boolean {
    const { field } = this.ground!;
    const { position, dimension } = this.track!;
    let from = 0;
    let to = 1;
    for (let i = 0; i < field.dimension; i++) {
      const start = position[k * dimension + i]!;
      const change = position[(k + 1) * dimension + i]! - start;
      const [low, high] = i === 0 ? field.x : field.y;
      if (!Number.isFinite(start + change)) return false;
      if (change === 0) {
        if (start < low || start > high) return false;
        continue;
      }
      const a = (low - start) / change;
      const b = (high - start) / change;
      from = Math.max(from, Math.min(a, b));
      to = Math.min(to, Math.max(a, b));
    }
    this.part.from = from;
    this.part.to = to;
    return from <= to;
  }

  /** Puts `pose.contact` and `pose.centre` at a fractional sample, without turning the ball. */
  private stand(sample: number): void {
    this.locate(sample, this.pose);
  }

  private locate(sample: number, pose: BallPose): void {
    const ground = this.ground!;
    const track = this.track!;
    const { normal, row, radius } = this;
    interpolateRow(track.position, track.dimension, sample, row);
    const flat = ground.field.dimension === 1;
    const x = ground.worldX(row[0]!);
    const z = flat ? 0 : ground.worldZ(row[1]!);
    const y = ground.heightAt(x, z) || 0;
    ground.normalAt(x, z, normal);
    const along = flat ? this.depthPerTime * interpolateTime(track, sample) : z;
    pose.contact[0] = x;
    pose.contact[1] = y;
    pose.contact[2] = along;
    pose.centre[0] = x + radius * normal[0]!;
    pose.centre[1] = y + radius * normal[1]!;
    pose.centre[2] = along + (flat ? 0 : radius * normal[2]!);
  }

  /** Rolls without slipping from `fromCentre` (and `pose.turn` as it is there) to a fractional sample. */
  private rollTo(sample: number, fromCentre: Float64Array, pose: BallPose): void {
    // Read by index: taking a typed array apart makes an iterator, thousands of times per drag.
    const x = fromCentre[0]!;
    const y = fromCentre[1]!;
    const z = fromCentre[2]!;
    this.locate(sample, pose);
    const dx = pose.centre[0]! - x;
    const dy = pose.centre[1]! - y;
    const dz = this.ground!.field.dimension === 1 ? 0 : pose.centre[2]! - z;
    const n = this.normal;
    // Angular velocity of rolling: normal × velocity of the centre, over the radius.
    const ax = n[1]! * dz - n[2]! * dy;
    const ay = n[2]! * dx - n[0]! * dz;
    const az = n[0]! * dy - n[1]! * dx;
    const angle = Math.sqrt(ax * ax + ay * ay + az * az) / this.radius;
    if (angle > 0) turnBy(pose.turn, ax, ay, az, angle);
  }

  private writeEnd(at: number, lift: number): void {
    this.writePlace(this.ends, at, lift);
  }

  private writePlace(out: Float32Array, at: number, lift: number): void {
    const { contact, centre } = this.pose;
    const share = lift / this.radius;
    for (let i = 0; i < 3; i++) out[at + i] = contact[i]! + share * (centre[i]! - contact[i]!);
  }
}

function interpolateTime(track: Track, sample: number): number {
  const k = Math.floor(sample);
  const fraction = sample - k;
  const from = track.t[k]!;
  return fraction === 0 ? from : from + fraction * (track.t[k + 1]! - from);
}
