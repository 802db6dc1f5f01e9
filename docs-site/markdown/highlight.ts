/** Code with its comments, texts, numbers and keywords marked, for the page to colour. */
import { escapeHtml } from './inline.ts';

const script =
  /(?<comment>\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)|(?<word>[A-Za-z_$][\w$]*)|(?<number>\b\d[\d_.]*(?:e[+-]?\d+)?)/g;
const shell = /(?<comment>#[^\n]*)|(?<text>"[^"\n]*"|'[^'\n]*')|(?<flag>(?<=\s)--?[\w-]+)/g;
const page = /(?<comment><!--[\s\S]*?-->)|(?<text>"[^"\n]*")|(?<keyword>(?<=<\/?)[a-z][a-z0-9]*)/g;

const keywords = new Set(
  `abstract as async await boolean class const constructor declare export extends false for from function get if
  implements import in infer interface keyof let namespace never new null number object of private readonly return
  static string symbol this true type typeof undefined unique unknown var void while yield`.split(
    /\s+/,
  ),
);

/**
 * @param linkOf the address of a name's own entry, where it has one
 */
export function highlight(
  code: string,
  language: string,
  linkOf: (name: string) => string | undefined = () => undefined,
): string {
  const pattern = ['sh', 'bash'].includes(language)
    ? shell
    : language === 'html'
      ? page
      : ['js', 'ts', 'json'].includes(language)
        ? script
        : null;
  if (pattern === null) return escapeHtml(code);
  let html = '';
  let from = 0;
  for (const match of code.matchAll(pattern)) {
    html += escapeHtml(code.slice(from, match.index));
    from = match.index + match[0].length;
    const [kind] = Object.entries(match.groups!).find(([, found]) => found !== undefined)!;
    html += marked(kind, match[0], linkOf);
  }
  return html + escapeHtml(code.slice(from));
}

function marked(kind: string, text: string, linkOf: (name: string) => string | undefined): string {
  const words = escapeHtml(text);
  if (kind !== 'word') return `<span class="code-${kind}">${words}</span>`;
  if (keywords.has(text)) return `<span class="code-keyword">${words}</span>`;
  const link = linkOf(text);
  return link === undefined ? words : `<a href="${link}">${words}</a>`;
}
