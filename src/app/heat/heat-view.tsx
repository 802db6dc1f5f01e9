import type { ReactNode } from 'react';
import type { HeatPanel } from '../../scene/scene.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { Boundary } from '../shell/boundary.tsx';
import { PanelTabs, tabOf } from '../shell/panel-tabs.tsx';
import { useAppStore, useScene } from '../state/store.ts';

const panels: readonly { readonly id: HeatPanel; readonly title: string }[] = [
  { id: 'equilibrium', title: 'Equilibrium' },
  { id: 'escape', title: 'Escape' },
  { id: 'schemes', title: 'Schemes' },
  { id: 'replica', title: 'Replica exchange' },
];

/** The particle warmed up: many of them, beside the exact law. */
export default function HeatView() {
  const store = useAppStore();
  const chosen = useScene((scene) => sceneHeat(scene).panel) ?? 'equilibrium';
  return (
    <div className="panels">
      <PanelTabs
        tabs={panels}
        chosen={chosen}
        label="Parts of heat"
        controls="heat-panel"
        onTurn={store.getState().showHeatPanel}
      />
      <div id="heat-panel" className="panels-body" role="tabpanel" aria-labelledby={tabOf(chosen)}>
        <Boundary key={chosen} what="The heat">
          {panelOf(chosen)}
        </Boundary>
      </div>
    </div>
  );
}

function panelOf(id: HeatPanel): ReactNode {
  return <p className="loading">{id}</p>;
}
