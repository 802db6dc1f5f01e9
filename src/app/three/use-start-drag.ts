import { type RefObject, useEffect, useRef, useState } from 'react';
import { Vector2, Vector3 } from 'three';
import type { Ground } from './ground.ts';
import { valleyInset } from './runner.ts';
import type { Stage } from './surface-scene.ts';

/** How near the start or a ball a pointer must come to take hold of it, in CSS pixels. */
const reach = { mouse: 24, touch: 40 };

export interface StartDrag {
  readonly picture: RefObject<HTMLElement | null>;
  readonly stage: Stage;
  readonly ground: Ground;
  readonly start: readonly number[];
  readonly onStart: ((x: number[]) => void) | undefined;
  readonly onStartCommit: ((x: number[]) => void) | undefined;
  /** The place under a hovering pointer; null when it leaves the surface. */
  readonly onHover: (place: [number, number] | null) => void;
}

/**
 * Dragging the start over the surface. The pointer is caught on its way down to the canvas, before
 * orbiting can take it; everywhere else orbiting gets it. Returns whether a drag is under way.
 */
export function useStartDrag(request: StartDrag): boolean {
  const [held, setHeld] = useState(false);
  const latest = useRef(request);
  latest.current = request;

  useEffect(() => {
    const picture = latest.current.picture.current;
    if (picture === null) return;
    let pointer: number | null = null;
    let last: number[] | null = null;
    /** What a finger took hold of, for a second one that comes. */
    let first: { before: number[]; canvas: EventTarget; down: PointerEvent } | null = null;
    let handing = false;

    const locate = (
      event: PointerEvent | MouseEvent,
      nearest: boolean,
    ): [number, number] | null => {
      const { camera } = latest.current.stage;
      if (camera === null) return null;
      const box = picture.getBoundingClientRect();
      const at = new Vector2(
        ((event.clientX - box.left) / box.width) * 2 - 1,
        1 - ((event.clientY - box.top) / box.height) * 2,
      );
      const far = new Vector3(at.x, at.y, 0.5).unproject(camera).sub(camera.position).normalize();
      return latest.current.ground.pick(camera.position, far, nearest);
    };

    const within = (event: PointerEvent, x: number, y: number, z: number): boolean => {
      const { camera } = latest.current.stage;
      if (camera === null) return false;
      const box = picture.getBoundingClientRect();
      const seen = new Vector3(x, y, z).project(camera);
      const dx = (seen.x * 0.5 + 0.5) * box.width - (event.clientX - box.left);
      const dy = (0.5 - seen.y * 0.5) * box.height - (event.clientY - box.top);
      return Math.hypot(dx, dy) < (event.pointerType === 'touch' ? reach.touch : reach.mouse);
    };

    const grabs = (event: PointerEvent): boolean => {
      const { ground, start, stage, onStart } = latest.current;
      if (onStart === undefined) return false;
      const flat = ground.field.dimension === 1;
      const x = ground.worldX(start[0] ?? 0);
      const z = flat ? ground.depth / 2 - valleyInset : ground.worldZ(start[1] ?? 0);
      const y = ground.heightAt(x, flat ? 0 : z);
      if (within(event, x, y || 0, z)) return true;
      for (const ball of stage.runners?.contacts() ?? []) {
        if (within(event, ball.x, ball.y + 0.04, ball.z)) return true;
      }
      return false;
    };

    const move = (place: [number, number]) => {
      const { start, ground, onStart } = latest.current;
      const x = [...start];
      for (let i = 0; i < ground.field.dimension; i++) x[i] = place[i]!;
      last = x;
      onStart?.(x);
    };

    /** A second finger: it was the view that was meant, and both fingers are the camera's. */
    const giveUp = (event: PointerEvent) => {
      if (first === null || event.pointerType !== 'touch') return;
      const { before, canvas, down } = first;
      pointer = null;
      first = null;
      setHeld(false);
      if (last !== null) latest.current.onStartCommit?.(before);
      last = null;
      const { pointerId, pointerType, clientX, clientY, button, buttons } = down;
      handing = true;
      canvas.dispatchEvent(
        new PointerEvent('pointerdown', {
          ...{ pointerId, pointerType, clientX, clientY, button, buttons },
          bubbles: true,
        }),
      );
      handing = false;
    };

    const onDown = (event: PointerEvent) => {
      if (handing) return;
      if (pointer !== null) giveUp(event);
      if (event.pointerType === 'touch' && !event.isPrimary) return;
      if (pointer !== null || event.button !== 0 || !grabs(event)) return;
      event.stopPropagation();
      event.preventDefault();
      picture.focus({ preventScroll: true });
      picture.setPointerCapture(event.pointerId);
      pointer = event.pointerId;
      first = { before: [...latest.current.start], canvas: event.target!, down: event };
      last = null;
      setHeld(true);
    };
    const onMove = (event: PointerEvent) => {
      if (pointer === event.pointerId) {
        const place = locate(event, true);
        if (place !== null) move(place);
        latest.current.onHover(place);
        return;
      }
      if (event.buttons !== 0) return;
      picture.dataset['grab'] = grabs(event) ? 'start' : 'view';
      latest.current.onHover(locate(event, false));
    };
    const onUp = (event: PointerEvent) => {
      if (pointer !== event.pointerId) return;
      pointer = null;
      first = null;
      setHeld(false);
      if (last !== null) latest.current.onStartCommit?.(last);
    };
    const onLeave = () => latest.current.onHover(null);
    const onDouble = (event: MouseEvent) => {
      const place = latest.current.onStart === undefined ? null : locate(event, false);
      if (place === null) return;
      move(place);
      if (last !== null) latest.current.onStartCommit?.(last);
    };

    picture.addEventListener('pointerdown', onDown, { capture: true });
    picture.addEventListener('pointermove', onMove);
    picture.addEventListener('pointerup', onUp);
    picture.addEventListener('pointercancel', onUp);
    picture.addEventListener('pointerleave', onLeave);
    picture.addEventListener('dblclick', onDouble);
    return () => {
      picture.removeEventListener('pointerdown', onDown, { capture: true });
      picture.removeEventListener('pointermove', onMove);
      picture.removeEventListener('pointerup', onUp);
      picture.removeEventListener('pointercancel', onUp);
      picture.removeEventListener('pointerleave', onLeave);
      picture.removeEventListener('dblclick', onDouble);
    };
  }, []);
  return held;
}
