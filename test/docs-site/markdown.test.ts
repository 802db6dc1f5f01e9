import { describe, expect, it } from 'vitest';
import { highlight } from '../../docs-site/markdown/highlight.ts';
import { inline } from '../../docs-site/markdown/inline.ts';
import { markdown, slug } from '../../docs-site/markdown/markdown.ts';

const reader = { link: (target: string) => target };
const html = (source: string) => markdown(source, reader).html;

describe('text', () => {
  it('marks emphasis, code and links, and escapes what is none', () => {
    expect(inline('a *b* **c** `d < e` [f](g.md) < & "', reader)).toBe(
      'a <em>b</em> <strong>c</strong> <code>d &lt; e</code> <a href="g.md">f</a> &lt; &amp; &quot;',
    );
  });

  it('leaves stars and dollars in code alone, and products as they are', () => {
    expect(inline('`2*x*y` and `$TeX$`', reader)).toBe('<code>2*x*y</code> and <code>$TeX$</code>');
    expect(inline('2 * x * y', reader)).toBe('2 * x * y');
  });

  it('typesets formulas, and refuses what is none', () => {
    expect(inline('$\\eta\\lambda < 2$', reader)).toContain(
      '<annotation encoding="application/x-tex">',
    );
    expect(() => inline('$\\frac{1}$', reader)).toThrow();
  });

  it('links a word where the reader knows where to', () => {
    const knows = {
      ...reader,
      emphasised: (word: string) => (word === 'air' ? '#air' : undefined),
    };
    expect(inline('*air* and *fire*', knows)).toBe(
      '<a href="#air"><em>air</em></a> and <em>fire</em>',
    );
  });
});

describe('blocks', () => {
  it('heads sections as links to them expect', () => {
    const { headings } = markdown('# One\n\n## Too fast: the road\n', reader);
    expect(headings.map(({ level, id }) => [level, id])).toEqual([
      [1, 'one'],
      [2, 'too-fast-the-road'],
    ]);
    expect(slug('What it *is*: η′')).toBe('what-it-is-η');
  });

  it('makes lists of items, their further lines and what is under them', () => {
    expect(html('- a\n  b\n- c\n')).toBe('<ul><li>a\nb</li>\n<li>c</li></ul>');
    expect(html('1. a\n\n   ```\n   x\n   ```\n2. b\n')).toMatch(
      /^<ol><li><p>a<\/p>\n<pre.*x.*<\/pre><\/li>\n<li>b<\/li><\/ol>$/s,
    );
    expect(html('- a\n\ntext')).toBe('<ul><li>a</li></ul>\n<p>text</p>');
  });

  it('makes tables, with bars that are text and a corner that heads nothing', () => {
    const table = html('| | b |\n|---|---|\n| `x \\| y` | 2 |\n');
    expect(table).toContain('<tr><td></td><th scope="col">b</th></tr>');
    expect(table).toContain('<tr><td><code>x | y</code></td><td>2</td></tr>');
  });

  it('keeps code as it is', () => {
    expect(html('```\n# a *b*\n\n<c>\n```')).toContain('<code># a *b*\n\n&lt;c&gt;</code>');
  });

  it('makes quotations of what they quote', () => {
    expect(html('> a\n> b\n\nc')).toBe('<blockquote><p>a\nb</p></blockquote>\n<p>c</p>');
  });
});

it('colours code without changing a letter of it', () => {
  for (const [code, language] of [
    ["const a = 'b'; // c < d\n/* e */ f(1.5e-3);", 'ts'],
    ['npm run -s x -- --y "z < 1" # why', 'sh'],
    ['<a href="b">c & d</a>', 'html'],
  ] as const) {
    const text = highlight(code, language)
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&');
    expect(text).toBe(code);
  }
  expect(highlight('const x: Rule', 'ts', (name) => (name === 'Rule' ? '#Rule' : undefined))).toBe(
    '<span class="code-keyword">const</span> x: <a href="#Rule">Rule</a>',
  );
});
