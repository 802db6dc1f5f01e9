import { lazy, type ReactNode, Suspense } from 'react';
import type { HeatPanel } from '../../scene/scene.ts';
import { sceneHeat } from '../../scene/scene-heat.ts';
import { Boundary } from '../shell/boundary.tsx';
import { PanelTabs, tabOf } from '../shell/panel-tabs.tsx';
import { useAppStore, useScene } from '../state/store.ts';
import '../roll/roll.css';
import './heat.css';

const EquilibriumPanel = lazy(() => import('./equilibrium-panel.tsx'));
const SchemesPanel = lazy(() => import('./schemes/schemes-panel.tsx'));
const ReplicaPanel = lazy(() => import('./replica/replica-panel.tsx'));
const EscapePanel = lazy(() => import('./escape/escape-panel.tsx'));

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
          <Suspense fallback={<p className="loading">Warming up …</p>}>{panelOf(chosen)}</Suspense>
        </Boundary>
      </div>
    </div>
  );
}

function panelOf(id: HeatPanel): ReactNode {
  switch (id) {
    case 'escape':
      return <EscapePanel />;
    case 'schemes':
      return <SchemesPanel />;
    case 'replica':
      return <ReplicaPanel />;
    case 'equilibrium':
      return <EquilibriumPanel />;
  }
}
