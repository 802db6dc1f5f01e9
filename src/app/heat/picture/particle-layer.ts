import { Group } from 'three';
import type { Pen } from '../../plot/pen.ts';
import type { Ground } from '../../three/ground.ts';
import type { MapPlace, SurfaceLayer } from '../../three/surface-layer.ts';
import type { FrameViews } from '../live/frame.ts';
import { DensityDrape } from './density-drape.ts';
import { ember, particleColour } from './ember.ts';
import { groundUniforms, standOn } from './ground-shader.ts';
import { ParticlePoints } from './particle-points.ts';

export type ParticlePicture = 'points' | 'density';

/** The ensemble on the surface: as points, or its density as a heat map. */
export class ParticleLayer implements SurfaceLayer {
  readonly group = new Group();
  redraw: (() => void) | null = null;
  /** Called after a frame was drawn: what it showed is on the device and may be written over. */
  onDrawn: (() => void) | null = null;
  private readonly uniforms = groundUniforms();
  private readonly points = new ParticlePoints(this.uniforms);
  private drape: DensityDrape | null = null;
  private ground: Ground | null = null;
  private ratio = 1;
  private picture: ParticlePicture = 'points';
  private shown: FrameViews | null = null;

  constructor() {
    this.points.paint(particleColour);
    this.group.add(this.points.points);
    this.points.points.onAfterRender = () => this.drawn();
  }

  stand(ground: Ground, ratio: number): void {
    this.ground = ground;
    this.ratio = ratio;
    standOn(this.uniforms, ground);
    this.dropDrape();
    this.apply();
  }

  setPicture(picture: ParticlePicture): void {
    if (picture === this.picture) return;
    this.picture = picture;
    this.apply();
    this.redraw?.();
  }

  /** Shows a frame until the next; its arrays must stay as they are until `onDrawn`. */
  show(frame: FrameViews): void {
    this.shown = frame;
    this.apply();
    if (this.redraw === null) this.drawn();
    else this.redraw();
  }

  /** Nothing is left to show: the frame's memory is somebody else's. */
  forget(): void {
    this.shown = null;
  }

  paint(context: Pen, place: MapPlace): void {
    const { shown } = this;
    if (shown !== null) {
      if (this.picture === 'density') paintDensity(context, place, shown);
      else paintPoints(context, place, shown);
    }
    this.drawn();
  }

  dispose(): void {
    this.points.dispose();
    this.dropDrape();
    this.uniforms.heights.value?.dispose();
  }

  private drawn(): void {
    this.onDrawn?.();
  }

  private dropDrape(): void {
    if (this.drape === null) return;
    this.group.remove(this.drape.mesh);
    this.drape.dispose();
    this.drape = null;
  }

  private apply(): void {
    const { shown, ground } = this;
    const asPoints = this.picture === 'points';
    if (shown === null || ground === null) return;
    // Drawn with no points too: that the frame was drawn is told by them.
    this.points.show(shown.places, asPoints ? shown.count : 0, this.ratio);
    if (!asPoints && this.drape === null) {
      this.drape = new DensityDrape(ground);
      this.group.add(this.drape.mesh);
    }
    if (this.drape !== null) {
      this.drape.mesh.visible = !asPoints;
      if (!asPoints) this.drape.show(shown.plane, shown.columns, shown.rows);
    }
  }
}

/** A number in 0…1 that stays with a particle. */
function strewn(particle: number): number {
  return (particle * 0.6180339887498949) % 1;
}

function paintPoints(context: Pen, place: MapPlace, frame: FrameViews): void {
  const { places, count, rows } = frame;
  context.fillStyle = particleColour;
  context.globalAlpha = count > 20_000 ? 0.4 : 0.7;
  for (let i = 0; i < count; i++) {
    const [x, y] = place(places[2 * i]!, places[2 * i + 1]!);
    // On the curve of a valley they would hide each other: they are piled up a little.
    context.fillRect(x - 1, y - 1 - (rows === 1 ? 24 * strewn(i) : 0), 2, 2);
  }
  context.globalAlpha = 1;
}

function paintDensity(context: Pen, place: MapPlace, frame: FrameViews): void {
  const { plane, columns, rows, domain } = frame;
  const greatest = plane.reduce((most, each) => Math.max(most, each), 1);
  const [x, y = [0, 1]] = domain;
  const edge = ([from, to]: readonly [number, number], part: number) => from + part * (to - from);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const part = plane[row * columns + column]! / greatest;
      if (part < 0.005) continue;
      const [red, green, blue] = ember(part);
      context.fillStyle = `rgb(${red} ${green} ${blue} / ${Math.min(0.94, part * 24)})`;
      if (rows === 1) {
        const [left, top] = place(edge(x!, (column + 0.5) / columns), 0);
        context.fillRect(left - 3, top - 3 - 80 * part, 6, 6 + 80 * part);
        continue;
      }
      const [left, bottom] = place(edge(x!, column / columns), edge(y, row / rows));
      const [right, top] = place(edge(x!, (column + 1) / columns), edge(y, (row + 1) / rows));
      context.fillRect(left, top, right - left + 0.5, bottom - top + 0.5);
    }
  }
}
