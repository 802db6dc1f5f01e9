/** `npm run docs`: writes the site into the folder that is named, beside the app. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readEntries } from './api/entries.ts';
import { siteFiles } from './site.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to write to, such as dist/docs.');
const root = resolve(import.meta.dirname, '..');
const files = siteFiles(root, readEntries(root));
rmSync(folder, { recursive: true, force: true });
let bytes = 0;
for (const [path, content] of files) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  bytes += content.length;
}
process.stdout.write(`${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, in ${folder}/\n`);
