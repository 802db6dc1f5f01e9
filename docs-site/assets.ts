/** Styles, scripts and fonts of the site, made from the app's and from the files of `client/`. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { motionColour } from '../src/app/theme.ts';
import { ruleNames } from '../src/motion/rule.ts';

/** Files by their path on the site. */
export type Files = Map<string, string | Uint8Array>;

export function assets(root: string): Files {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const files: Files = new Map<string, string | Uint8Array>([
    ['assets/theme.css', `${read('src/app/theme.css')}\n${motionColours()}`],
    ['assets/favicon.svg', read('src/app/public/favicon.svg')],
    ['assets/site.css', read('docs-site/client/site.css')],
    ['assets/theme.js', script(read('docs-site/client/theme.ts'))],
    ['assets/site.js', script(read('docs-site/client/site.ts'))],
  ]);
  const katex = dirname(createRequire(import.meta.url).resolve('katex/dist/katex.min.css'));
  const style = readFileSync(join(katex, 'katex.min.css'), 'utf8');
  // Every browser that reads this page reads woff2.
  files.set('assets/katex.css', style.replace(/,url\([^)]*\.(woff|ttf)\) format\("[^"]*"\)/g, ''));
  for (const font of readdirSync(join(katex, 'fonts'))) {
    if (!font.endsWith('.woff2')) continue;
    files.set(`assets/fonts/${font}`, readFileSync(join(katex, 'fonts', font)));
  }
  return files;
}

/** The colours that the motions have in the app. */
function motionColours(): string {
  const of = (theme: 'dark' | 'light') =>
    [...ruleNames, 'flow'].map((id) => `  --motion-${id}: ${motionColour(id, theme)};`).join('\n');
  return `:root {\n${of('dark')}\n}\n\n:root[data-theme="light"] {\n${of('light')}\n}\n`;
}

function script(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.None },
  });
  return outputText;
}
