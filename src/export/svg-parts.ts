/** Pieces that the figures are written with. */

import type { PlacedEntry } from './figure-layout.ts';

export const ink = '#10233f';
export const quiet = '#5a6472';
/** Height of a row of the legend. */
export const legendRow = 18;

export function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

export function italic(symbol: string, subscript?: string): string {
  const letter = symbol.replace('′', '');
  const isPrimed = symbol.endsWith('′');
  // Computer Modern's prime is as large as a letter: it is set small and raised, like a superscript.
  const prime = isPrimed ? '<tspan dy="-5" font-size="70%">′</tspan>' : '';
  const sub =
    subscript === undefined
      ? ''
      : `<tspan dy="${isPrimed ? 9 : 4}" font-size="75%">${escapeXml(subscript)}</tspan>`;
  return `<tspan font-family="KaTeX_Math, 'Latin Modern Math', 'Times New Roman', serif" font-style="italic">${escapeXml(letter)}</tspan>${prime}${sub}`;
}

/** A name such as η′₁ = 1+ρ: the fonts have neither a small prime nor digits below the line. */
export function plainName(name: string): string {
  let down = 0;
  const parts = [...name].map((letter) => {
    const digit = '₀₁₂₃₄₅₆₇₈₉'.indexOf(letter);
    const wanted = letter === '′' ? -4 : digit >= 0 ? 3.5 : 0;
    if (wanted === down && wanted === 0) return escapeXml(letter);
    const dy = wanted - down;
    down = wanted;
    const size = wanted === 0 ? '' : ' font-size="75%"';
    return `<tspan dy="${dy}"${size}>${digit >= 0 ? digit : escapeXml(letter)}</tspan>`;
  });
  return parts.join('');
}

/**
 * An axis title centred on (x, y): words in roman, symbol in italic. They are two elements because a
 * renderer without the symbol in its roman font would set both in the italic one.
 */
export function axisTitle(x: number, y: number, words: string, symbol: string, extra = ''): string {
  // Half the mean width of a letter at this size is enough to centre the pair.
  const end = x + (7.3 * words.length - 9 * symbol.length) / 2;
  return `<g font-size="17" ${extra}><text x="${end.toFixed(1)}" y="${y}" text-anchor="end">${escapeXml(words)}</text><text x="${(end + 6).toFixed(1)}" y="${y}">${italic(symbol)}</text></g>`;
}

/** As much of a line as fits, in letters of average width. */
export function fitted(line: string, width: number): string {
  const letters = Math.floor(width / 7.2);
  return line.length <= letters ? line : `${line.slice(0, letters - 1).trimEnd()}…`;
}

/** ×10ⁿ, the factor that an axis's labels have in common. */
export function power(exponent: number): string {
  return `×10<tspan dy="-5" font-size="75%">${String(exponent).replace('-', '−')}</tspan>`;
}

export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

/** Writes the elements of a document one after the other. */
export class Drawing {
  readonly parts: string[] = [];

  text(x: number, y: number, content: string, extra = ''): void {
    this.parts.push(`<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" ${extra}>${content}</text>`);
  }

  line(x1: number, y1: number, x2: number, y2: number, extra: string): void {
    const [a, b, c, d] = [x1, y1, x2, y2].map((at) => at.toFixed(2));
    this.parts.push(`<line x1="${a}" y1="${b}" x2="${c}" y2="${d}" ${extra}/>`);
  }

  legend(entries: readonly PlacedEntry[], height: number): void {
    const rows = Math.max(0, ...entries.map(({ row }) => row));
    for (const { colour, words, at, row } of entries) {
      const up = height - 13.5 - legendRow * (rows - row);
      this.parts.push(`<rect x="${at}" y="${up - 9.5}" width="14" height="10" fill="${colour}"/>`);
      this.text(at + 20, up, escapeXml(words), `font-size="13" fill="${quiet}"`);
    }
  }

  /** The document. */
  svg(width: number, height: number): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="KaTeX_Main, 'Latin Modern Roman', 'Times New Roman', serif" font-size="15" fill="${ink}">\n${this.parts.join('\n')}\n</svg>\n`;
  }
}
