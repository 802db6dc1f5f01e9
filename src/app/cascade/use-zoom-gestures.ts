/** What hand, wheel and fingers do on the diagram. */
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { SceneZoom } from '../../scene/scene.ts';
import { leastRectangle, zoomAbout, zoomInto } from './zoom.ts';

/** A place on the diagram in shares of its width and height, from the left and from below. */
interface Place {
  readonly across: number;
  readonly upward: number;
}

interface Rectangle {
  readonly from: Place;
  readonly to: Place;
}

interface Gestures {
  readonly shown: SceneZoom;
  /** Where the cursor stands, as a share of the width. */
  readonly cursor: number;
  readonly onZoom: (zoom: SceneZoom, moving: boolean) => void;
  readonly onSettle: () => void;
  /** The parameter is set, as a share of the width. */
  readonly onPick: (across: number) => void;
  readonly onPicked: () => void;
  /** Where the pointer is; null when it left. */
  readonly onHover: (place: Place | null) => void;
}

/** How near to the cursor a drag takes hold of it, in CSS pixels, for a mouse and for a finger. */
const grip = { mouse: 7, touch: 16 } as const;

/** Milliseconds after the last turn of a wheel. */
const wheelRest = 220;

/**
 * A drag draws a rectangle and zooms into it; a click, or a drag of the cursor, sets the parameter;
 * the wheel zooms about the pointer (with Shift in the parameter alone); two fingers pinch.
 */
export function useZoomGestures(frame: RefObject<HTMLElement | null>, gestures: Gestures) {
  const latest = useRef(gestures);
  latest.current = gestures;
  const [rectangle, setRectangle] = useState<Rectangle | null>(null);
  const drawn = useRef<Rectangle | null>(null);
  const picking = useRef<number | null>(null);
  const fingers = useRef(new Map<number, Place>());
  const pinch = useRef<{ zoom: SceneZoom; places: readonly [Place, Place] } | null>(null);

  const draw = (next: Rectangle | null) => {
    drawn.current = next;
    setRectangle(next);
  };
  const placeOf = (event: { clientX: number; clientY: number }): Place => {
    const box = frame.current!.getBoundingClientRect();
    const share = (part: number, size: number) => Math.min(1, Math.max(0, part / size));
    return {
      across: share(event.clientX - box.left, box.width),
      upward: 1 - share(event.clientY - box.top, box.height),
    };
  };

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    let resting: ReturnType<typeof setTimeout> | undefined;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const at = [
        Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)),
        1 - Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)),
      ] as const;
      // With Shift some systems turn the wheel sideways. A line is about 16 pixels, a page 400.
      const turn = event.deltaY !== 0 ? event.deltaY : event.deltaX;
      const pixels = turn * ([1, 16, 400][event.deltaMode] ?? 1);
      // A pinch on a touchpad comes as small turns with Ctrl.
      const rate = event.ctrlKey ? 0.01 : 0.0016;
      const factor = Math.exp(Math.min(0.7, Math.max(-0.7, rate * pixels)));
      const { shown, onZoom, onSettle } = latest.current;
      onZoom(zoomAbout(shown, at, { across: factor, upward: event.shiftKey ? 1 : factor }), true);
      clearTimeout(resting);
      resting = setTimeout(onSettle, wheelRest);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || drawn.current === null) return;
      event.preventDefault();
      drawn.current = null;
      setRectangle(null);
    };
    // Not by React, whose listeners cannot hold the page still.
    element.addEventListener('wheel', onWheel, { passive: false });
    window.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(resting);
      element.removeEventListener('wheel', onWheel);
      window.removeEventListener('keydown', onKeyDown);
    };
  }, [frame]);

  const endPinch = () => {
    if (pinch.current === null) return;
    pinch.current = null;
    latest.current.onSettle();
  };

  const release = (event: PointerEvent) => {
    fingers.current.delete(event.pointerId);
    endPinch();
    if (picking.current !== event.pointerId) return false;
    picking.current = null;
    latest.current.onPicked();
    return true;
  };

  const handlers = {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const place = placeOf(event);
      fingers.current.set(event.pointerId, place);
      const { cursor, shown, onPick } = latest.current;
      const [first, second] = [...fingers.current.values()];
      if (first !== undefined && second !== undefined) {
        draw(null);
        picking.current = null;
        pinch.current = { zoom: shown, places: [first, second] };
        return;
      }
      const width = frame.current!.clientWidth;
      const reach = event.pointerType === 'mouse' ? grip.mouse : grip.touch;
      if (Math.abs(place.across - cursor) * width <= reach) {
        picking.current = event.pointerId;
        onPick(place.across);
        return;
      }
      draw({ from: place, to: place });
    },
    onPointerMove(event: PointerEvent) {
      const place = placeOf(event);
      const { onZoom, onPick, onHover } = latest.current;
      if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, place);
      if (pinch.current !== null) {
        const [first, second] = [...fingers.current.values()];
        if (first !== undefined && second !== undefined) {
          onZoom(pinched(pinch.current.zoom, pinch.current.places, [first, second]), true);
        }
      } else if (picking.current === event.pointerId) onPick(place.across);
      else if (drawn.current !== null) draw({ ...drawn.current, to: place });
      onHover(drawn.current === null ? place : null);
    },
    onPointerUp(event: PointerEvent) {
      if (release(event) || drawn.current === null) return;
      const { from, to } = drawn.current;
      draw(null);
      const { shown, onZoom, onPick, onPicked } = latest.current;
      const wide = Math.abs(to.across - from.across) > leastRectangle;
      const high = Math.abs(to.upward - from.upward) > leastRectangle;
      if (wide && high) {
        onZoom(zoomInto(shown, [from.across, to.across], [from.upward, to.upward]), false);
      } else if (wide) {
        // A flat rectangle was drawn along the axis: zoom in the parameter alone.
        onZoom(zoomInto(shown, [from.across, to.across], [0, 1]), false);
      } else {
        onPick(to.across);
        onPicked();
      }
    },
    onPointerCancel(event: PointerEvent) {
      release(event);
      draw(null);
    },
    onPointerLeave() {
      latest.current.onHover(null);
    },
  };
  return { rectangle, handlers };
}

/** Fingers closer than this are taken for this far apart, in shares of the picture. */
const closest = 0.08;

/** The window that puts what was under two fingers under where they are now. */
export function pinched(
  zoom: SceneZoom,
  before: readonly [Place, Place],
  now: readonly [Place, Place],
): SceneZoom {
  const spread = ([a, b]: readonly [Place, Place]) =>
    Math.max(closest, Math.hypot(a.across - b.across, a.upward - b.upward));
  const factor = spread(before) / spread(now);
  const middle = ([a, b]: readonly [Place, Place], key: keyof Place) => (a[key] + b[key]) / 2;
  const part = (key: keyof Place): [number, number] => {
    const start = middle(before, key) - middle(now, key) * factor;
    return [start, start + factor];
  };
  return zoomInto(zoom, part('across'), part('upward'));
}
