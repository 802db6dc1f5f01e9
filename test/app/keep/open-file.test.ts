import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openFile } from '../../../src/app/keep/open-file.ts';
import { findScene } from '../../../src/scene/catalogue.ts';

const honey = findScene('honey');

it('reads a saved scene, and a lesson', () => {
  const text = `${JSON.stringify(honey, null, 2)}\n`;
  expect(openFile('honey.json', text)).toStrictEqual({ kind: 'scene', scene: honey });
  const [name] = readdirSync('scenes/lessons');
  const lesson = openFile(name!, readFileSync(`scenes/lessons/${name}`, 'utf8'));
  expect(lesson).toMatchObject({ kind: 'lesson', lesson: { name: name!.replace('.json', '') } });
});

it.each([
  ['photo.png', '\u0089PNG', '“photo.png” is not a scene: it is not JSON, as Save writes it.'],
  ['rows.csv', 'x,y\n1,2\n', /^“rows\.csv” is not a scene: it is a table, which opens under Data/],
  ['package.json', '{"name": "x"}', /^“package\.json” is not a scene: it holds neither a loss nor/],
  ['list.json', '[]', /^“list\.json” is not a scene/],
  ['null.json', 'null', /^“null\.json” is not a scene/],
  [
    'new.json',
    JSON.stringify({ ...honey, format: 3 }),
    /^“new\.json” cannot be opened: format is 3, that of a newer version of Overdamped/,
  ],
  [
    'newest.json',
    JSON.stringify({ format: 4, worlds: [] }),
    /^“newest\.json” cannot be opened: format is 4, that of a newer version/,
  ],
  [
    'bad.json',
    JSON.stringify({ ...honey, steps: -1 }),
    /^“bad\.json” cannot be opened: steps cannot be -1/,
  ],
  [
    'broken.json',
    JSON.stringify({ ...honey, loss: { formula: 'x^2 + (' } }),
    /^“broken\.json” cannot be opened: .*posit/,
  ],
])('says of %s what is wrong', (name, text, sentence) => {
  expect(() => openFile(name, text)).toThrow(sentence);
});
