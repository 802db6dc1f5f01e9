import type { StationaryPoint } from '../../loss/stationary.ts';
import type { SceneCamera } from '../../scene/scene.ts';
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

/** What is known of a landscape beyond its heights. */
export interface SurfaceFeatures {
  readonly formula: string;
  readonly points: readonly StationaryPoint[];
  /** How many there are of each kind, whether those are all, and what else there is to say: sentences. */
  readonly words: string;
}

/** `ball`: near the first ball, and with it while it rolls. */
export type CameraPreset = 'three-quarter' | 'top' | 'side' | 'ball';

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
  /** What lies ahead of the moment shown is not drawn. */
  readonly untold?: boolean;
  /** Where the motions start; coordinates from the third on also fix the slice that is drawn. */
  readonly start: readonly number[];
  readonly theme: 'dark' | 'light';
  /** Looks for the landscape's minima and saddles, for the table of the surface. */
  readonly features?: () => Promise<SurfaceFeatures>;
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
  /** Where the camera stands at first and when it is another object; a preset where there is none. */
  readonly camera?: SceneCamera | undefined;
  /** The camera's first place, default three-quarter; a change moves the camera there. */
  readonly cameraPreset?: CameraPreset;
  readonly onCameraPreset?: (preset: CameraPreset) => void;
  /** A new start, continuously while it is dragged or nudged with the arrow keys. */
  readonly onStart?: (x: number[]) => void;
  /** The start at the end of a drag, a nudge or a double click: the moment for undo and the link. */
  readonly onStartCommit?: (x: number[]) => void;
}
