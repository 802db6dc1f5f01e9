import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keyText, shortcutGroups } from '../../src/app/shell/shortcuts.ts';

const app = new URL('../../src/app', import.meta.url).pathname;

/** Keys of handlers that are the other spelling of one that is listed. */
const spellings: Readonly<Record<string, string>> = { ' ': 'Space', '=': '+', '−': '-' };

/** Names of keys, as events have them, in the files that handle keys. */
function handledKeys(): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(app, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(name)) continue;
    const source = readFileSync(join(app, name), 'utf8');
    if (!/onKeyDown|keydown|keyStep/.test(source)) continue;
    const named =
      /\b(Arrow(?:Left|Right|Up|Down)|Page(?:Up|Down)|Home|End|Escape|Enter|Backspace)\b/g;
    // `key === 'p'`, `'+': () => …` and `b: window.goBack` in a table of actions.
    const compared = /key === '(.)'/g;
    const tabled = /^\s+(?:'(.)'|\b([a-z])\b): (?:\(|\[-?\d|window\.|props\.on)/gm;
    for (const [, key] of source.matchAll(named)) found.set(key!, name);
    for (const [, key] of source.matchAll(compared)) found.set(key!, name);
    for (const [, quoted, bare] of source.matchAll(tabled)) found.set((quoted ?? bare)!, name);
  }
  return found;
}

it('lists every key that a handler of the page knows', () => {
  const listed = new Set(
    shortcutGroups.flatMap(({ shortcuts }) =>
      shortcuts.flatMap(({ keys }) => keys.flatMap((key) => [key, key.replace(/^.*\+(?=.)/, '')])),
    ),
  );
  const handled = handledKeys();
  const missing = [...handled].filter(([key]) => !listed.has(spellings[key] ?? key));
  expect(missing).toEqual([]);
  // The search finds what there is: letters of the surface and the map, signs, and named keys.
  for (const key of ['w', 'b', '+', '0', 'p', '?', 'PageUp', 'Escape']) {
    expect(handled.has(key), key).toBe(true);
  }
});

it('prints keys as keyboards do', () => {
  expect(['Shift+ArrowLeft', 'Ctrl+Shift+z', '+', '-', 'PageUp', 'w'].map(keyText)).toEqual([
    'Shift + ←',
    'Ctrl + Shift + Z',
    '+',
    '−',
    'Page ↑',
    'w',
  ]);
});
