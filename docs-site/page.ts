/** The frame of every page: head, navigation, contents, foot. */
import { escapeHtml } from './markdown/inline.ts';
import type { Heading } from './markdown/markdown.ts';

export interface Page {
  /** The file's name, such as `model.html`. */
  readonly file: string;
  readonly title: string;
  /** One sentence for who looks for the page. */
  readonly summary: string;
  readonly html: string;
  /** What the contents beside the text list; none for a page that is a list itself. */
  readonly headings?: readonly Heading[];
  /** The file of the navigation's entry that the page belongs to, if not its own. */
  readonly under?: string;
  /** Wider than a column of text. */
  readonly wide?: boolean;
}

/** The navigation: what stands on it and where it leads. */
const navigation: readonly (readonly [file: string, label: string])[] = [
  ['index.html', 'Home'],
  ['gallery.html', 'Gallery'],
  ['lessons.html', 'Lessons'],
  ['model.html', 'Model'],
  ['equations.html', 'Equations'],
  ['teaching.html', 'Teaching'],
  ['embed.html', 'Embedding'],
  ['cli.html', 'Command line'],
  ['api.html', 'Library'],
  ['architecture.html', 'Code'],
  ['performance.html', 'Speed'],
];

/** Scripts and styles come from the site alone; a frame may hold the app and nothing else. */
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self'; object-src 'none'; base-uri 'none'";

/** Where the app is, seen from a page. */
export const app = '../';

export function document(page: Page): string {
  const present = page.under ?? page.file;
  const links = navigation.map(
    ([file, label]) =>
      `<li><a href="${file}"${file === present ? ' aria-current="page"' : ''}>${label}</a></li>`,
  );
  const contents = contentsOf(page.headings ?? []);
  const title = page.file === 'index.html' ? 'Overdamped' : `${page.title} · Overdamped`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${policy}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="dark light" />
<meta name="description" content="${escapeHtml(page.summary)}" />
<title>${escapeHtml(title)}</title>
<link rel="icon" type="image/svg+xml" href="assets/favicon.svg" />
<link rel="stylesheet" href="assets/theme.css" />
<link rel="stylesheet" href="assets/katex.css" />
<link rel="stylesheet" href="assets/site.css" />
<script src="assets/theme.js"></script>
<script src="assets/site.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header class="site-head">
<a class="site-name" href="index.html"><img src="assets/favicon.svg" alt="" width="28" height="28" /> Overdamped</a>
<button type="button" class="button" id="theme" hidden>Light</button>
<a class="button primary" href="${app}">Open the app</a>
<nav aria-label="Pages"><ul>${links.join('')}</ul></nav>
</header>
<div class="site-body${contents === '' ? '' : ' with-contents'}${page.wide ? ' wide-page' : ''}">
${contents}
<main id="content" tabindex="-1">
${page.html}
</main>
</div>
<footer class="site-foot">
<p>Overdamped computes everything in your browser and asks nothing of the network. MIT licence.</p>
</footer>
</body>
</html>
`;
}

function contentsOf(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length < 3) return '';
  const items = shown.map(
    ({ level, id, html }) =>
      `<li class="level-${level}"><a href="#${id}">${html.replace(/<\/?a\b[^>]*>/g, '')}</a></li>`,
  );
  return `<nav class="contents" aria-label="On this page"><details open><summary>On this page</summary><ul>${items.join('')}</ul></details></nav>`;
}
