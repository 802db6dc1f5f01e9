/** The library's reference: a page for each layer, every export with its declaration and its comment. */
import { highlight } from '../markdown/highlight.ts';
import { escapeHtml, inline, type Reader } from '../markdown/inline.ts';
import { markdown } from '../markdown/markdown.ts';
import type { Page } from '../page.ts';
import type { Entry } from './entries.ts';

/** The layers in the order of the code, and what they hold. */
const layers: Readonly<Record<string, string>> = {
  math: 'Expressions: reading, differentiating, evaluating and typesetting formulas.',
  kernel: 'Expressions as WebAssembly: orbits in lanes, ensembles, sweeps, random numbers.',
  loss: 'Losses from formulas and data, and the landscapes with a name.',
  motion: 'Update rules, the exact flow, the dictionary of particle and learner, warm schemes.',
  analysis: 'Orbits, cascades, doublings, charts, basins, landscapes, heat, races and searches.',
  scene: 'Experiments as files and links, and the parameter table.',
  jobs: 'Long work with progress, and workers that share it.',
  export: 'Figures, tables and programs of other libraries.',
};

const kinds = { function: 'Functions', class: 'Classes', value: 'Values', type: 'Types' } as const;

const pageOf = (layer: string) => `api-${layer}.html`;

/** A declaration longer than this is folded. */
const longest = 60;

/** Where a name of the library is explained; undefined for other names. */
export function libraryLinks(entries: readonly Entry[]): (name: string) => string | undefined {
  const links = new Map(entries.map(({ name, layer }) => [name, `${pageOf(layer)}#${name}`]));
  return (name) => links.get(name);
}

/** @throws Error for an export of a layer that has no page */
export function apiPages(entries: readonly Entry[], reader: Reader): Page[] {
  const stray = entries.find(({ layer }) => !(layer in layers));
  if (stray !== undefined) {
    throw new Error(
      `${stray.name} is of the layer ${stray.layer}: say in api/pages.ts what it holds.`,
    );
  }
  const linkOf = libraryLinks(entries);
  const pages = Object.keys(layers).map((layer) =>
    layerPage(
      layer,
      entries.filter((entry) => entry.layer === layer),
      reader,
      linkOf,
    ),
  );
  return [overview(entries), ...pages];
}

function overview(entries: readonly Entry[]): Page {
  const sections = Object.entries(layers).map(([layer, holds]) => {
    const own = entries.filter((entry) => entry.layer === layer && entry.kind !== 'type');
    const names = own.map(
      ({ name }) => `<li><a href="${pageOf(layer)}#${name}"><code>${name}</code></a></li>`,
    );
    return `<h2 id="${layer}"><a href="${pageOf(layer)}">${layer}</a></h2><p>${holds}</p><ul class="names">${names.join('')}</ul>`;
  });
  return {
    file: 'api.html',
    title: 'Library',
    summary: 'Every export of the library Overdamped, from its types and comments.',
    headings: Object.keys(layers).map((layer) => ({ level: 2, id: layer, html: layer })),
    html: `<h1>Library</h1>
<p class="lead">${entries.length} exports in ${Object.keys(layers).length} layers, read from the types and their comments.
A layer uses only those above it here.</p>
${sections.join('\n')}`,
  };
}

function layerPage(
  layer: string,
  entries: readonly Entry[],
  reader: Reader,
  linkOf: (name: string) => string | undefined,
): Page {
  const groups = Object.entries(kinds).flatMap(([kind, title]) => {
    const own = entries.filter((entry) => entry.kind === kind);
    return own.length === 0 ? [] : [{ id: kind, title, own }];
  });
  const html = groups.map(
    ({ id, title, own }) =>
      `<h2 id="${id}">${title}</h2>${own.map((entry) => section(entry, reader, linkOf)).join('\n')}`,
  );
  return {
    file: pageOf(layer),
    under: 'api.html',
    title: `The library: ${layer}`,
    summary: layers[layer]!,
    headings: groups.flatMap(({ id, title, own }) => [
      { level: 2, id, html: title },
      ...own.map(({ name }) => ({ level: 3, id: name, html: `<code>${name}</code>` })),
    ]),
    html: `<p class="overline"><a href="api.html">Library</a></p><h1>${layer}</h1>
<p class="lead">${layers[layer]}</p>
${html.join('\n')}`,
  };
}

function section(
  entry: Entry,
  reader: Reader,
  linkOf: (name: string) => string | undefined,
): string {
  const { name, from, declaration, comment, parameters, returns, throws } = entry;
  const text = (source: string) => markdown(source, reader).html;
  const tags = [
    ...parameters.map((each) => tag(`<code>${each.name}</code>`, text(each.text))),
    ...(returns === '' ? [] : [tag('Returns', text(returns))]),
    ...throws.map((thrown) => tag('Throws', text(thrown))),
  ];
  const code = highlight(declaration, 'ts', (word) => (word === name ? undefined : linkOf(word)));
  const block = `<pre tabindex="0" role="group" aria-label="Declaration of ${name}"><code>${code}</code></pre>`;
  const count = declaration.split('\n').length;
  const shown =
    count > longest
      ? `<details><summary>Declaration, ${count} lines</summary>${block}</details>`
      : block;
  const origin =
    from === 'overdamped' ? '' : `<p class="soft">From ${inline(`\`${from}\``, reader)}.</p>`;
  return `<section class="entry" id="${name}"><h3><code>${escapeHtml(name)}</code></h3>
${text(comment)}${origin}${shown}${tags.length === 0 ? '' : `<dl class="tags">${tags.join('')}</dl>`}</section>`;
}

function tag(name: string, html: string): string {
  return `<dt>${name}</dt><dd>${html}</dd>`;
}
