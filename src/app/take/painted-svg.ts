import { type Ink, readInk } from '../plot/ink.ts';
import { type PaintedShown, paintedEvent } from '../plot/painted-event.ts';
import { figureDocument, measureOnPage } from './figure-document.ts';

/** A painted figure on screen, as far as a file of it needs to know it. */
export interface PaintedFigure extends PaintedShown {
  readonly title: string;
  /** The figure in words. */
  readonly summary: string;
  readonly ink: Ink;
}

/** The height that a file is laid out for: words have the size that they have on the page. */
const usualHeight = 400;

/** The painted figures on screen, each named by itself or by `titleOf` what it stands in. */
export function paintedOnPage(titleOf: (canvas: Element) => string | null): PaintedFigure[] {
  const found: PaintedFigure[] = [];
  for (const canvas of document.querySelectorAll<HTMLCanvasElement>('#view canvas')) {
    const detail = (shown: PaintedShown) => {
      const summary = canvas.ariaLabel ?? '';
      const title = shown.title ?? titleOf(canvas) ?? `Figure ${found.length + 1}`;
      found.push({ ...shown, title, summary, ink: readInk(canvas) });
    };
    canvas.dispatchEvent(new CustomEvent(paintedEvent, { detail, bubbles: true }));
  }
  return found;
}

/** The figure as an SVG document of these proportions, drawn by what paints it on the page. */
export function paintedSvg(
  { title, summary, paint, legend, ink }: PaintedFigure,
  proportions: { readonly width: number; readonly height: number },
): string {
  const height = usualHeight;
  const width = Math.round((height * proportions.width) / proportions.height);
  const page = { title, summary, legend: legend?.(ink) ?? [], figures: [{ paint }] };
  return figureDocument({ ...page, width, height, ink }, measureOnPage());
}
