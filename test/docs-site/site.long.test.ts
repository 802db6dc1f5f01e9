import { posix } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Entry, readEntries } from '../../docs-site/api/entries.ts';
import type { Files } from '../../docs-site/assets.ts';
import { siteFiles } from '../../docs-site/site.ts';
import * as library from '../../src/index.ts';
import { scenes } from '../../src/scene/catalogue.ts';
import { lessons } from '../../src/scene/lesson/catalogue.ts';
import { fromLink } from '../../src/scene/share.ts';

let entries: readonly Entry[];
let files: Files;
beforeAll(() => {
  entries = readEntries(process.cwd());
  files = siteFiles(process.cwd(), entries);
}, 300_000);

const pages = () => [...files].filter(([path]) => path.endsWith('.html')) as [string, string][];

describe('the reference of the library', () => {
  it('has every export, with a declaration', () => {
    const here = entries.filter(({ from }) => from === 'overdamped');
    const values = here.filter(({ kind }) => kind !== 'type').map(({ name }) => name);
    expect(values.sort()).toEqual(Object.keys(library).sort());
    for (const { name, declaration } of entries) {
      expect(declaration).toMatch(new RegExp(`\\b${name}\\b`));
      expect(declaration).not.toMatch(/private |^export /m);
    }
  });

  it('says of every function, class and value what it is', () => {
    const mute = entries.filter(({ kind, comment }) => kind !== 'type' && comment === '');
    expect(mute.map(({ name }) => name)).toEqual([]);
  });
});

it('every link leads to a page, and to a place on it', () => {
  const ids = new Map(
    pages().map(([path, html]) => [path, [...html.matchAll(/ id="([^"]+)"/g)].map((id) => id[1]!)]),
  );
  for (const [path, own] of ids) expect(new Set(own).size, path).toBe(own.length);
  for (const [path, html] of pages()) {
    for (const [, address] of html.matchAll(/(?:href|src)="([^"]+)"/g)) {
      if (/^(https?:|\.\.\/)/.test(address!)) continue;
      const [file, fragment] = address!.split('#') as [string, string?];
      const to = file === '' ? path : posix.normalize(file);
      expect(files.has(to), `${path} points to ${address}`).toBe(true);
      if (fragment !== undefined) {
        expect(ids.get(to), `${path} points to ${address}`).toContain(decodeURIComponent(fragment));
      }
    }
  }
});

it('every link into the app opens what it names', () => {
  const inside = pages().flatMap(([, html]) =>
    [...html.matchAll(/"\.\.\/[^"#]*#([^"]+)"/g)].map((match) => match[1]!),
  );
  const named = inside.filter((link) => link.startsWith('scene='));
  expect(new Set(named.map((link) => fromLink(link).name))).toEqual(
    new Set(scenes.map(({ name }) => name)),
  );
  const steps = new Set(inside.filter((link) => /^lesson=.*\//.test(link)));
  expect(steps.size).toBe(lessons.reduce((sum, lesson) => sum + lesson.steps.length, 0));
});

it('asks nothing of other places and runs no script of a page', () => {
  for (const [path, html] of pages()) {
    expect(html, path).toContain('Content-Security-Policy');
    expect(html, path).not.toMatch(/<(script|img|link|iframe)[^>]*(src|href)="https?:/);
    expect(html, path).not.toMatch(/<script>| on\w+="/);
  }
  expect(String(files.get('assets/katex.css'))).not.toMatch(/\.woff\)|\.ttf/);
});
