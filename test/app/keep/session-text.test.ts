import { describe, expect, it } from 'vitest';
import { readSession } from '../../../src/app/keep/read-session.ts';
import { whoseSession, writeSession } from '../../../src/app/keep/session-text.ts';
import { beginHistory, draft, settle, undo } from '../../../src/app/state/history.ts';
import { findScene, scenes } from '../../../src/scene/catalogue.ts';
import type { Scene } from '../../../src/scene/scene.ts';

const page = 'a-page';
const address = '#like="two\\wells"';

function edited(first: Scene, ...next: Scene[]) {
  return next.reduce((history, scene) => settle(draft(history, scene)), beginHistory(first));
}

describe('a session as text', () => {
  it('is the same history again, to the last bit of every number', () => {
    const scene = findScene('two-wells');
    const numbers = [0.1 + 0.2, 5e-324, 1 / 3].map((x) => ({ ...scene, start: [[x, -x]] }));
    const history = undo(edited(scene, ...numbers));
    expect(history.past).toHaveLength(2);
    expect(history.future).toHaveLength(1);
    const read = readSession(writeSession({ page, address, history }));
    expect(read).toStrictEqual({ page, address, history });
  });

  it('ends drafts, as leaving the page does', () => {
    const scene = findScene('two-wells');
    const moved = { ...scene, start: [[1, 1]] };
    const { history } = readSession(
      writeSession({ page, address, history: draft(beginHistory(scene), moved) }),
    );
    expect(history).toStrictEqual(edited(scene, moved));
  });

  it('writes a table once, and it is one object for all states when read', () => {
    const scene = scenes.find(({ loss }) => loss.data !== undefined)!;
    const history = edited(scene, { ...scene, steps: 7 }, { ...scene, steps: 8 });
    const text = writeSession({ page, address, history });
    const [column] = Object.keys(scene.loss.data!.columns);
    expect(text.split(`"${column}":[`)).toHaveLength(2);
    const read = readSession(text).history;
    expect(read).toStrictEqual(history);
    expect(read.past[0]!.loss.data).toBe(read.present.loss.data);
  });

  it('keeps the nearest fifty states, or the present alone', () => {
    const scene = findScene('two-wells');
    const states = Array.from({ length: 70 }, (_, steps) => ({ ...scene, steps: steps + 1 }));
    const history = edited(scene, ...states);
    const read = readSession(writeSession({ page, address, history })).history;
    expect(read.past.map(({ steps }) => steps)).toEqual(states.slice(19, 69).map((s) => s.steps));
    const alone = readSession(writeSession({ page, address, history }, 'present')).history;
    expect(alone).toStrictEqual(beginHistory(states.at(-1)));
  });

  it('says whose it is without being read', () => {
    const text = writeSession({ page, address, history: beginHistory(findScene('honey')) });
    expect(whoseSession(text)).toEqual({ page, address });
    expect(whoseSession('{}')).toBeNull();
    expect(whoseSession('')).toBeNull();
  });

  it('ends undo at a state that cannot be read, and throws where the present cannot', () => {
    const scene = findScene('two-wells');
    const history = edited(scene, { ...scene, steps: 2 }, { ...scene, steps: 3 });
    const record = JSON.parse(writeSession({ page, address, history }));
    record.past[0].scene.steps = 'many';
    expect(readSession(JSON.stringify(record)).history.past.map(({ steps }) => steps)).toEqual([2]);
    record.present.scene.start = [];
    expect(() => readSession(JSON.stringify(record))).toThrow(/^start/);
    expect(() => readSession(JSON.stringify({ ...record, format: 2 }))).toThrow(/another version/);
    expect(() => readSession('nonsense')).toThrow();
  });
});
