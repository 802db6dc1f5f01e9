import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  beginHistory,
  draft,
  type History,
  redo,
  settle,
  undo,
} from '../../src/app/state/history.ts';

/** What happens to a history, and to the plain list of states that it should amount to. */
type Act = { kind: 'draft'; to: number } | { kind: 'settle' | 'undo' | 'redo' };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('draft' as const), to: fc.integer({ min: 0, max: 5 }) }),
  fc.record({ kind: fc.constantFrom('settle' as const, 'undo' as const, 'redo' as const) }),
);

function apply(history: History<number>, a: Act): History<number> {
  if (a.kind === 'draft') return draft(history, a.to);
  return { settle, undo, redo }[a.kind](history);
}

describe('history', () => {
  it('makes one entry of a whole drag', () => {
    let history = beginHistory(1);
    for (const to of [2, 3, 4]) history = draft(history, to);
    history = settle(history);
    expect(history.past).toEqual([1]);
    expect(undo(history).present).toBe(1);
    expect(redo(undo(history)).present).toBe(4);
  });

  it('makes none of a drag that comes back', () => {
    const history = settle(draft(draft(beginHistory({ eta: 1 }), { eta: 2 }), { eta: 1 }));
    expect(history.past).toEqual([]);
  });

  it('forgets the future when something new is done', () => {
    const history = settle(draft(undo(settle(draft(beginHistory(1), 2))), 3));
    expect(redo(history).present).toBe(3);
  });

  it('undoes an unfinished drag as a whole', () => {
    expect(undo(draft(draft(beginHistory(1), 2), 3)).present).toBe(1);
  });

  it('leads back to the beginning and forth to the end, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const history = settle(acts.reduce(apply, beginHistory(0)));
        let back = history;
        while (back.past.length > 0) back = undo(back);
        expect(back.present).toBe(0);
        let forth = back;
        while (forth.future.length > 0) forth = redo(forth);
        const timeline = (h: History<number>) => [...h.past, h.present, ...h.future];
        expect(timeline(forth)).toEqual(timeline(history));
      }),
    );
  });
});
