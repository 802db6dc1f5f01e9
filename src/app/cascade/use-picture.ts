import { type ComponentType, lazy, useEffect, useMemo, useState } from 'react';
import type { ScenePanel } from '../../scene/scene.ts';

interface Module {
  readonly default: ComponentType;
}

const modules: Readonly<Record<ScenePanel, () => Promise<Module>>> = {
  diagram: () => import('./cascade-view.tsx'),
  chart: () => import('../chart/chart-panel.tsx'),
  basins: () => import('../basins/basins-panel.tsx'),
  stability: () => import('../stability/stability-panel.tsx'),
};

const lazies: Readonly<Record<ScenePanel, ComponentType>> = {
  diagram: lazy(modules.diagram),
  chart: lazy(modules.chart),
  basins: lazy(modules.basins),
  stability: lazy(modules.stability),
};

/** Quiet time after which the pictures behind the other tabs are loaded, in milliseconds. */
const quiet = 1500;

/**
 * The picture of a tab. What is behind the others is loaded before anybody turns to it, when the view
 * has come to rest or a hand nears a tab; then it is there at once, where a lazy component would
 * show its placeholder for 300 ms at least.
 */
export function usePicture(chosen: ScenePanel): {
  readonly Picture: ComponentType;
  loadAhead(event: { readonly target: EventTarget }): void;
} {
  const [keeper] = useState(() => {
    const loaded: Partial<Record<ScenePanel, ComponentType>> = {};
    const load = (panel: ScenePanel) => {
      if (loaded[panel] !== undefined) return;
      modules[panel]().then(
        (module) => {
          loaded[panel] = module.default;
        },
        // One that cannot be had now is asked for again, and complained of, when it is turned to.
        () => {},
      );
    };
    return { loaded, load };
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const panel of Object.keys(modules)) keeper.load(panel as ScenePanel);
    }, quiet);
    return () => clearTimeout(timer);
  }, [keeper]);
  // The same component for as long as the tab is shown: another one would begin anew.
  const Picture = useMemo(() => keeper.loaded[chosen] ?? lazies[chosen], [keeper, chosen]);
  return {
    Picture,
    loadAhead({ target }) {
      const tab = target instanceof Element ? target.closest('[role="tab"]') : null;
      const panel = Object.keys(modules).find((id) => tab?.id === `tab-${id}`);
      if (panel !== undefined) keeper.load(panel as ScenePanel);
    },
  };
}
