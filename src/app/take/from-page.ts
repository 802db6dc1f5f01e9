/** What the page shows and can hand over: its surface, its plots, its drawings and its equations. */
import { figureEvent } from '../plot/figure-event.ts';
import {
  type FilmRequest,
  filmEvent,
  type PictureRequest,
  pictureEvent,
} from '../three/surface-picture.ts';
import type { PlotShown } from './track-plot.ts';

/** The surface on screen; null in views without one. */
export function surfaceOnPage(): HTMLElement | null {
  return document.querySelector<HTMLElement>('#view .surface');
}

/** The surface as it stands, of this size in pixels; null where none answers. */
export function surfacePicture(width: number, height: number): HTMLCanvasElement | null {
  let picture: HTMLCanvasElement | null = null;
  const detail: PictureRequest = {
    width,
    height,
    reply(made) {
      picture = made;
    },
  };
  surfaceOnPage()?.dispatchEvent(new CustomEvent(pictureEvent, { detail }));
  return picture;
}

/** Watches the surface draw; null ends it. */
export function watchSurface(onDrawn: FilmRequest['onDrawn']): void {
  const detail: FilmRequest = { onDrawn };
  surfaceOnPage()?.dispatchEvent(new CustomEvent(filmEvent, { detail }));
}

/** The plots of tracks on screen. */
export function plotsOnPage(): PlotShown[] {
  const plots: PlotShown[] = [];
  const detail = (shown: PlotShown) => void plots.push(shown);
  for (const figure of document.querySelectorAll('#view figure.plot')) {
    figure.dispatchEvent(new CustomEvent(figureEvent, { detail }));
  }
  return plots;
}

export interface Drawing {
  readonly title: string;
  readonly svg: SVGSVGElement;
  /** Those that lie over it, in their order. */
  readonly over: readonly SVGSVGElement[];
}

/** Smaller ones are icons and samples of lines. */
const leastSide = 120;

/** The drawings on screen that are SVG already; one that lies over another is part of it. */
export function drawingsOnPage(): Drawing[] {
  const found = [...document.querySelectorAll<SVGSVGElement>('#view svg')].filter((svg) => {
    const { width, height } = svg.getBoundingClientRect();
    // A layer over a canvas is half a picture.
    const layer = svg.parentElement?.querySelector(':scope > canvas') != null;
    return width >= leastSide && height >= leastSide && !layer;
  });
  return found
    .filter((svg) => lowest(svg, found) === svg)
    .map((svg, i) => {
      const layers = found.filter((other) => lowest(other, found) === svg);
      const title = layers.map(titleOf).find((words) => words !== null);
      return { svg, over: layers.slice(1), title: title ?? `Drawing ${i + 1}` };
    });
}

/** The first of those that lie in the same place of the same parent. */
function lowest(svg: SVGSVGElement, all: readonly SVGSVGElement[]): SVGSVGElement {
  const { left, top, width } = svg.getBoundingClientRect();
  const first = all.find((other) => {
    const box = other.getBoundingClientRect();
    const apart = Math.abs(box.left - left) + Math.abs(box.top - top) + Math.abs(box.width - width);
    return other.parentElement === svg.parentElement && apart < 2;
  });
  return first ?? svg;
}

/** The name of a picture on the page: that of its figure, its own or that of its section. */
export function titleOf(picture: Element): string | null {
  const caption = picture.closest('figure')?.querySelector('figcaption')?.textContent;
  const words =
    caption ?? picture.getAttribute('aria-label') ?? picture.closest('section')?.ariaLabel;
  return words == null || words === '' ? null : words.slice(0, 60);
}

const inlined = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linejoin',
  'opacity',
  'fill-opacity',
  'stroke-opacity',
  'paint-order',
  'font-size',
  'font-family',
  'font-style',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

/** A drawing of the page as a document of its own: the page's style goes with it. */
export function drawingSvg({ svg, over }: Drawing, ground: string): string {
  const copy = styledCopy(svg);
  for (const layer of over) copy.append(styledCopy(layer));
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('style', `background:${ground}`);
  return new XMLSerializer().serializeToString(copy);
}

function styledCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll('*')];
  const copies = [copy, ...copy.querySelectorAll('*')];
  for (const [i, original] of originals.entries()) {
    const style = getComputedStyle(original);
    const said = inlined.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    copies[i]!.setAttribute('style', `${said};background:none`);
    copies[i]!.removeAttribute('class');
    if (style.display === 'none' || style.visibility === 'hidden') copies[i]!.remove();
  }
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute('width', String(Math.round(width)));
  copy.setAttribute('height', String(Math.round(height)));
  if (!copy.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`);
  return copy;
}

/** The LaTeX of every equation on screen, each once; single symbols are left out. */
export function equationsOnPage(): string[] {
  const sources = [...document.querySelectorAll('#view annotation[encoding="application/x-tex"]')]
    .map((annotation) => annotation.textContent ?? '')
    .filter((source) => source.includes('='));
  return [...new Set(sources)];
}
