import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { SceneZoom } from '../../scene/scene.ts';
import { pinched } from '../cascade/use-zoom-gestures.ts';
import { zoomAbout } from '../cascade/zoom.ts';

/** Shares of the map's width from the left and of its height from below. */
export interface MapPlace {
  readonly across: number;
  readonly upward: number;
}

interface MapGestures {
  readonly shown: SceneZoom;
  readonly onPick: (place: MapPlace) => void;
  readonly onPicked: () => void;
  readonly onHover: (place: MapPlace | null) => void;
  readonly onZoom: (zoom: SceneZoom, moving: boolean) => void;
  readonly onSettle: () => void;
}

/** Milliseconds after the last turn of a wheel. */
const wheelRest = 220;

/** A click or a drag picks a point; the wheel zooms about the pointer; two fingers pinch. */
export function useMapGestures(frame: RefObject<HTMLElement | null>, gestures: MapGestures) {
  const latest = useRef(gestures);
  latest.current = gestures;
  const fingers = useRef(new Map<number, MapPlace>());
  const picking = useRef<number | null>(null);
  const pinch = useRef<{ zoom: SceneZoom; places: readonly [MapPlace, MapPlace] } | null>(null);

  const placeOf = (event: { clientX: number; clientY: number }): MapPlace => {
    const box = frame.current!.getBoundingClientRect();
    const share = (part: number, size: number) => Math.min(1, Math.max(0, part / size));
    return {
      across: share(event.clientX - box.left, box.width),
      upward: 1 - share(event.clientY - box.top, box.height),
    };
  };
  const placeAt = useRef(placeOf);
  placeAt.current = placeOf;

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const { across, upward } = placeAt.current(event);
      const turn = event.deltaY !== 0 ? event.deltaY : event.deltaX;
      // A line is about 16 pixels, a page 400; a pinch on a touchpad comes as small turns with Ctrl.
      const pixels = turn * ([1, 16, 400][event.deltaMode] ?? 1);
      const rate = event.ctrlKey ? 0.01 : 0.0016;
      const factor = Math.exp(Math.min(0.7, Math.max(-0.7, rate * pixels)));
      const { shown, onZoom } = latest.current;
      onZoom(zoomAbout(shown, [across, upward], { across: factor, upward: factor }), true);
      clearTimeout(resting);
      resting = setTimeout(() => latest.current.onSettle(), wheelRest);
    };
    // Not by React, whose listeners cannot hold the page still.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      clearTimeout(resting);
      element.removeEventListener('wheel', onWheel);
    };
  }, [frame]);

  const release = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    if (pinch.current !== null) {
      pinch.current = null;
      latest.current.onSettle();
    }
    if (picking.current !== event.pointerId) return;
    picking.current = null;
    latest.current.onPicked();
  };

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const place = placeOf(event);
      fingers.current.set(event.pointerId, place);
      const [first, second] = [...fingers.current.values()];
      const { shown, onPick, onPicked } = latest.current;
      if (first !== undefined && second !== undefined) {
        if (picking.current !== null) onPicked();
        picking.current = null;
        pinch.current = { zoom: shown, places: [first, second] };
        return;
      }
      picking.current = event.pointerId;
      onPick(place);
    },
    onPointerMove(event: PointerEvent) {
      const place = placeOf(event);
      const { onPick, onHover, onZoom } = latest.current;
      if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, place);
      if (pinch.current !== null) {
        const [first, second] = [...fingers.current.values()];
        if (first !== undefined && second !== undefined) {
          onZoom(pinched(pinch.current.zoom, pinch.current.places, [first, second]), true);
        }
      } else if (picking.current === event.pointerId) onPick(place);
      onHover(place);
    },
    onPointerUp: release,
    onPointerCancel: release,
    onPointerLeave() {
      latest.current.onHover(null);
    },
  };
}
