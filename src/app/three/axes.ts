import {
  BufferAttribute,
  BufferGeometry,
  Group,
  LineBasicMaterial,
  LineSegments,
  type PerspectiveCamera,
} from 'three';
import { tickLabel, ticks } from '../plot/ticks.ts';
import type { Ground } from './ground.ts';

/** How far the floor lies below the lowest point of the surface, in scene units. */
export const floorDrop = 0.09;
const tickLength = 0.035;
const labelGap = 0.1;
/** How far from its corner the scale of losses stands. */
const cornerGap = 0.14;
const nameGap = 0.27;
/** How far a name stands beyond the ticks of its axis. */
export const nameBeyondTicks = nameGap - labelGap;

/** A label and the two places it may stand: the one on the viewer's side is used. */
export interface AxisLabel {
  readonly key: string;
  readonly text: string;
  readonly kind: 'tick' | 'name';
  /** It stands on the viewer's side in z, or in x, on the side opposite in x, or left of the corner that is leftmost to the viewer. */
  readonly side: 'z' | 'x' | 'opposite' | 'corner';
  /** World place on the positive side; the other is its mirror image in the deciding coordinate. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface AxesRequest {
  readonly ground: Ground;
  readonly variables: readonly string[];
  /** In a valley: time per scene unit of depth; 0 when nothing recedes. */
  readonly timePerDepth: number;
}

/**
 * Tick places: on the floor along x and along z (second coordinate, or time ago for a valley), and of
 * the loss along an upright edge.
 */
export function axisLabels({ ground, variables, timePerDepth }: AxesRequest): AxisLabel[] {
  const { field, width, depth } = ground;
  const y = -floorDrop;
  const labels: AxisLabel[] = [];
  const add = (label: AxisLabel) => labels.push(label);
  for (const value of ticks(field.x[0], field.x[1], 4)) {
    const x = ground.worldX(value);
    const text = tickLabel(value);
    add({ key: `x${value}`, text, kind: 'tick', side: 'z', x, y, z: depth / 2 + labelGap });
  }
  const x = width / 2;
  const front = depth / 2;
  const first = variables[0] ?? 'x';
  add({ key: 'x', text: first, kind: 'name', side: 'z', x: 0, y, z: front + nameGap });
  if (field.dimension === 2) {
    for (const value of ticks(field.y[0], field.y[1], 4)) {
      const z = ground.worldZ(value);
      const text = tickLabel(value);
      add({ key: `y${value}`, text, kind: 'tick', side: 'x', x: x + labelGap, y, z });
    }
    const second = variables[1] ?? 'y';
    add({ key: 'y', text: second, kind: 'name', side: 'x', x: x + nameGap, y, z: 0 });
  } else if (timePerDepth > 0) {
    for (const ago of ticks(0, depth * timePerDepth, 3)) {
      const z = front - ago / timePerDepth;
      if (ago > 0) {
        const text = `t − ${tickLabel(ago)}`;
        add({ key: `t${ago}`, text, kind: 'tick', side: 'x', x: x + labelGap * 1.3, y, z });
      }
    }
  }
  // A surface hides its upright edges, save the one that is leftmost.
  const side = field.dimension === 2 ? 'corner' : 'opposite';
  const right = x + (side === 'corner' ? 0 : labelGap * 0.8);
  for (const value of ticks(field.scale.least, field.scale.greatest, 4)) {
    const height = field.scale.height(value) * ground.rise;
    const text = tickLabel(value);
    const place = { x: right, y: height, z: front };
    add({ key: `U${value}`, text, kind: 'tick', side, ...place });
  }
  // At the head of its ticks: beside them it would need room that a narrow picture does not have.
  const head = { x: right, y: ground.rise + nameGap * 0.6, z: front };
  add({ key: 'U', text: 'loss', kind: 'name', side, ...head });
  return labels;
}

/** Which way is right to the viewer, on the floor: a unit vector (x, z). */
function rightOf(camera: PerspectiveCamera): readonly [x: number, z: number] {
  const [x, , z] = camera.matrixWorld.elements;
  const length = Math.hypot(x, z ?? 0) || 1;
  return [x / length, (z ?? 0) / length];
}

/** From straight above a scale of heights is a point. */
export function isAbove(camera: PerspectiveCamera): boolean {
  return camera.matrixWorld.elements[9]! > 0.95;
}

/** Where a label of the side `corner` stands for this camera. */
export function besideCorner(
  { x, z }: Pick<AxisLabel, 'x' | 'z'>,
  camera: PerspectiveCamera,
  gap = cornerGap,
): readonly [x: number, z: number] {
  const [rightX, rightZ] = rightOf(camera);
  return [(rightX > 0 ? -x : x) - gap * rightX, (rightZ > 1e-3 ? -z : z) - gap * rightZ];
}

/** The frame of the floor with grid lines and tick marks at the labelled values. */
export class FloorFrame {
  readonly grid: LineSegments<BufferGeometry, LineBasicMaterial>;
  readonly frame: LineSegments<BufferGeometry, LineBasicMaterial>;
  /** The upright edge with the ticks of the loss, at the corner that is leftmost to the viewer. */
  private readonly upright: LineSegments<BufferGeometry, LineBasicMaterial>;
  private readonly corner: { readonly x: number; readonly z: number };
  readonly group = new Group();

  constructor(ground: Ground, labels: readonly AxisLabel[]) {
    const { width, depth } = ground;
    const y = -floorDrop;
    const x = width / 2;
    const z = depth / 2;
    const frame = [-x, y, -z, x, y, -z, x, y, -z, x, y, z, x, y, z, -x, y, z, -x, y, z, -x, y, -z];
    const grid: number[] = [];
    const upright: number[] = [];
    for (const label of labels) {
      if (label.kind !== 'tick') continue;
      if (label.side === 'z') {
        grid.push(label.x, y, -z, label.x, y, z);
        frame.push(label.x, y, z, label.x, y, z + tickLength);
        frame.push(label.x, y, -z, label.x, y, -z - tickLength);
      } else if (label.side === 'x') {
        grid.push(-x, y, label.z, x, y, label.z);
        frame.push(x, y, label.z, x + tickLength, y, label.z);
        frame.push(-x, y, label.z, -x - tickLength, y, label.z);
      } else if (label.side === 'corner') {
        upright.push(0, label.y, 0, -tickLength, label.y, 0);
      } else {
        frame.push(-x, label.y, z, -x - tickLength, label.y, z);
        frame.push(x, label.y, z, x + tickLength, label.y, z);
      }
    }
    if (ground.field.dimension === 1) {
      frame.push(-x, y, z, -x, ground.rise, z, x, y, z, x, ground.rise, z);
    }
    if (upright.length > 0) upright.push(0, y, 0, 0, ground.rise, 0);
    this.corner = { x, z };
    this.upright = lines(upright, 1);
    this.grid = lines(grid, 0.5);
    this.frame = lines(frame, 1);
    this.group.add(this.grid, this.frame, this.upright);
  }

  paint(grid: string, frame: string): void {
    this.grid.material.color.setStyle(grid);
    this.frame.material.color.setStyle(frame);
    this.upright.material.color.setStyle(frame);
  }

  /** Stands the upright edge where this camera sees it. */
  turn(camera: PerspectiveCamera): void {
    const [x, z] = besideCorner(this.corner, camera, 0);
    this.upright.position.set(x, 0, z);
    const [rightX, rightZ] = rightOf(camera);
    this.upright.rotation.y = Math.atan2(-rightZ, rightX);
    this.upright.visible = !isAbove(camera);
  }

  dispose(): void {
    for (const object of [this.grid, this.frame, this.upright]) {
      object.geometry.dispose();
      object.material.dispose();
    }
  }
}

function lines(places: readonly number[], opacity: number) {
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(places), 3));
  const material = new LineBasicMaterial({ transparent: opacity < 1, opacity });
  const object = new LineSegments(geometry, material);
  object.frustumCulled = false;
  return object;
}
