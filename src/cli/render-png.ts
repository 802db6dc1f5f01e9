import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { svgToPng } from '../export/png.ts';

/** The letters of a figure: Computer Modern, as KaTeX ships it. */
const fonts = ['Main-Regular', 'Main-Italic', 'Math-Italic'];

/** Draws an SVG document as a PNG of `width` pixels, with fonts that come with the program. */
export function renderPng(svg: string, width: number): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  return svgToPng(svg, width, {
    renderer: readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
    fonts: fonts.map((name) => readFileSync(require.resolve(`katex/dist/fonts/KaTeX_${name}.ttf`))),
  });
}
