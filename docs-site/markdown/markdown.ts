/** Documents of this repository as HTML: headings, paragraphs, lists, tables, quotations, code, formulas. */
import { highlight } from './highlight.ts';
import { escapeHtml, formula, inline, type Reader } from './inline.ts';

export interface Heading {
  readonly level: number;
  /** What a link to it says after `#`. */
  readonly id: string;
  readonly html: string;
}

export interface Rendered {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** The anchor of a heading as GitHub makes it: letters, digits and hyphens. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** A document as HTML. `after` may add to what stands under a heading, by its anchor. */
export function markdown(
  source: string,
  reader: Reader,
  after: (heading: Heading) => string = () => '',
): Rendered {
  const headings: Heading[] = [];
  const html = blocks(source.split('\n'), reader, (level, text) => {
    const heading = { level, id: slug(text), html: inline(text, reader) };
    headings.push(heading);
    return `<h${level} id="${heading.id}">${heading.html}</h${level}>${after(heading)}`;
  });
  return { html, headings };
}

type WriteHeading = (level: number, text: string) => string;

const item = /^(\s*)([-*]|\d+\.)\s+(.*)$/;
const special = /^(#{1,4} |```|\||>|\s*([-*]|\d+\.)\s|\$\$)/;

function blocks(lines: readonly string[], reader: Reader, heading: WriteHeading): string {
  const html: string[] = [];
  let at = 0;
  /** The lines from here on that `belongs` accepts. */
  const take = (belongs: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && belongs(lines[at]!)) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at]!;
    const title = /^(#{1,4}) (.*)$/.exec(line);
    if (line.trim() === '') at += 1;
    else if (title !== null) {
      at += 1;
      html.push(heading(title[1]!.length, title[2]!));
    } else if (line.startsWith('```')) {
      at += 1;
      const code = take((next) => !next.startsWith('```'));
      at += 1;
      html.push(codeBlock(code.join('\n'), line.slice(3).trim()));
    } else if (line.startsWith('$$')) {
      const tex = take((next) => next.trim() !== '').join('\n');
      html.push(
        `<div class="formula" tabindex="0">${formula(tex.replaceAll('$$', ''), true)}</div>`,
      );
    } else if (line.startsWith('|'))
      html.push(
        table(
          take((next) => next.startsWith('|')),
          reader,
        ),
      );
    else if (line.startsWith('>')) {
      const quoted = take((next) => next.startsWith('>')).map((next) => next.replace(/^> ?/, ''));
      html.push(`<blockquote>${blocks(quoted, reader, heading)}</blockquote>`);
    } else if (item.test(line)) {
      const ordered = /^\s*\d/.test(line);
      html.push(list(take(belongsToList()), reader, heading, ordered));
    } else {
      at += 1;
      const rest = take((next) => next.trim() !== '' && !special.test(next));
      html.push(`<p>${inline([line, ...rest].join('\n'), reader)}</p>`);
    }
  }
  return html.join('\n');
}

/** Items, what is indented under them, and empty lines between these. */
function belongsToList(): (line: string) => boolean {
  let empty = false;
  return (line) => {
    const belongs = line.trim() === '' || /^\s/.test(line) || item.test(line) || !empty;
    const ends = !item.test(line) && special.test(line) && !/^\s/.test(line);
    empty = line.trim() === '';
    return belongs && !ends;
  };
}

function list(
  lines: readonly string[],
  reader: Reader,
  heading: WriteHeading,
  ordered: boolean,
): string {
  const items: string[][] = [];
  for (const line of lines) {
    const match = item.exec(line);
    if (match !== null && match[1] === '') items.push([match[3]!]);
    else items.at(-1)!.push(line.replace(/^ {1,4}/, ''));
  }
  const entries = items.map((content) => {
    const html = blocks(content, reader, heading);
    // An item of one paragraph is that paragraph.
    const only = /^<p>((?:(?!<p>)[\s\S])*)<\/p>$/.exec(html);
    return `<li>${only === null ? html : only[1]}</li>`;
  });
  const tag = ordered ? 'ol' : 'ul';
  return `<${tag}>${entries.join('\n')}</${tag}>`;
}

/** The cells of a row; a bar inside code, written `\|`, parts nothing. */
function cells(row: string): string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

function table(rows: readonly string[], reader: Reader): string {
  const [head, , ...body] = rows.map(cells);
  const row = (of: readonly string[], cell: (html: string) => string) =>
    `<tr>${of.map((text) => cell(inline(text, reader))).join('')}</tr>`;
  const plain = (html: string) => `<td>${html}</td>`;
  // An empty corner heads nothing.
  const heading = (html: string) => (html === '' ? '<td></td>' : `<th scope="col">${html}</th>`);
  return wideTable(row(head!, heading), body.map((of) => row(of, plain)).join('\n'));
}

/** A table that scrolls by itself where the page is narrow. */
export function wideTable(head: string, body: string): string {
  return `<div class="wide" tabindex="0" role="group" aria-label="Table"><table><thead>${head}</thead><tbody>${body}</tbody></table></div>`;
}

/** Code that can be scrolled with the keyboard. */
export function codeBlock(code: string, language: string): string {
  const label = language === '' ? 'Code' : `Code, ${escapeHtml(language)}`;
  return `<pre tabindex="0" role="group" aria-label="${label}"><code>${highlight(code, language)}</code></pre>`;
}
