/**
 * An experiment with its undo history as text, and back. Tables and planes that several states share are
 * written once and are one object again when read: what is the same landscape is told by identity.
 */
import type { Scene, SceneLoss } from '../../scene/scene.ts';
import { parseScene, readShape } from '../../scene/scene.ts';
import { beginHistory, type History, settle } from '../state/history.ts';

/** Raised when a record of before cannot be read any more. */
const format = 1;

/** How many states before and after the present are kept. */
const depth = 50;

const sharedParts = ['data', 'plane'] as const;
type SharedPart = (typeof sharedParts)[number];

export interface Session {
  /** Which page of the browser wrote it. */
  readonly page: string;
  /** The fragment of the page's address then. */
  readonly address: string;
  readonly history: History<Scene>;
}

/** A state with the numbers of shared parts in the place of the parts. */
interface Written {
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

/**
 * The session of a text. States of another version that can no longer be read are left out, with all that
 * lies beyond them.
 *
 * @throws SceneError or SyntaxError where the present itself cannot be read
 */
export function readSession(text: string): Session {
  const record = JSON.parse(text) as {
    readonly format: unknown;
    readonly page: string;
    readonly address: string;
    readonly present: Written;
    readonly past: readonly Written[];
    readonly future: readonly Written[];
    readonly parts: readonly unknown[];
  };
  if (record.format !== format) throw new Error('it was written by another version');
  const known = new Map<string, unknown>();
  /** A part is checked with the first state that has it: a long table once, not fifty times. */
  const read = ({ scene, shared }: Written, parse: (json: unknown) => Scene): Scene => {
    const given = (wanted: (key: string) => boolean) =>
      Object.fromEntries(
        Object.entries(shared)
          .map(([name, index]) => [name, `${name} ${index}`, record.parts[index]] as const)
          .filter(([, key]) => wanted(key))
          .map(([name, key, raw]) => [name, known.get(key) ?? raw]),
      );
    const unchecked = given((key) => !known.has(key));
    const parsed = parse({ ...scene, loss: { ...scene.loss, ...unchecked } });
    for (const [name, index] of Object.entries(shared)) {
      const key = `${name} ${index}`;
      if (!known.has(key)) known.set(key, parsed.loss[name as SharedPart]);
    }
    return { ...parsed, loss: { ...parsed.loss, ...given(() => true) } };
  };
  const present = read(record.present, parseScene);
  /** From the present outwards, as far as it can be read. */
  const readable = (states: readonly Written[]): Scene[] => {
    const scenes: Scene[] = [];
    try {
      for (const state of states) scenes.push(read(state, readShape));
    } catch {
      // Undo ends there.
    }
    return scenes;
  };
  const past = readable([...record.past].reverse()).reverse();
  const history = { ...beginHistory(present), past, future: readable(record.future) };
  return { page: record.page, address: record.address, history };
}
