import { useCallback, useMemo, useRef } from 'react';
import type { SceneZoom } from '../../scene/scene.ts';
import type { Interval } from '../plot/curves.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { requireRange } from '../state/sweep-edits.ts';
import { zoomWays } from '../state/zoom-history.ts';
import { endedByFloat64, keptInside, showsAll, zoomAbout } from './zoom.ts';

/**
 * The window on screen and the ways to change it.
 *
 * @param range the observable's interval in the whole diagram, as far as it is known
 * @param within the observable's interval in the picture of the loss
 */
export function useZoom(range: Interval | null, within: Interval) {
  const store = useAppStore();
  const zoom = useScene((scene) => scene.zoom);
  const sweep = useScene((scene) => scene.sweep);
  const back = useApp((state) => zoomWays(state.zooms, state.history.present).back);
  const forward = useApp((state) => zoomWays(state.zooms, state.history.present).forward);
  // Inside a window the whole is what it was when it was last seen.
  const seen = useRef<Interval | null>(null);
  if (zoom === undefined && range !== null) seen.current = range;
  const [low, high] = (zoom === undefined ? range : seen.current) ?? within;
  const { from, to } = sweep;
  const whole = useMemo((): SceneZoom => ({ from, to, low, high }), [from, to, low, high]);
  const shown = zoom ?? whole;
  const latest = useRef({ shown, whole });
  latest.current = { shown, whole };

  const show = useCallback(
    (next: SceneZoom, moving: boolean) => {
      const { shown, whole } = latest.current;
      // The window may lie outside the whole by a typed number; a gesture leads no further out.
      const reach = {
        from: Math.min(whole.from, shown.from),
        to: Math.max(whole.to, shown.to),
        low: Math.min(whole.low, shown.low),
        high: Math.max(whole.high, shown.high),
      };
      const inside = endedByFloat64(keptInside(next, reach)).zoom;
      store.getState().zoomTo(showsAll(inside, whole) ? null : inside, moving);
      store.getState().forgive('zoom');
    },
    [store],
  );
  const type = useCallback(
    (next: SceneZoom) => {
      const { over } = store.getState().history.present.sweep;
      try {
        requireRange({ over, from: next.from, to: next.to });
        if (!(next.low < next.high)) {
          throw new Error(
            `The window would reach from ${next.low} up to ${next.high}; give the smaller number first.`,
          );
        }
      } catch (error) {
        store.getState().report('zoom', error instanceof Error ? error.message : String(error));
        return;
      }
      store.getState().forgive('zoom');
      store.getState().zoomTo(endedByFloat64(next).zoom);
    },
    [store],
  );
  const about = useCallback(
    (factor: number) => {
      const { shown } = latest.current;
      show(zoomAbout(shown, [0.5, 0.5], { across: factor, upward: factor }), false);
    },
    [show],
  );
  const { zoomBack, zoomForward, settleZoom, zoomTo } = store.getState();
  const all = useCallback(() => zoomTo(null), [zoomTo]);
  return {
    shown,
    zoomed: zoom !== undefined,
    back,
    forward,
    show,
    type,
    about,
    settle: settleZoom,
    all,
    goBack: zoomBack,
    goForward: zoomForward,
  };
}
