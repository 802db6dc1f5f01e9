import { type PerspectiveCamera, Vector3 } from 'three';
import type { AxisLabel } from './axes.ts';

/** A word at a place of the scene that is not part of the axes: where a motion left the picture. */
export interface Note {
  readonly text: string;
  readonly colour: string;
  readonly place: Vector3;
}

/**
 * Text over the picture: ordinary elements moved to where their places project, so that labels are
 * as crisp as the page and in its font. They repeat what the description says, so they are hidden
 * from screen readers by the layer's element.
 */
export class LabelLayer {
  private readonly element: HTMLElement;
  private readonly spans = new Map<string, HTMLSpanElement>();
  private axis: readonly AxisLabel[] = [];
  private notes: readonly Note[] = [];
  private readonly point = new Vector3();
  /** What the labels were last placed for; empty when they have to be placed again. */
  private readonly placedFor: number[] = [];

  constructor(element: HTMLElement) {
    this.element = element;
  }

  setAxis(labels: readonly AxisLabel[]): void {
    this.axis = labels;
    this.sync();
  }

  setNotes(notes: readonly Note[]): void {
    if (notes.length === 0 && this.notes.length === 0) return;
    this.notes = notes;
    this.sync();
  }

  private sync(): void {
    this.placedFor.length = 0;
    const wanted = new Set<string>();
    const want = (key: string, text: string, className: string): HTMLSpanElement => {
      wanted.add(key);
      let span = this.spans.get(key);
      if (span === undefined) {
        span = document.createElement('span');
        this.spans.set(key, span);
        this.element.append(span);
      }
      if (span.textContent !== text) span.textContent = text;
      span.className = className;
      return span;
    };
    for (const label of this.axis) want(label.key, label.text, `surface-label ${label.kind}`);
    for (const [i, note] of this.notes.entries()) {
      want(`note${i}`, note.text, 'surface-label note').style.color = note.colour;
    }
    for (const [key, span] of this.spans) {
      if (wanted.has(key)) continue;
      span.remove();
      this.spans.delete(key);
    }
  }

  /** Moves every label to where its place is seen by the camera in a window of this size. */
  place(camera: PerspectiveCamera, width: number, height: number): void {
    // The renderer would bring the camera's matrices up to date only after this.
    camera.updateMatrixWorld();
    if (!this.moved(camera, width, height)) return;
    const frontZ = camera.position.z >= -1e-3 ? 1 : -1;
    const rightX = camera.position.x > 1e-3 ? 1 : -1;
    // From straight above a scale of heights is a point.
    const above = camera.position.y > 0.95 * camera.position.length();
    for (const label of this.axis) {
      const x =
        label.side === 'x'
          ? label.x * rightX
          : label.side === 'opposite'
            ? -label.x * rightX
            : label.x;
      const span = this.spans.get(label.key);
      if (span !== undefined) span.hidden = above && label.side === 'opposite';
      const z = label.side === 'z' ? label.z * frontZ : label.z;
      this.move(label.key, camera, this.point.set(x, label.y, z), width, height);
    }
    for (const [i, note] of this.notes.entries()) {
      this.move(`note${i}`, camera, this.point.copy(note.place), width, height, true);
    }
  }

  /** Whether the labels have to be placed anew: balls move in every frame, the view seldom does. */
  private moved(camera: PerspectiveCamera, width: number, height: number): boolean {
    const { placedFor } = this;
    const { elements } = camera.matrixWorld;
    const projection = camera.projectionMatrix.elements;
    let same = placedFor.length === 34 && placedFor[32] === width && placedFor[33] === height;
    for (let i = 0; same && i < 16; i++) {
      same = placedFor[i] === elements[i] && placedFor[16 + i] === projection[i];
    }
    if (!same) placedFor.splice(0, placedFor.length, ...elements, ...projection, width, height);
    return !same;
  }

  private move(
    key: string,
    camera: PerspectiveCamera,
    place: Vector3,
    width: number,
    height: number,
    keepInside = false,
  ): void {
    const span = this.spans.get(key);
    if (span === undefined) return;
    place.project(camera);
    let x = (place.x * 0.5 + 0.5) * width;
    const y = (0.5 - place.y * 0.5) * height;
    if (keepInside) x = Math.min(width - 90, Math.max(90, x));
    span.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`;
  }
}
