/** The documents of `docs/` as pages, and where the links between them lead on the site. */
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { scenes } from '../src/scene/catalogue.ts';
import type { Reader } from './markdown/inline.ts';
import { markdown } from './markdown/markdown.ts';
import type { Page } from './page.ts';

/** The page made from each document, and one sentence about it. */
export const documents: Readonly<Record<string, Pick<Page, 'file' | 'title' | 'summary'>>> = {
  'docs/model.md': {
    file: 'model.html',
    title: 'The model',
    summary: 'The science, for a teacher: particle and learner, regimes, the road to chaos, heat.',
  },
  'docs/lessons.md': {
    file: 'teaching.html',
    title: 'Teaching',
    summary: 'How to teach with lessons that predict, observe and explain, and how to write one.',
  },
  'docs/embed.md': {
    file: 'embed.html',
    title: 'Embedding',
    summary: 'An experiment in a frame of a page of your own, and the messages between them.',
  },
  'docs/cli.md': {
    file: 'cli.html',
    title: 'The command line',
    summary: 'Every command with its flags, defaults and JSON fields.',
  },
  'docs/architecture.md': {
    file: 'architecture.html',
    title: 'The code',
    summary: 'The code, for a newcomer: layers, where to add what, and the decisions behind it.',
  },
  'docs/performance.md': {
    file: 'performance.html',
    title: 'Speed',
    summary: 'How fast the kernels are beside C, and what sets the limit.',
  },
};

/**
 * Reads the links of a document.
 *
 * @param path the document, from the root of the repository
 * @param coded where a word in code leads
 */
export function readerOf(
  root: string,
  path: string,
  coded: (word: string) => string | undefined = () => undefined,
): Reader {
  const names = new Set(scenes.map((scene) => scene.name));
  return {
    coded,
    emphasised: (word) => (names.has(word) ? `gallery.html#${word}` : undefined),
    link: (target) => {
      if (/^(https?:|#)/.test(target)) return target;
      const [file, fragment] = target.split('#') as [string, string?];
      const from = posix.join(posix.dirname(path), file);
      const page = documents[from];
      if (page !== undefined)
        return fragment === undefined ? page.file : `${page.file}#${fragment}`;
      if (!existsSync(posix.join(root, from))) throw new Error(`${path} points to ${target}.`);
      if (from === 'docs/roll.png') return 'pictures/roll.png';
      if (from === 'scenes') return 'gallery.html';
      if (from.startsWith('scenes/')) return posix.basename(from);
      throw new Error(`${path} points to ${target}, which is not on the site.`);
    },
  };
}

export function documentPage(path: string, source: string, reader: Reader): Page {
  return { ...documents[path]!, ...markdown(source, reader) };
}
