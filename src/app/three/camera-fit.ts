/** Where the camera's presets stand, and how far away, so that all of the picture is seen. */
import { Spherical, Vector3 } from 'three';
import { floorDrop } from './axes.ts';
import type { Ground } from './ground.ts';
import type { CameraPreset } from './surface-props.ts';

/** Room kept free at the edges of the picture, in CSS pixels. */
export interface Inset {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

type Angles = readonly [polar: number, azimuth: number, fov: number];

/**
 * Polar angle from straight above and azimuth from the front in radians, and the field of view in
 * degrees, for a surface. A map and a profile are read like drawings: almost without perspective.
 */
const surfaceViews: Readonly<Record<CameraPreset, Angles>> = {
  'three-quarter': [0.86, 0.5, 28],
  top: [0.0001, 0, 6],
  side: [1.36, 0, 6],
  ball: [0.92, 0.5, 28],
};
/** For a valley, which is read across: lower, and more from the front. */
const valleyViews: Readonly<Record<CameraPreset, Angles>> = {
  'three-quarter': [1.17, 0.36, 28],
  top: [0.0001, 0, 6],
  side: [1.5, 0, 6],
  ball: [1.17, 0.36, 28],
};

/** Room for the labels around the floor, in CSS pixels. */
const labelRoom = { x: 34, y: 14 };
/** How near the camera is to the ball that it follows, as a part of the distance that shows everything. */
const nearness = 0.55;

/** A preset's angles and field of view on a ground. */
export function anglesOf(ground: Ground, preset: CameraPreset): Angles {
  return (ground.field.dimension === 1 ? valleyViews : surfaceViews)[preset];
}

/** The point that the camera looks at when it shows everything. */
export function middleOf(ground: Ground, out: Vector3): Vector3 {
  return out.set(0, ground.rise * 0.36 - floorDrop, 0);
}

interface Window {
  readonly size: { readonly width: number; readonly height: number };
  readonly inset: Inset;
}

/** The distance from which a preset shows what it should: the floor and the surface just fill the free part of the window. */
export function distanceOf(ground: Ground, preset: CameraPreset, window: Window): number {
  const [polar, azimuth, fov] = anglesOf(ground, preset);
  const whole = wholeDistance(ground, new Spherical(1, polar, azimuth), fov, window);
  return preset === 'ball' ? nearness * whole : whole;
}

function wholeDistance(ground: Ground, place: Spherical, fov: number, { size, inset }: Window) {
  const middle = middleOf(ground, new Vector3());
  const tangent = Math.tan((fov * Math.PI) / 360);
  const freeY =
    tangent * Math.max(0.3, 1 - (inset.top + inset.bottom + 2 * labelRoom.y) / size.height);
  const freeX =
    tangent *
    (size.width / Math.max(1, size.height)) *
    Math.max(0.3, 1 - (inset.left + inset.right + 2 * labelRoom.x) / size.width);
  const back = new Vector3().setFromSpherical(place).normalize();
  const right = new Vector3(Math.cos(place.theta), 0, -Math.sin(place.theta));
  const up = new Vector3().crossVectors(back, right);
  const corner = new Vector3();
  let distance = 0;
  const margin = 0.1;
  for (const x of [-ground.width / 2 - margin, ground.width / 2 + margin]) {
    for (const y of [-floorDrop, ground.rise]) {
      // High corners of a bowl are rarely all there; they may touch the edge.
      const reach = y > 0 ? margin : 0;
      for (const side of [-1, 1]) {
        const z = side * (ground.depth / 2 + margin - reach);
        corner.set(x - Math.sign(x) * reach, y, z).sub(middle);
        const depth = corner.dot(back);
        distance = Math.max(
          distance,
          depth + Math.abs(corner.dot(right)) / freeX,
          depth + Math.abs(corner.dot(up)) / freeY,
        );
      }
    }
  }
  return distance;
}

export function sameInset(a: Inset, b: Inset): boolean {
  return a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.left === b.left;
}
