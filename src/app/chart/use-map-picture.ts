import { useMemo, useRef } from 'react';
import type { MapPicture } from './paint-map.ts';

/** Cells as RGBA pixels, with what part of the map they are. */
export interface MapPixels extends Omit<MapPicture, 'canvas' | 'serial'> {
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** The pixels on a canvas that maps are painted from; anew only when `pixels` is another object. */
export function useMapPicture(pixels: MapPixels | null): MapPicture | null {
  const serial = useRef(0);
  return useMemo(() => {
    if (pixels === null) return null;
    const canvas = document.createElement('canvas');
    canvas.width = pixels.columns;
    canvas.height = pixels.rows;
    const context = canvas.getContext('2d');
    context?.putImageData(new ImageData(pixels.pixels, pixels.columns, pixels.rows), 0, 0);
    const { window, columns, rows } = pixels;
    return { canvas, window, columns, rows, serial: ++serial.current };
  }, [pixels]);
}
