/** The losses of the contours on the surface itself. Loaded after the surface is drawn. */
import { type PerspectiveCamera, Vector3 } from 'three';
import { type LevelWord, levelWords } from '../plot/level-words.ts';
import type { Ground } from './ground.ts';

export { levelWords };

/** Least distance of two words on the screen, in CSS pixels. */
const room = { x: 34, y: 15 };
/** How far above the surface the eye looks at a word, in scene units, and how finely the way there is searched. */
const lift = 0.02;
const stride = 0.03;

/** Words on the surface, each shown where nothing stands before it. */
export class ContourWords {
  private readonly element: HTMLElement;
  private spans: readonly HTMLSpanElement[] = [];
  private places: readonly Vector3[] = [];
  private ground: Ground | null = null;
  private readonly point = new Vector3();

  constructor(element: HTMLElement) {
    this.element = element;
  }

  /** Stands these words on a ground; they are placed with the next frame. */
  stand(words: readonly LevelWord[], ground: Ground): void {
    this.clear();
    this.ground = ground;
    this.places = words.map(({ at: [x, y] }) => {
      const [across, along] = [ground.worldX(x), ground.worldZ(y)];
      return new Vector3(across, ground.heightAt(across, along) || 0, along);
    });
    this.spans = words.map(({ text }) => {
      const span = document.createElement('span');
      span.className = 'surface-label contour';
      span.textContent = text;
      span.hidden = true;
      return span;
    });
    this.element.append(...this.spans);
  }

  clear(): void {
    for (const span of this.spans) span.remove();
    this.spans = [];
    this.places = [];
  }

  /** Moves every word to where its place is seen by the camera in a window of this size. */
  place(camera: PerspectiveCamera, width: number, height: number): void {
    const { ground, point } = this;
    if (ground === null) return;
    const standing: { x: number; y: number }[] = [];
    for (const [i, span] of this.spans.entries()) {
      const place = this.places[i]!;
      point.copy(place).project(camera);
      const x = (point.x * 0.5 + 0.5) * width;
      const y = (0.5 - point.y * 0.5) * height;
      const crowded = standing.some(
        (other) => Math.abs(other.x - x) < room.x && Math.abs(other.y - y) < room.y,
      );
      span.hidden = crowded || !isSeen(ground, place, camera.position);
      if (span.hidden) continue;
      standing.push({ x, y });
      const transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`;
      if (span.style.transform !== transform) span.style.transform = transform;
    }
  }
}

/** Whether the way from a place on the surface to the eye is free of the surface. */
function isSeen(ground: Ground, from: Vector3, eye: Vector3): boolean {
  const [dx, dy, dz] = [eye.x - from.x, eye.y - from.y, eye.z - from.z];
  const step = stride / Math.hypot(dx, dy, dz);
  for (let k = 1; ; k++) {
    const x = from.x + k * step * dx;
    const y = from.y + lift + k * step * dy;
    const z = from.z + k * step * dz;
    if (y > ground.rise || Math.abs(x) > ground.width / 2 || Math.abs(z) > ground.depth / 2)
      return true;
    if (ground.heightAt(x, z) > y) return false;
  }
}
