import { download } from '../shell/download.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Saves a canvas as PNG of exactly this size. Throws where the browser cannot hold so many pixels. */
export async function savePicture(picture: CanvasImageSource, size: Size, file: string) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, size);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, size.width, size.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (blob === null) {
    throw new Error(
      `No picture of ${size.width} × ${size.height} could be made: choose a smaller one.`,
    );
  }
  download(file, blob, 'image/png');
}

/** Saves an SVG document as PNG of this size, in its own proportions, on its ground. */
export async function saveSvgAsPicture(svg: string, size: Size, ground: string, file: string) {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement('canvas');
    Object.assign(canvas, size);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser draws no picture of that size.');
    context.fillStyle = ground;
    context.fillRect(0, 0, size.width, size.height);
    const scale = Math.min(size.width / picture.width, size.height / picture.height);
    const [width, height] = [picture.width * scale, picture.height * scale];
    const [left, top] = [(size.width - width) / 2, (size.height - height) / 2];
    context.drawImage(picture, left, top, width, height);
    await savePicture(canvas, size, file);
  } finally {
    URL.revokeObjectURL(address);
  }
}
