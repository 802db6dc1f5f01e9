import { useCallback, useEffect, useRef, useState } from 'react';
import type { SceneZoom } from '../../scene/scene.ts';
import { endedByFloat64, keptInside, showsAll, zoomAbout } from '../cascade/zoom.ts';
import { beginHistory, draft, redo, settle, undo } from '../state/history.ts';

/** Which part of a map is shown, with the way back and forward; all of it anew for another `key`. */
export function useWindow(key: string, whole: SceneZoom) {
  const [ways, setWays] = useState(() => beginHistory<SceneZoom | null>(null));
  const latest = useRef({ whole, shown: ways.present ?? whole });
  latest.current = { whole, shown: ways.present ?? whole };
  const lastKey = useRef(key);
  useEffect(() => {
    if (lastKey.current === key) return;
    lastKey.current = key;
    setWays(beginHistory<SceneZoom | null>(null));
  }, [key]);

  const show = useCallback((next: SceneZoom, moving: boolean) => {
    const { whole, shown } = latest.current;
    // A typed window may lie outside the whole; a gesture leads no further out.
    const reach = {
      from: Math.min(whole.from, shown.from),
      to: Math.max(whole.to, shown.to),
      low: Math.min(whole.low, shown.low),
      high: Math.max(whole.high, shown.high),
    };
    const inside = endedByFloat64(keptInside(next, reach)).zoom;
    setWays((before) => {
      const drafted = draft(before, showsAll(inside, whole) ? null : inside);
      return moving ? drafted : settle(drafted);
    });
  }, []);
  /** A window as typed, wherever it lies. */
  const type = useCallback((next: SceneZoom) => {
    setWays((before) => settle(draft(before, endedByFloat64(next).zoom)));
  }, []);
  return {
    shown: ways.present ?? whole,
    zoomed: ways.present !== null,
    back: ways.past.length > 0 || ways.base !== null,
    forward: ways.future.length > 0,
    show,
    type,
    settle: useCallback(() => setWays(settle), []),
    all: useCallback(() => setWays((before) => settle(draft(before, null))), []),
    goBack: useCallback(() => setWays(undo), []),
    goForward: useCallback(() => setWays(redo), []),
    about: useCallback(
      (factor: number) =>
        show(
          zoomAbout(latest.current.shown, [0.5, 0.5], { across: factor, upward: factor }),
          false,
        ),
      [show],
    ),
  };
}

export type MapWindow = ReturnType<typeof useWindow>;
