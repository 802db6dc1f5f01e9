/** What a live ensemble is asked for, and what it answers with every frame: plain data. */
import type { HeatRequest } from '../../../analysis/heat/request.ts';
import type { FrameShape } from './frame.ts';
import type { Reading } from './latter-half.ts';

/** A place in the first coordinate whose first passage is timed. */
export interface PassageGoal {
  readonly at: number;
  /** 1 when it lies above the start. */
  readonly direction: 1 | -1;
}

export interface LiveSetting {
  readonly request: HeatRequest;
  readonly shape: FrameShape;
  /** The stretch that the velocity's histogram covers. */
  readonly velocities: readonly [number, number];
  readonly passages: readonly PassageGoal[];
}

/** First passages so far. */
export interface PassageReading {
  /** How many have arrived. */
  readonly arrived: number;
  /**
   * The steps that all particles together have waited, over those that arrived: the mean passage time,
   * for exponential waits also while some still wait. Its error is mean/√arrived.
   */
  readonly mean: Reading;
}

export interface FrameReport {
  /** Steps taken. */
  readonly step: number;
  /** Places in the frame. */
  readonly count: number;
  readonly particles: number;
  readonly escaped: number;
  /** Averages over the latter half of the run since anything last changed. */
  readonly averages: Averages;
  /** Frames that they are of. */
  readonly frames: number;
  readonly passages: readonly PassageReading[];
  /** What the velocity's histogram covered. */
  readonly velocities: readonly [number, number];
  /** Milliseconds that the worker needed. */
  readonly milliseconds: number;
}

export interface Averages {
  readonly x: readonly Reading[];
  readonly x2: readonly Reading[];
  readonly x4: readonly Reading[];
  /** null without velocity. */
  readonly u2: readonly Reading[] | null;
  readonly energy: Reading;
  /** Σmᵢ⟨uᵢ²⟩/d; null without a velocity of physics. */
  readonly kinetic: Reading | null;
  /** ⟨|∇U|²⟩/⟨∇²U⟩. */
  readonly configurational: Reading;
  /** ⟨∇²U⟩/d: the mean curvature. */
  readonly curvature: Reading;
  /** ⟨x·∇U⟩/d. */
  readonly virial: Reading;
  /**
   * Heat taken from the bath, less heat given to it, per unit time and coordinate; null without a
   * bath.
   */
  readonly heat: Reading | null;
}

export type ToEnsemble =
  | { readonly type: 'begin'; readonly id: number; readonly setting: LiveSetting }
  /** Other numbers for the same motion: the particles stay where they are. */
  | {
      readonly type: 'change';
      readonly id: number;
      readonly request: HeatRequest;
      readonly velocities: readonly [number, number];
    }
  | {
      readonly type: 'advance';
      readonly id: number;
      readonly steps: number;
      readonly buffer: ArrayBuffer;
    };

export type FromEnsemble =
  | {
      readonly type: 'frame';
      readonly id: number;
      readonly report: FrameReport;
      readonly buffer: ArrayBuffer;
    }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
