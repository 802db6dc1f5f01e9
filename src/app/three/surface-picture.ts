/**
 * Pictures of the surface for files. Whoever wants one sends an event to the surface's element: nobody has
 * to hold the canvas, and a view without a surface answers nothing.
 */

/** On an element `.surface`, with a `PictureRequest`. */
export const pictureEvent = 'surface-picture';
/** On an element `.surface`, with a `FilmRequest`. */
export const filmEvent = 'surface-film';

export interface PictureRequest {
  /** In pixels of the picture. */
  readonly width: number;
  readonly height: number;
  reply(picture: HTMLCanvasElement): void;
}

export interface FilmRequest {
  /** Called with the surface's own canvas after each frame it draws; null ends it. */
  readonly onDrawn: ((picture: HTMLCanvasElement, labels: HTMLElement) => void) | null;
}

/** Words that stand over the picture, drawn into it as they stand on the page, `scale` times as large. */
export function paintLabels(
  context: CanvasRenderingContext2D,
  labels: HTMLElement,
  scale: number,
): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const span of labels.querySelectorAll('span')) {
    const [x, y] = (span.style.transform.match(/-?[\d.]+(?=px)/g) ?? []).map(Number);
    if (span.hidden || x === undefined || y === undefined) continue;
    const { font, color } = getComputedStyle(span);
    context.save();
    context.scale(scale, scale);
    context.font = font;
    context.fillStyle = color;
    if (span.classList.contains('contour')) {
      context.lineJoin = 'round';
      context.lineWidth = 3;
      context.strokeStyle = '#10141b';
      context.strokeText(span.textContent ?? '', x, y);
    }
    context.fillText(span.textContent ?? '', x, y);
    context.restore();
  }
}
