/** The site about the program: every file of it, made from the repository alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildProgram } from '../src/cli/program.ts';
import { scenes } from '../src/scene/catalogue.ts';
import type { Entry } from './api/entries.ts';
import { apiPages, libraryLinks } from './api/pages.ts';
import { assets, type Files } from './assets.ts';
import { documentPage, documents, readerOf } from './documents.ts';
import { document, type Page } from './page.ts';
import { commandsPage } from './pages/commands.ts';
import { equationsPage } from './pages/equations.ts';
import { galleryPage, picturePath } from './pages/gallery.ts';
import { homePage } from './pages/home.ts';
import { lessonPages } from './pages/lessons.ts';
import { still } from './pages/still.ts';

/**
 * @param root the folder of the repository
 * @param entries what the library exports: `readEntries`
 */
export function siteFiles(root: string, entries: readonly Entry[]): Files {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const files = assets(root);
  files.set('pictures/roll.png', readFileSync(join(root, 'docs/roll.png')));
  for (const schema of ['scene.schema.json', 'lesson.schema.json']) {
    files.set(schema, read(`scenes/${schema}`));
  }
  const paths = new Map<string, string>();
  for (const scene of scenes) {
    const { png, path } = still(scene);
    files.set(picturePath(scene.name), png);
    paths.set(scene.name, path);
  }
  const linkOf = libraryLinks(entries);
  const reader = (path: string) => readerOf(root, path, linkOf);
  const pages: Page[] = [
    homePage(read('README.md'), reader('README.md')),
    galleryPage(paths),
    ...lessonPages(),
    equationsPage(),
    ...apiPages(entries, reader('README.md')),
    ...Object.keys(documents).map((path) =>
      path === 'docs/cli.md'
        ? commandsPage(read(path), buildProgram(), reader(path))
        : documentPage(path, read(path), reader(path)),
    ),
  ];
  for (const page of pages) files.set(page.file, document(page));
  return files;
}
