/** A canvas's style in the attributes of SVG, as plain as old viewers need it. */

import { escapeXml } from '../../export/svg-parts.ts';
import { channels } from '../plot/ink.ts';

/** Hundredths of a pixel. */
export function round(value: number): string {
  const short = Number(value.toFixed(2));
  return String(short === 0 ? 0 : short);
}

/** Written out with a space before each; empty ones are left out. */
export function attributesOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name}="${escapeXml(value)}"`)
    .join('');
}

/** Colour and opacity of `fill` or `stroke`. `rgb(1 2 3 / 0.5)` is newer than many viewers. */
export function paintOf(
  which: 'fill' | 'stroke',
  style: unknown,
  alpha: number,
): Record<string, string> {
  const colour = String(style);
  const isList = colour.startsWith('rgb');
  const parts = colour.match(/[\d.]+%?/g) ?? [];
  const own = isList && parts.length > 3 ? fraction(parts[3]!) : 1;
  const hex = isList
    ? `#${channels(colour)
        .map((value) => Math.round(value).toString(16).padStart(2, '0'))
        .join('')}`
    : colour;
  const opacity = own * alpha;
  return { [which]: hex, ...(opacity < 1 && { [`${which}-opacity`]: round(opacity) }) };
}

function fraction(text: string): number {
  return text.endsWith('%') ? Number.parseFloat(text) / 100 : Number(text);
}

interface Font {
  readonly size: number;
  readonly family: string;
  readonly style: string;
  readonly weight: string;
  /** How far below the given place the letters' baseline lies. */
  baseline(of: CanvasTextBaseline): number;
}

/** Parts of the em above the baseline at which a line of text is held. */
const heights: Partial<Record<CanvasTextBaseline, number>> = {
  top: 0.82,
  hanging: 0.8,
  middle: 0.32,
  bottom: -0.22,
};

/** `italic 600 12px system-ui, sans-serif` in its parts. */
export function readFont(font: string): Font {
  const [, before = '', size = '10', family = 'sans-serif'] =
    /^(.*?)([\d.]+)px(?:\/\S+)?\s+(.*)$/.exec(font) ?? [];
  const em = Number(size);
  return {
    size: em,
    family,
    style: /italic|oblique/.exec(before)?.[0] ?? '',
    weight: /\b(bold|[1-9]00)\b/.exec(before)?.[0] ?? '',
    baseline: (of) => em * (heights[of] ?? 0),
  };
}

const anchors: Partial<Record<CanvasTextAlign, string>> = {
  center: 'middle',
  right: 'end',
  end: 'end',
};

export function textAttributes(font: Font, align: CanvasTextAlign): Record<string, string> {
  return {
    'font-size': round(font.size),
    'font-family': font.family,
    'font-style': font.style,
    'font-weight': font.weight,
    'text-anchor': anchors[align] ?? '',
  };
}
