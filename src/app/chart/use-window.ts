import { useCallback, useMemo, useRef, useState } from 'react';
import type { SceneMapWindow, SceneZoom } from '../../scene/scene.ts';
import { endedByFloat64, keptInside, showsAll, zoomAbout } from '../cascade/zoom.ts';
import { beginHistory, draft, type History, redo, settle, undo } from '../state/history.ts';
import { withMap } from '../state/map-edits.ts';
import { useAppStore, useScene } from '../state/store.ts';

type Ways = History<SceneZoom | null>;

function sameWindow(a: SceneZoom | null, b: SceneZoom | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function corners({ from, to, low, high }: SceneZoom): SceneZoom {
  return { from, to, low, high };
}

/**
 * Which part of a map is shown, with the way back and forward. The window is the scene's, so that a
 * link shows it; where one has been is kept here, and begun anew for another map.
 *
 * @param of the rule and both numbers: the scene's window of another map is not shown
 * @param whole all of the map
 */
export function useWindow(map: 'chart' | 'basins', of: string, whole: SceneZoom) {
  const store = useAppStore();
  const own = useScene((scene) => scene[map]?.window);
  const shown = useMemo(() => (own?.of === of ? corners(own) : null), [own, of]);
  const [kept, setKept] = useState<{ readonly of: string; readonly ways: Ways }>(() => ({
    of,
    ways: beginHistory(shown),
  }));
  // A window that came from elsewhere, by a link or undo, has no way behind it.
  const isKnown = kept.of === of && sameWindow(kept.ways.present, shown);
  const ways = isKnown ? kept.ways : beginHistory(shown);
  const latest = useRef({ whole, shown: shown ?? whole, ways, of });
  latest.current = { whole, shown: shown ?? whole, ways, of };

  const go = useCallback(
    (next: (ways: Ways) => Ways) => {
      const { ways, of } = latest.current;
      const gone = next(ways);
      // Of several events between two frames each goes on from the one before.
      const { present } = gone;
      latest.current = { ...latest.current, ways: gone, shown: present ?? latest.current.whole };
      setKept({ of, ways: gone });
      if (sameWindow(present, ways.present)) return;
      const window: SceneMapWindow | undefined = present === null ? undefined : { of, ...present };
      store.getState().look((scene) => withMap(scene, map, { window }));
    },
    [store, map],
  );
  const show = useCallback(
    (next: SceneZoom, moving: boolean) => {
      const { whole, shown } = latest.current;
      // A typed window may lie outside the whole; a gesture leads no further out.
      const reach = {
        from: Math.min(whole.from, shown.from),
        to: Math.max(whole.to, shown.to),
        low: Math.min(whole.low, shown.low),
        high: Math.max(whole.high, shown.high),
      };
      const inside = endedByFloat64(keptInside(next, reach)).zoom;
      go((before) => {
        const drafted = draft(before, showsAll(inside, whole) ? null : inside);
        return moving ? drafted : settle(drafted);
      });
    },
    [go],
  );
  return {
    shown: shown ?? whole,
    zoomed: shown !== null,
    back: ways.past.length > 0 || ways.base !== null,
    forward: ways.future.length > 0,
    show,
    /** A window as typed, wherever it lies. */
    type: useCallback(
      (next: SceneZoom) => go((before) => settle(draft(before, endedByFloat64(next).zoom))),
      [go],
    ),
    settle: useCallback(() => go(settle), [go]),
    all: useCallback(() => go((before) => settle(draft(before, null))), [go]),
    goBack: useCallback(() => go(undo), [go]),
    goForward: useCallback(() => go(redo), [go]),
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
