/**
 * An experiment with its undo history as text; `read-session.ts` is the way back. Tables and planes that
 * several states share are written once and are one object again when read: what is the same landscape is
 * told by identity.
 */
import type { Scene, SceneLoss } from '../../scene/scene.ts';
import { type History, settle } from '../state/history.ts';

/** Raised when a record of before cannot be read any more. */
export const format = 1;

/** How many states before and after the present are kept. */
const depth = 50;

const sharedParts = ['data', 'plane'] as const;
export type SharedPart = (typeof sharedParts)[number];

export interface Session {
  /** Which page of the browser wrote it. */
  readonly page: string;
  /** The fragment of the page's address then. */
  readonly address: string;
  readonly history: History<Scene>;
}

/** A state with the numbers of shared parts in the place of the parts. */
export interface Written {
  readonly scene: Scene;
  readonly shared: Readonly<Partial<Record<SharedPart, number>>>;
}

/** @param states how much of the history is written: all of it, or the present alone */
export function writeSession(
  { page, address, history }: Session,
  states: 'all' | 'present' = 'all',
): string {
  const settled = settle(history);
  const parts: unknown[] = [];
  const write = (scene: Scene): Written => {
    const shared: Partial<Record<SharedPart, number>> = {};
    const loss: Record<string, unknown> = { ...scene.loss };
    for (const name of sharedParts) {
      const part = scene.loss[name];
      if (part === undefined) continue;
      if (!parts.includes(part)) parts.push(part);
      shared[name] = parts.indexOf(part);
      delete loss[name];
    }
    return { scene: { ...scene, loss: loss as unknown as SceneLoss }, shared };
  };
  const whole = states === 'all';
  const record = {
    format,
    page,
    address,
    present: write(settled.present),
    past: whole ? settled.past.slice(-depth).map(write) : [],
    future: whole ? settled.future.slice(0, depth).map(write) : [],
    parts,
  };
  return JSON.stringify(record);
}

/** Who wrote a record, and under which address; null for what is no record. */
export function whoseSession(text: string): Pick<Session, 'page' | 'address'> | null {
  const match = /^\{"format":\d+,"page":("[^"\\]*"),"address":("(?:[^"\\]|\\.)*")/.exec(text);
  if (match === null) return null;
  return { page: JSON.parse(match[1]!) as string, address: JSON.parse(match[2]!) as string };
}
