/** The inside of a paragraph: code, formulas, emphasis, links. The part of Markdown that our documents use. */
import katex from 'katex';

/** Where the links of a document lead on the site, and what else its words may mean. */
export interface Reader {
  /** The address of a link's target, as the document writes it. */
  link(target: string): string;
  /** The address that an emphasised word leads to, such as the name of a scene; undefined for none. */
  emphasised?(word: string): string | undefined;
  /** The address that a word in code leads to, such as a name of the library. */
  coded?(word: string): string | undefined;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/**
 * A formula as HTML and MathML.
 *
 * @throws ParseError for TeX that KaTeX does not read: a document is mended, not shown in red
 */
export function formula(tex: string, display = false): string {
  return katex.renderToString(tex, {
    displayMode: display,
    output: 'htmlAndMathml',
    strict: 'ignore',
  });
}

const pieces =
  /(?<code>`+)(?<coded>.+?)\k<code>(?!`)|\$(?<tex>[^\s$](?:[^$]*[^\s$])?)\$|(?<image>!?)\[(?<words>(?:[^\]`]|`[^`]*`)*)\]\((?<target>[^)\s]+)\)|\*\*(?<strong>.+?)\*\*|\*(?<em>[^\s*](?:[^*]*[^\s*])?)\*/gs;

/** One paragraph's text as HTML. */
export function inline(text: string, reader: Reader): string {
  let html = '';
  let from = 0;
  for (const match of text.matchAll(pieces)) {
    html += escapeHtml(text.slice(from, match.index));
    html += piece(match.groups as Readonly<Record<string, string | undefined>>, reader);
    from = match.index + match[0].length;
  }
  return html + escapeHtml(text.slice(from));
}

function piece(found: Readonly<Record<string, string | undefined>>, reader: Reader): string {
  const { coded, tex, image, words, target, strong, em } = found;
  if (coded !== undefined) {
    const code = `<code>${escapeHtml(coded)}</code>`;
    const to = reader.coded?.(coded);
    return to === undefined ? code : anchor(to, code);
  }
  if (tex !== undefined) return formula(tex);
  if (strong !== undefined) return `<strong>${inline(strong, reader)}</strong>`;
  if (em !== undefined) {
    const to = reader.emphasised?.(em);
    const words = `<em>${inline(em, reader)}</em>`;
    return to === undefined ? words : anchor(to, words);
  }
  const address = reader.link(target!);
  if (image === '!') {
    return `<img src="${escapeHtml(address)}" alt="${escapeHtml(words!)}" loading="lazy" />`;
  }
  return anchor(address, inline(words!, reader));
}

function anchor(address: string, html: string): string {
  return `<a href="${escapeHtml(address)}">${html}</a>`;
}
