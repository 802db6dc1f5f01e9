import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paintState, wrapped } from '../../../src/app/plot/paint-state.ts';
import { SvgContext } from '../../../src/app/take/svg-context.ts';
import { ink } from '../take/ink.ts';
import '../../fast-check.ts';

it('breaks words where a row is full, and never inside one', () => {
  const fits = (row: string) => row.length <= 9;
  expect(wrapped('no minimum is known here', fits)).toEqual(['no', 'minimum', 'is known', 'here']);
  expect(wrapped('incomprehensible', fits)).toEqual(['incomprehensible']);
  const word = fc.stringMatching(/^[a-z]{1,12}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), (words) => {
      const rows = wrapped(words.join(' '), fits);
      expect(rows.join(' ')).toBe(words.join(' '));
      for (const row of rows) expect(row.length <= 9 || !row.includes(' ')).toBe(true);
    }),
  );
});

it('stands in the middle, under a cross where something has left', () => {
  const drawn = (kind: 'empty' | 'gone') => {
    const context = new SvgContext((_, text) => 6 * text.length);
    paintState({ context, width: 200, height: 100, ink }, 'nothing stays', kind);
    return context.elements();
  };
  expect(drawn('empty')).toMatch(
    /^<text[^>]*text-anchor="middle"[^>]* x="100" y="54">nothing stays/,
  );
  expect(drawn('gone')).toContain('d="M105 27L95 37M95 27L105 37"');
});
