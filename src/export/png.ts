import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** The files a PNG is drawn with, read by the caller: in Node from disk, in a page by fetch. */
export interface DrawingResources {
  /** The renderer's WebAssembly module (`@resvg/resvg-wasm/index_bg.wasm`). */
  readonly renderer: Uint8Array;
  /** TrueType fonts in order of preference; they must cover the letters of the document. */
  readonly fonts: readonly Uint8Array[];
}

let ready: Promise<void> | undefined;

/** Draws an SVG document as a PNG of `width` pixels; its height follows from its proportions. */
export async function svgToPng(
  svg: string,
  width: number,
  resources: DrawingResources,
): Promise<Uint8Array> {
  // The renderer refuses to be initialised twice in one process.
  ready ??= initWasm(resources.renderer as BufferSource);
  await ready;
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: {
      fontBuffers: [...resources.fonts],
      defaultFontFamily: 'KaTeX_Main',
      serifFamily: 'KaTeX_Main',
      sansSerifFamily: 'KaTeX_Main',
    },
  });
  try {
    const image = drawing.render();
    const png = image.asPng();
    image.free();
    return png;
  } finally {
    drawing.free();
  }
}
