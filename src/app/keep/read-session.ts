/** Back from the text of a session: it needs the checks of scenes, which a page that only writes does without. */
import { parseScene, readShape, type Scene } from '../../scene/scene.ts';
import { beginHistory } from '../state/history.ts';
import { format, type Session, type SharedPart, type Written } from './session-text.ts';

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
  const moves = past.length;
  const history = { ...beginHistory(present), past, future: readable(record.future), moves };
  return { page: record.page, address: record.address, history };
}
