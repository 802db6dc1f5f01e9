import { type PerspectiveCamera, Vector3 } from 'three';
import { type AxisLabel, besideCorner, isAbove, nameBeyondTicks } from './axes.ts';

/** A word at a place of the scene that is not part of the axes: where a motion left the picture. */
export interface Note {
  readonly text: string;
  readonly colour: string;
  readonly place: Vector3;
}

/** Least distance between an axis’s name and its ticks, and between two notes, in CSS pixels. */
const nameRoom = 17;
const noteRoom = 24;
/** Least distance between two ticks of the height. */
const tickRoom = 12;
/** Widths per letter of names and notes, near enough to keep them inside the picture and apart. */
const nameLetter = 7;
const noteLetter = 6.4;

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
  private readonly inner = new Vector3();
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
      const kind = note.text.length === 1 ? 'letter' : 'note';
      want(`note${i}`, note.text, `surface-label ${kind}`).style.color = note.colour;
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
    const above = isAbove(camera);
    let lastTick = Number.NaN;
    for (const label of this.axis) {
      const x =
        label.side === 'x'
          ? label.x * rightX
          : label.side === 'opposite'
            ? -label.x * rightX
            : label.x;
      const span = this.spans.get(label.key);
      if (span === undefined) continue;
      const upright = label.side === 'opposite' || label.side === 'corner';
      span.hidden = above && upright;
      const z = label.side === 'z' ? label.z * frontZ : label.z;
      this.point.set(x, label.y, z);
      if (label.side === 'corner') [this.point.x, this.point.z] = besideCorner(label, camera);
      const at = project(this.point, camera, width, height);
      if (label.kind === 'name') {
        if (!upright) this.keepOffTicks(label, at, { x, z, camera, width, height });
        keepInside(at, (label.text.length * nameLetter) / 2 + 4, width);
      } else if (label.side === 'corner' && !span.hidden) {
        // In a low picture ticks of the height would lie on each other.
        span.hidden = Math.abs(at.y - lastTick) < tickRoom;
        if (!span.hidden) lastTick = at.y;
      }
      stand(span, at.x, at.y);
    }
    this.placeNotes(camera, width, height);
  }

  /** From a low camera the floor is foreshortened: a name that would lie on its ticks moves below them. */
  private keepOffTicks(label: AxisLabel, at: Vector3, view: View): void {
    const { x, z, camera, width, height } = view;
    const inwards = (from: number) => from - Math.sign(from) * nameBeyondTicks;
    this.inner.set(
      label.side === 'x' ? inwards(x) : x,
      label.y,
      label.side === 'z' ? inwards(z) : z,
    );
    const ticks = project(this.inner, camera, width, height);
    if (Math.hypot(at.x - ticks.x, at.y - ticks.y) < nameRoom) at.y = ticks.y + nameRoom;
  }

  /** Notes inside the picture; one that would lie on an earlier one stands below it, or above at the foot. */
  private placeNotes(camera: PerspectiveCamera, width: number, height: number): void {
    const placed: { x: number; y: number; half: number }[] = [];
    for (const [i, note] of this.notes.entries()) {
      const span = this.spans.get(`note${i}`);
      if (span === undefined) continue;
      const half = Math.min(width / 2, (note.text.length * noteLetter) / 2 + 10);
      const { x, y: wanted } = keepInside(
        project(this.point.copy(note.place), camera, width, height),
        half,
        width,
      );
      const covers = (y: number) =>
        placed.some(
          (other) => Math.abs(other.y - y) < noteRoom && Math.abs(other.x - x) < half + other.half,
        );
      const step = wanted > 0.7 * height ? -noteRoom : noteRoom;
      let y = wanted;
      // A ball's letter stays at its ball.
      if (note.text.length === 1) {
        stand(span, x, y);
        continue;
      }
      for (let tries = 0; tries < placed.length && covers(y); tries++) y += step;
      placed.push({ x, y, half });
      stand(span, x, y);
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
}

interface View {
  readonly x: number;
  readonly z: number;
  readonly camera: PerspectiveCamera;
  readonly width: number;
  readonly height: number;
}

/** Turns a place of the scene into CSS pixels from the top left of the window. */
function project(
  place: Vector3,
  camera: PerspectiveCamera,
  width: number,
  height: number,
): Vector3 {
  place.project(camera);
  place.x = (place.x * 0.5 + 0.5) * width;
  place.y = (0.5 - place.y * 0.5) * height;
  return place;
}

function keepInside(at: Vector3, half: number, width: number): Vector3 {
  at.x = Math.min(width - half, Math.max(half, at.x));
  return at;
}

function stand(span: HTMLElement, x: number, y: number): void {
  span.style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`;
}
