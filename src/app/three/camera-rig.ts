import { type PerspectiveCamera, Spherical, TOUCH, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import type { SceneCamera } from '../../scene/scene.ts';
import { anglesOf, distanceOf, type Inset, middleOf, sameInset } from './camera-fit.ts';
import type { Ground } from './ground.ts';
import { type CameraRequest, degree, sceneFov } from './scene-camera.ts';
import type { CameraPreset } from './surface-props.ts';

const flightSeconds = 0.5;
/** How fast the camera closes up on a ball, per second, and the distance that it leaves, in scene units. */
const closing = 7;
const closeBy = 1e-3;

interface View {
  readonly place: Spherical;
  /** Vertical field of view in degrees. */
  readonly fov: number;
  /** What it looks at. */
  readonly target: Vector3;
}

/** Where the camera was turned to by hand: radius, polar angle and azimuth, the field of view and what it looks at. */
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
  /** Where the ball is that the preset `ball` follows; null without one. */
  private ball: Vector3 | null = null;
  private glides = false;
  private readonly onHand: (byHand: boolean) => void;
  private size = { width: 1, height: 1 };
  private inset: Inset = { top: 0, right: 0, bottom: 0, left: 0 };

  constructor(
    camera: PerspectiveCamera,
    element: HTMLElement,
    preset: CameraPreset,
    redraw: () => void,
    onHand: (byHand: boolean) => void,
  ) {
    this.onHand = onHand;
    this.preset = preset;
    this.camera = camera;
    this.redraw = redraw;
    this.controls = new OrbitControls(camera, element);
    this.controls.enableDamping = false;
    this.controls.enablePan = false;
    // One finger turns; two turn as they go together and zoom as they part.
    this.controls.touches = { ONE: TOUCH.ROTATE, TWO: TOUCH.DOLLY_ROTATE };
    this.controls.maxPolarAngle = Math.PI / 2 - 0.02;
    this.controls.rotateSpeed = 0.8;
    this.controls.addEventListener('change', redraw);
    this.controls.addEventListener('start', () => {
      this.flight = null;
      this.takeInHand(true);
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
    if (!sameShape) this.takeInHand(false);
    if (this.byHand) this.redraw();
    else this.goTo(this.preset, false);
  }

  /** Goes to a preset that is new. */
  follow(preset: CameraPreset, fly: boolean): void {
    this.glides = fly;
    if (preset !== this.preset) this.goTo(preset, fly);
  }

  /** Goes to a preset, on a flight or at once; back to it, if the view was turned by hand since. */
  goTo(preset: CameraPreset, fly: boolean): void {
    this.preset = preset;
    this.takeInHand(false);
    const { ground, ball } = this;
    if (ground === null) return;
    const [polar, azimuth, fov] = anglesOf(ground, preset);
    const radius = distanceOf(ground, preset, { size: this.size, inset: this.inset });
    const target = middleOf(ground, new Vector3());
    if (preset === 'ball' && ball !== null) target.copy(ball);
    const to = { place: new Spherical(radius, polar, azimuth), fov, target };
    this.controls.minDistance = radius * 0.3;
    this.controls.maxDistance = radius * 3;
    if (fly) this.flight = { from: this.view(), to, progress: 0 };
    else {
      this.flight = null;
      this.stand(to);
    }
    this.redraw();
  }

  /** The ball that `ball` follows is here now; null when it is not in the picture. */
  track(ball: Vector3 | null): void {
    if (ball === null) return;
    this.ball ??= new Vector3();
    if (this.ball.equals(ball)) return;
    this.ball.copy(ball);
    if (!this.isFollowing()) return;
    if (this.flight !== null) this.flight.to.target.copy(ball);
    else if (!this.glides) this.stand({ ...this.view(), target: ball });
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
    this.takeInHand(true);
    this.stand({ ...this.view(), place });
    this.redraw();
  }

  /** The view as it was turned by hand; null for that of a preset. */
  handView(): HandView | null {
    return this.byHand ? this.view() : null;
  }

  /** As a scene file says; it counts as turned by hand. */
  open({ azimuth, elevation, distance }: SceneCamera): void {
    const { ground } = this;
    if (ground === null) return;
    const polar = Math.max(0.0001, (90 - elevation) * degree);
    const place = new Spherical(distance * ground.width, polar, azimuth * degree);
    this.turnTo({ place, fov: sceneFov, target: middleOf(ground, new Vector3()) });
  }

  /** Tells where it was turned to. */
  tell({ reply }: CameraRequest): void {
    const { ground, camera } = this;
    if (ground === null) return;
    const offset = camera.position.clone().sub(middleOf(ground, new Vector3()));
    reply(this.byHand ? new Spherical().setFromVector3(offset) : null, camera.fov, ground.width);
  }

  /** As it was turned by hand before. */
  turnTo(view: HandView): void {
    this.flight = null;
    this.takeInHand(true);
    this.stand(view);
    this.redraw();
  }

  /** Moves a flight on by `seconds`; asks for the next frame itself. */
  advance(seconds: number): void {
    const { flight } = this;
    if (flight === null) {
      this.closeUp(seconds);
      return;
    }
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
    const target = this.target.lerpVectors(from.target, to.target, eased);
    this.stand({ place: this.place, fov, target });
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

  /** Glides after the ball that it follows. */
  private closeUp(seconds: number): void {
    const { ball, target } = this;
    if (ball === null || !this.isFollowing()) return;
    const left = target.distanceTo(ball);
    if (left === 0) return;
    const nearer = target
      .clone()
      .lerp(ball, left < closeBy ? 1 : 1 - Math.exp(-closing * Math.min(seconds, 0.1)));
    this.stand({ ...this.view(), target: nearer });
    this.redraw();
  }

  private isFollowing(): boolean {
    return this.preset === 'ball' && !this.byHand;
  }

  private takeInHand(byHand: boolean): void {
    this.byHand = byHand;
    this.onHand(byHand);
  }

  private view(): View {
    return { place: this.current(), fov: this.camera.fov, target: this.target.clone() };
  }

  private current(): Spherical {
    const offset = this.camera.position.clone().sub(this.target);
    return new Spherical().setFromVector3(offset);
  }

  private stand({ place, fov, target }: View): void {
    this.target.copy(target);
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
}
