import { BufferAttribute, BufferGeometry, DynamicDrawUsage } from 'three';
import type { DrapedPath } from './draped-path.ts';

/** Corners of the rectangle of a piece: across and along it, as the shader of fat lines counts them. */
const corners = [-1, 1, 0, 1, 1, 0, -1, 0, 0, 1, 0, 0];
const cornerUvs = [-1, 1, 1, 1, -1, -1, 1, -1];
/** Pieces are short: without round caps they do not overlap, and a translucent line has no beads. */
const triangles = [0, 2, 1, 2, 3, 1];
const leastRoom = 512;

interface Arrays {
  readonly start: BufferAttribute;
  readonly end: BufferAttribute;
  readonly distanceStart: BufferAttribute;
  readonly distanceEnd: BufferAttribute;
  readonly time: BufferAttribute;
}

/**
 * The pieces of a path as rectangles for the shader of fat lines. The library draws a line as
 * instances of one rectangle; drawn in software each instance costs as much as a hundred triangles,
 * so here every piece has its own four corners. Two geometries show different numbers of them.
 */
export class LinePieces {
  readonly past = new BufferGeometry();
  readonly whole = new BufferGeometry();
  private room = 0;
  private arrays: Arrays | null = null;

  /** Takes the pieces `from` … `from + count` of a path over; all of them where there was no room. */
  write(path: DrapedPath, from: number, count: number): void {
    if (path.pieces > this.room) {
      this.make(Math.max(leastRoom, 2 ** Math.ceil(Math.log2(path.pieces))));
      this.copy(path, 0, path.pieces);
    } else if (count > 0) this.copy(path, from, count);
  }

  dispose(): void {
    this.past.dispose();
    this.whole.dispose();
  }

  private copy(path: DrapedPath, from: number, count: number): void {
    const { start, end, distanceStart, distanceEnd, time } = this.arrays!;
    for (let piece = from; piece < from + count; piece++) {
      for (let corner = 4 * piece; corner < 4 * piece + 4; corner++) {
        for (let i = 0; i < 3; i++) {
          start.array[3 * corner + i] = path.ends[6 * piece + i]!;
          end.array[3 * corner + i] = path.ends[6 * piece + 3 + i]!;
        }
        distanceStart.array[corner] = path.distance[2 * piece]!;
        distanceEnd.array[corner] = path.distance[2 * piece + 1]!;
        time.array[corner] = path.times[piece]!;
      }
    }
    for (const attribute of [start, end, distanceStart, distanceEnd, time]) {
      attribute.addUpdateRange(4 * from * attribute.itemSize, 4 * count * attribute.itemSize);
      attribute.needsUpdate = true;
    }
  }

  private make(room: number): void {
    // Gives back what the device holds of the smaller arrays.
    this.dispose();
    this.room = room;
    const dynamic = (size: number) =>
      new BufferAttribute(new Float32Array(4 * room * size), size).setUsage(DynamicDrawUsage);
    const repeated = (pattern: readonly number[], size: number) =>
      new BufferAttribute(
        Float32Array.from({ length: 4 * room * size }, (_, i) => pattern[i % (4 * size)]!),
        size,
      );
    const arrays: Arrays = {
      start: dynamic(3),
      end: dynamic(3),
      distanceStart: dynamic(1),
      distanceEnd: dynamic(1),
      time: dynamic(1),
    };
    const index = new BufferAttribute(
      Uint32Array.from({ length: 6 * room }, (_, i) => 4 * Math.floor(i / 6) + triangles[i % 6]!),
      1,
    );
    const position = repeated(corners, 3);
    const uv = repeated(cornerUvs, 2);
    for (const geometry of [this.past, this.whole]) {
      geometry.setIndex(index);
      geometry.setAttribute('position', position);
      geometry.setAttribute('uv', uv);
      geometry.setAttribute('instanceStart', arrays.start);
      geometry.setAttribute('instanceEnd', arrays.end);
      geometry.setAttribute('instanceDistanceStart', arrays.distanceStart);
      geometry.setAttribute('instanceDistanceEnd', arrays.distanceEnd);
      geometry.setAttribute('instanceTime', arrays.time);
    }
    this.arrays = arrays;
  }
}

/** Shows the first `pieces` of a geometry. */
export function showPieces(geometry: BufferGeometry, pieces: number): void {
  geometry.setDrawRange(0, 6 * pieces);
}
