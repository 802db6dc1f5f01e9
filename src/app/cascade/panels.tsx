import { lazy, type ReactNode, Suspense } from 'react';
import type { ScenePanel } from '../../scene/scene.ts';
import { MapGestures } from '../chart/map-gestures.tsx';
import { Constants } from '../controls/constants.tsx';
import { FormulaField } from '../controls/formula-field.tsx';
import { LandscapePicker } from '../controls/landscape-picker.tsx';
import { MotionSliders } from '../controls/motion-sliders.tsx';
import { Section } from '../roll/section.tsx';
import { Boundary } from '../shell/boundary.tsx';
import { PanelTabs, tabOf } from '../shell/panel-tabs.tsx';
import { useAppStore, useScene } from '../state/store.ts';
import './cascade.css';
import './tools.css';

const DiagramPanel = lazy(() => import('./cascade-view.tsx'));
const ChartPanel = lazy(() => import('../chart/chart-panel.tsx'));
const BasinsPanel = lazy(() => import('../basins/basins-panel.tsx'));
const StabilityPanel = lazy(() => import('../stability/stability-panel.tsx'));

interface Panel {
  readonly id: ScenePanel;
  readonly title: string;
  /** What would be missing, for the message of a failure. */
  readonly what: string;
}

const panels: readonly Panel[] = [
  { id: 'diagram', title: 'Diagram', what: 'The diagram' },
  { id: 'chart', title: 'Chart', what: 'The chart' },
  { id: 'basins', title: 'Basins', what: 'The basins' },
  { id: 'stability', title: 'Stability', what: 'The stability plane' },
];

/** The Cascade view: one of its pictures, chosen by tabs. */
export default function CascadePanels() {
  const store = useAppStore();
  const chosen = useScene((scene) => scene.panel) ?? 'diagram';
  const panel = panels.find(({ id }) => id === chosen) ?? panels[0]!;
  return (
    <div className="panels">
      <PanelTabs
        tabs={panels}
        chosen={panel.id}
        label="Pictures of the cascade"
        controls="cascade-panel"
        onTurn={store.getState().showPanel}
      />
      <div
        id="cascade-panel"
        className="panels-body"
        role="tabpanel"
        aria-labelledby={tabOf(panel.id)}
      >
        <Boundary key={panel.id} what={panel.what}>
          <Suspense fallback={<p className="loading">Drawing …</p>}>{pictureOf(panel.id)}</Suspense>
        </Boundary>
      </div>
    </div>
  );
}

function pictureOf(id: ScenePanel): ReactNode {
  switch (id) {
    case 'diagram':
      // It brings the controls of the experiment itself.
      return <DiagramPanel />;
    case 'chart':
      return (
        <BesideExperiment hands={<MapGestures />}>
          <ChartPanel />
        </BesideExperiment>
      );
    case 'basins':
      return (
        <BesideExperiment hands={<MapGestures />}>
          <BasinsPanel />
        </BesideExperiment>
      );
    case 'stability':
      return (
        <BesideExperiment>
          <StabilityPanel />
        </BesideExperiment>
      );
  }
}

interface BesideProps {
  readonly children: ReactNode;
  /** How the picture is worked. */
  readonly hands?: ReactNode;
}

/** A picture with the controls of the experiment at its side. */
function BesideExperiment({ children, hands }: BesideProps) {
  return (
    <div className="cascade">
      {children}
      <aside className="panel" aria-label="Experiment">
        <Section title="Landscape" className="panel-landscape" beside={<LandscapePicker />}>
          <FormulaField />
          <Constants />
        </Section>
        <section className="section panel-sliders" aria-label="Particle and learner">
          <MotionSliders />
        </section>
        {hands === undefined ? null : (
          <Section title="By hand" className="panel-gestures">
            {hands}
          </Section>
        )}
      </aside>
    </div>
  );
}
