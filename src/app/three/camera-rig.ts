import { type PerspectiveCamera, Spherical, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
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

/**
 * Polar angle from straight above and azimuth from the front in radians, and the field of view in
 * degrees, for a surface. A map and a profile are read like drawings: almost without perspective.
 */
const surfaceViews: Readonly<Record<CameraPreset, readonly [number, number, number]>> = {
  'three-quarter': [0.86, 0.5, 28],
  top: [0.0001, 0, 6],
  side: [1.36, 0, 6],
};
/** For a valley, which is read across: lower, and more from the front. */
const valleyViews: Readonly<Record<CameraPreset, readonly [number, number, number]>> = {
  'three-quarter': [1.17, 0.36, 28],
  top: [0.0001, 0, 6],
  side: [1.5, 0, 6],
};
const flightSeconds = 0.5;
/** Room for the labels around the floor, in CSS pixels. */
const labelRoom = { x: 34, y: 14 };

interface View {
  readonly place: Spherical;
  /** Vertical field of view in degrees. */
  readonly fov: number;
}

/** Where the camera was turned to by hand: radius, polar angle and azimuth, and the field of view. */
export type HandView = View;

/** The camera: presets, flights between them, orbiting by hand. It asks for frames only while it moves. */
export class CameraRig {
  private readonly camera: PerspectiveCamera;
  private readonly controls: OrbitControls;
  private readonly redraw: () => void;
  private readonly target = new Vector3();
  private readonly place = new Spherical();
  private flight: { from: View; to: View; progress: number } | null = null;
  private ground: Ground | null = null;
  private preset: CameraPreset;
  /** Once turned by hand, a resize keeps the view instead of fitting it again. */
  private byHand = false;
  private size = { width: 1, height: 1 };
  private inset: Inset = { top: 0, right: 0, bottom: 0, left: 0 };

  constructor(
    camera: PerspectiveCamera,
    element: HTMLElement,
    preset: CameraPreset,
    redraw: () => void,
  ) {
    this.preset = preset;
    this.camera = camera;
    this.redraw = redraw;
    this.controls = new OrbitControls(camera, element);
    this.controls.enableDamping = false;
    this.controls.enablePan = false;
    this.controls.maxPolarAngle = Math.PI / 2 - 0.02;
    this.controls.rotateSpeed = 0.8;
    this.controls.addEventListener('change', redraw);
    this.controls.addEventListener('start', () => {
      this.flight = null;
      this.byHand = true;
    });
  }

  /** A new surface, window or preset: fits the picture, unless the view was turned by hand. */
  frame(ground: Ground, size: { width: number; height: number }, inset: Inset): void {
    const sameShape =
      this.ground?.width === ground.width &&
      this.ground.depth === ground.depth &&
      this.ground.rise === ground.rise &&
      this.ground.field.dimension === ground.field.dimension;
    const sameSize =
      size.width === this.size.width &&
      size.height === this.size.height &&
      sameInset(inset, this.inset);
    this.ground = ground;
    if (sameShape && sameSize) return;
    this.size = size;
    this.inset = inset;
    this.camera.aspect = size.width / Math.max(1, size.height);
    // The middle of the free part of the window is the middle of the picture.
    this.camera.setViewOffset(
      size.width,
      size.height,
      (inset.right - inset.left) / 2,
      (inset.bottom - inset.top) / 2,
      size.width,
      size.height,
    );
    this.camera.updateProjectionMatrix();
    if (!sameShape) this.byHand = false;
    if (this.byHand) this.redraw();
    else this.goTo(this.preset, false);
  }

  /** Goes to a preset that is new. */
  follow(preset: CameraPreset, fly: boolean): void {
    if (preset !== this.preset) this.goTo(preset, fly);
  }

  /** Goes to a preset, on a flight or at once; back to it, if the view was turned by hand since. */
  goTo(preset: CameraPreset, fly: boolean): void {
    this.preset = preset;
    this.byHand = false;
    if (this.ground === null) return;
    const flat = this.ground.field.dimension === 1;
    const [polar, azimuth, fov] = (flat ? valleyViews : surfaceViews)[preset];
    const to = { place: new Spherical(1, polar, azimuth), fov };
    to.place.radius = this.fit(to.place, fov);
    this.controls.minDistance = to.place.radius * 0.3;
    this.controls.maxDistance = to.place.radius * 3;
    if (fly) {
      const from = { place: this.current(), fov: this.camera.fov };
      this.flight = { from, to, progress: 0 };
    } else {
      this.flight = null;
      this.stand(to.place, to.fov);
    }
    this.redraw();
  }

  /** Turns or zooms by keys: angles in radians, `zoom` multiplies the distance. */
  nudge(azimuth: number, polar: number, zoom: number): void {
    const place = this.current();
    place.theta += azimuth;
    place.phi = Math.min(Math.PI / 2 - 0.02, Math.max(0.0001, place.phi + polar));
    const { minDistance, maxDistance } = this.controls;
    place.radius = Math.min(maxDistance, Math.max(minDistance, place.radius * zoom));
    this.flight = null;
    this.byHand = true;
    this.stand(place);
    this.redraw();
  }

  /** The view as it was turned by hand; null for that of a preset. */
  handView(): HandView | null {
    return this.byHand ? { place: this.current(), fov: this.camera.fov } : null;
  }

  /** As it was turned by hand before. */
  turnTo({ place, fov }: HandView): void {
    this.flight = null;
    this.byHand = true;
    this.stand(place, fov);
    this.redraw();
  }

  /** Moves a flight on by `seconds`; asks for the next frame itself. */
  advance(seconds: number): void {
    const { flight } = this;
    if (flight === null) return;
    flight.progress = Math.min(1, flight.progress + Math.min(seconds, 0.1) / flightSeconds);
    const s = flight.progress;
    const eased = s * s * (3 - 2 * s);
    const { from, to } = flight;
    // What stays even during the flight is the size of the picture: radius times tan(fov/2).
    const size = (view: View) => view.place.radius * Math.tan((view.fov * Math.PI) / 360);
    const fov = from.fov + eased * (to.fov - from.fov);
    const wanted = size(from) + eased * (size(to) - size(from));
    this.place.set(
      wanted / Math.tan((fov * Math.PI) / 360),
      from.place.phi + eased * (to.place.phi - from.place.phi),
      from.place.theta + eased * (to.place.theta - from.place.theta),
    );
    this.stand(this.place, fov);
    if (s >= 1) this.flight = null;
    this.redraw();
  }

  /** Hands the pointer to orbiting or takes it away (while a start is dragged). */
  enable(orbiting: boolean): void {
    this.controls.enabled = orbiting;
  }

  dispose(): void {
    this.controls.dispose();
  }

  private current(): Spherical {
    const offset = this.camera.position.clone().sub(this.target);
    return new Spherical().setFromVector3(offset);
  }

  private stand(place: Spherical, fov = this.camera.fov): void {
    if (fov !== this.camera.fov) {
      this.camera.fov = fov;
      this.camera.updateProjectionMatrix();
    }
    this.camera.position.setFromSpherical(place).add(this.target);
    this.controls.target.copy(this.target);
    this.camera.lookAt(this.target);
    this.camera.updateMatrixWorld();
    this.controls.update();
  }

  /** The distance at which the floor and the surface just fill the free part of the window. */
  private fit(place: Spherical, fov: number): number {
    const { ground, camera, inset, size } = this;
    if (ground === null) return 5;
    this.target.set(0, ground.rise * 0.36 - floorDrop, 0);
    const tangent = Math.tan((fov * Math.PI) / 360);
    const freeY =
      tangent * Math.max(0.3, 1 - (inset.top + inset.bottom + 2 * labelRoom.y) / size.height);
    const freeX =
      tangent *
      camera.aspect *
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
          corner.set(x - Math.sign(x) * reach, y, z).sub(this.target);
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
}

function sameInset(a: Inset, b: Inset): boolean {
  return a.top === b.top && a.right === b.right && a.bottom === b.bottom && a.left === b.left;
}
