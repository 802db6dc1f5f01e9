import type { Track } from '../track.ts';
import type { SurfaceLayer } from './surface-layer.ts';

/** Two of a compiled loss's functions (`compileLoss` gives them). */
export interface LossFunction {
  value(x: ArrayLike<number>): number;
  gradient(x: ArrayLike<number>, out: Float64Array): void;
}

/** What changes with time: the surface is drawn as it is at the moment shown. */
export interface MovingSurface {
  /** The end of the film. */
  readonly until: number;
  /** Sets the time of all later values of the loss. */
  setTime(time: number): void;
}

export type CameraPreset = 'three-quarter' | 'top' | 'side';

export interface SurfaceViewProps {
  /** The compiled loss. The surface is rebuilt when this object, `revision` or `domain` changes. */
  readonly loss: LossFunction;
  /** Anything that changes whenever a constant of the loss does. */
  readonly revision?: string | number;
  /** Given for a loss that moves. */
  readonly moves?: MovingSurface;
  /** Names of the coordinates, as shown on the axes. */
  readonly variables: readonly string[];
  /** Interval drawn of each coordinate. */
  readonly domain: readonly (readonly [number, number])[];
  readonly tracks: readonly Track[];
  /** The moment shown, in the tracks' time. */
  readonly time: number;
  /** Where the motions start; coordinates from the third on also fix the slice that is drawn. */
  readonly start: readonly number[];
  readonly theme: 'dark' | 'light';
  /** No camera flights. */
  readonly reducedMotion: boolean;
  /** Height of the surface as a fraction of its width; default 0.5. */
  readonly heightScale?: number;
  /** Room at the edges that other things cover, in CSS pixels: the picture is fitted between them. */
  readonly inset?: {
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly left: number;
  };
  /** What else lies on the surface. */
  readonly layer?: SurfaceLayer;
  /** The camera's first place, default three-quarter; a change moves the camera there. */
  readonly cameraPreset?: CameraPreset;
  readonly onCameraPreset?: (preset: CameraPreset) => void;
  /** A new start, continuously while it is dragged or nudged with the arrow keys. */
  readonly onStart?: (x: number[]) => void;
  /** The start at the end of a drag, a nudge or a double click: the moment for undo and the link. */
  readonly onStartCommit?: (x: number[]) => void;
}
