import { motionColour, type Theme } from '../theme.ts';
import { strokesOf, type Track } from '../track.ts';
import type { Ink } from './ink.ts';
import { markPath } from './mark-shape.ts';

/** How a line or a mark of a figure looks: a sample of it on the page and in files is drawn from this. */
export interface KeyLook {
  readonly colour: string;
  /** Left out where there is only a mark; `dash` in lengths of strokes and gaps. */
  readonly line?: { readonly width: number; readonly dash?: readonly number[] };
  /** Path data about the origin, in CSS pixels; hollow ones are stroked. */
  readonly mark?: { readonly d: string; readonly hollow?: boolean };
  readonly opacity?: number;
}

/** A line of a legend. */
export interface LegendKey extends KeyLook {
  readonly label: string;
}

/** What the lines and marks of a figure mean, in the colours of the ground they stand on. */
export type Legend = (ink: Ink) => readonly LegendKey[];

/** The place that a sample has, in CSS pixels; its line runs at half the height. */
export const sampleSize = { width: 26, height: 12 } as const;

/** Line and mark of a motion: marks on steps, strokes and gaps for the exact path and for B of two runs. */
export function motionLook(track: Pick<Track, 'id' | 'style' | 'run'>): Omit<KeyLook, 'colour'> {
  const dash = strokesOf(track);
  const line = { width: 2.4, dash };
  return dash.length > 0 ? { line } : { line, mark: { d: markPath(track.id, 4) } };
}

/** The line of a track in a legend. */
export function trackKey(track: Track, theme: Theme): LegendKey {
  const { label, colour = motionColour(track.id, theme) } = track;
  return { label, colour, ...motionLook(track) };
}

/** A filled circle or, hollow, a ring. */
export function round(radius: number, hollow = false): NonNullable<KeyLook['mark']> {
  return { d: markPath('', radius), hollow };
}

/** An area that is filled, as of bars. */
export const area: NonNullable<KeyLook['mark']> = { d: 'M-9 -5H9V5H-9z' };

/** A cross of two strokes. */
export const cross: NonNullable<KeyLook['mark']> = { d: 'M-5 -5L5 5M-5 5L5 -5', hollow: true };
