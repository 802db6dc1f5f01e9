import { type RefObject, useLayoutEffect, useRef } from 'react';
import { readInk } from '../plot/ink.ts';
import { trackKey } from '../plot/legend-key.ts';
import { type PaintedShown, paintedEvent } from '../plot/painted-event.ts';
import { type MapContent, mapPicture, paintLandscape } from './map-painter.ts';
import { type CameraRequest, cameraEvent } from './scene-camera.ts';
import type { SurfaceCanvas } from './surface-canvas.ts';
import {
  type FilmRequest,
  filmEvent,
  type PictureRequest,
  pictureEvent,
} from './surface-picture.ts';
import type { Stage } from './surface-scene.ts';

interface SurfaceParts {
  readonly wrapper: RefObject<HTMLElement | null>;
  readonly overlay: RefObject<HTMLElement | null>;
  readonly canvas: RefObject<SurfaceCanvas | null>;
  readonly stage: Stage;
}

/**
 * Answers those who want the surface as a picture, as a film, or as a map that is drawn. Without WebGL
 * the map is the picture, and draws itself.
 */
export function useSurfaceFiles(
  { wrapper, overlay, canvas, stage }: SurfaceParts,
  mapContent: () => MapContent,
): void {
  const content = useRef(mapContent);
  content.current = mapContent;
  useLayoutEffect(() => {
    const element = wrapper.current;
    if (element === null) return;
    const picture = (event: Event) => {
      const { width, height, reply } = (event as CustomEvent<PictureRequest>).detail;
      const words = overlay.current;
      const ink = readInk(element);
      const made = words && canvas.current?.picture(width, height, ink.ground, words);
      reply(made ?? mapPicture(content.current(), ink, width, height));
    };
    const film = (event: Event) => {
      const { onDrawn } = (event as CustomEvent<FilmRequest>).detail;
      const words = overlay.current;
      if (words === null) return;
      canvas.current?.watch(onDrawn && ((drawn) => onDrawn(drawn, words)));
    };
    const painted = (event: Event) => {
      if (canvas.current === null) return;
      const map = content.current();
      (event as CustomEvent<(shown: PaintedShown) => void>).detail({
        title: mapTitle(map),
        paint: (frame) => paintLandscape(frame, map),
        legend: () => map.tracks.map((track) => trackKey(track, map.theme)),
      });
    };
    const camera = (event: Event) => stage.rig?.tell((event as CustomEvent<CameraRequest>).detail);
    element.addEventListener(cameraEvent, camera);
    element.addEventListener(pictureEvent, picture);
    element.addEventListener(filmEvent, film);
    element.addEventListener(paintedEvent, painted);
    return () => {
      element.removeEventListener(cameraEvent, camera);
      element.removeEventListener(pictureEvent, picture);
      element.removeEventListener(filmEvent, film);
      element.removeEventListener(paintedEvent, painted);
    };
  }, [wrapper, overlay, canvas, stage]);
}

/** What the map is called in files. */
export function mapTitle({ field, variables }: Pick<MapContent, 'field' | 'variables'>): string {
  const over = variables.slice(0, field.dimension).join(' and ');
  return field.dimension === 1 ? `The loss over ${over}` : `Contour map of the loss over ${over}`;
}
