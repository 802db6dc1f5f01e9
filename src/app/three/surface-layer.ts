import type { Object3D } from 'three';
import type { Pen } from '../plot/pen.ts';
import type { Ground } from './ground.ts';

/** Where a place of the loss is drawn on a flat map, in CSS pixels. */
export type MapPlace = (x: number, y: number) => readonly [number, number];

/** Something else that lies on the surface and changes at times of its own. */
export interface SurfaceLayer {
  readonly group: Object3D;
  /** Lies on this ground from now on; `ratio` device pixels are one CSS pixel. */
  stand(ground: Ground, ratio: number): void;
  /** Draws itself on the map that stands in for the surface without WebGL. */
  paint(context: Pen, place: MapPlace): void;
  /** Asks for a frame whenever the layer has changed; null when nobody draws it. */
  redraw: (() => void) | null;
}
