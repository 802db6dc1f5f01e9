import { escapeXml } from '../../export/svg-parts.ts';
import { type Ink, readInk } from '../plot/ink.ts';
import { type PaintedShown, paintedEvent } from '../plot/painted-event.ts';
import { SvgContext } from './svg-context.ts';

/** A painted figure on screen, as far as a file of it needs to know it. */
export interface PaintedFigure {
  readonly title: string;
  /** The figure in words. */
  readonly summary: string;
  readonly paint: PaintedShown['paint'];
  readonly table: PaintedShown['table'];
  readonly ink: Ink;
}

/** Room for the title above the figure, in CSS pixels. */
const head = 30;
/** The height that a file is laid out for: words have the size that they have on the page. */
const usualHeight = 400;

/** The painted figures on screen, each named by itself or by `titleOf` what it stands in. */
export function paintedOnPage(titleOf: (canvas: Element) => string | null): PaintedFigure[] {
  const found: PaintedFigure[] = [];
  for (const canvas of document.querySelectorAll<HTMLCanvasElement>('#view canvas')) {
    const detail = ({ title, table, paint }: PaintedShown) => {
      const summary = canvas.ariaLabel ?? '';
      const name = title ?? titleOf(canvas) ?? `Figure ${found.length + 1}`;
      found.push({ title: name, summary, table, paint, ink: readInk(canvas) });
    };
    canvas.dispatchEvent(new CustomEvent(paintedEvent, { detail, bubbles: true }));
  }
  return found;
}

/** The figure as an SVG document of these proportions, drawn by what paints it on the page. */
export function paintedSvg(
  { title, summary, paint, ink }: PaintedFigure,
  proportions: { readonly width: number; readonly height: number },
): string {
  const height = usualHeight;
  const width = Math.round((height * proportions.width) / proportions.height);
  const measuring = document.createElement('canvas').getContext('2d');
  const context = new SvgContext((font, text) => {
    if (measuring === null) return text.length * 6;
    measuring.font = font;
    return measuring.measureText(text).width;
  });
  context.fillStyle = ink.text;
  context.font = '600 13px system-ui, sans-serif';
  context.fillText(title, 12, 20);
  context.save();
  context.translate(0, head);
  paint({ context, width, height: height - head, ink });
  context.restore();
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escapeXml(title)}</title><desc>${escapeXml(summary)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${ink.ground}"/>`,
    context.elements(),
    '</svg>\n',
  ].join('\n');
}
