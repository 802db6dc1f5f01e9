/** Names under which processors draw in the place of a graphics device. */
const software = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether the processor draws what this context is told to draw. */
export function isSoftware(context: WebGL2RenderingContext): boolean {
  const names = context.getExtension('WEBGL_debug_renderer_info');
  const name = names === null ? context.RENDERER : names.UNMASKED_RENDERER_WEBGL;
  return software.test(String(context.getParameter(name)));
}

/**
 * Shows the frames of a device in software without the page waiting for them. Such a browser puts its
 * page together in software as well: a canvas of the device in it would be read at every frame, and
 * the page, its keys and its clicks would stand still until the frame is done. Here the device draws
 * out of sight, its frame is fetched when it is done, and a canvas of plain pixels shows it.
 */
export class ReadBack {
  /** What the page shows, as large as the element around it. */
  readonly canvas = document.createElement('canvas');
  private readonly context: WebGL2RenderingContext;
  private readonly pixels = this.canvas.getContext('2d', { willReadFrequently: true })!;
  private buffer: WebGLBuffer | null = null;
  private image: ImageData | null = null;
  private underWay = false;

  constructor(context: WebGL2RenderingContext) {
    this.context = context;
    Object.assign(this.canvas.style, { width: '100%', height: '100%' });
  }

  /** After a frame was drawn: has it copied once it is done. */
  take(): void {
    const { context: gl } = this;
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    if (width * height === 0 || gl.isContextLost()) return;
    this.buffer ??= gl.createBuffer();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.buffer);
    if (this.image?.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      gl.bufferData(gl.PIXEL_PACK_BUFFER, 4 * width * height, gl.STREAM_READ);
    }
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    this.underWay = true;
  }

  /** Shows the frame that was taken, which must be done: the page waits for it otherwise. */
  show(): void {
    const { context: gl, image, canvas } = this;
    if (!this.underWay || image === null || gl.isContextLost()) return;
    this.underWay = false;
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.buffer);
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, image.data);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    toImage(image.data, image.width);
    if (canvas.width !== image.width) canvas.width = image.width;
    if (canvas.height !== image.height) canvas.height = image.height;
    this.pixels.putImageData(image, 0, 0);
  }

  dispose(): void {
    this.context.deleteBuffer(this.buffer);
    this.canvas.remove();
  }
}

/**
 * Turns the pixels of a device into those of an image, in place: its rows run from the bottom up, and
 * its colours are multiplied by their opacity.
 *
 * @param data red, green, blue and opacity of each pixel, row by row
 * @param width pixels in a row
 */
export function toImage(data: Uint8ClampedArray, width: number): void {
  const row = 4 * width;
  const rows = data.length / row;
  const kept = new Uint8ClampedArray(row);
  for (let top = 0, bottom = rows - 1; top < bottom; top++, bottom--) {
    kept.set(data.subarray(top * row, top * row + row));
    data.copyWithin(top * row, bottom * row, bottom * row + row);
    data.set(kept, bottom * row);
  }
  for (let i = 3; i < data.length; i += 4) {
    const opacity = data[i]!;
    if (opacity === 0 || opacity === 255) continue;
    for (let c = i - 3; c < i; c++) data[c] = (data[c]! * 255) / opacity;
  }
}
