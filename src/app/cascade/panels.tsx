import { type ReactNode, Suspense } from 'react';
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
import { usePicture } from './use-picture.ts';
// Legends, marks and buttons of the strip, which Roll may never have loaded.
import '../plot/plot.css';
import '../roll/strip.css';
import './cascade.css';
import './tools.css';

interface Panel {
  readonly id: ScenePanel;
  readonly title: string;
  /** What would be missing, for the message of a failure. */
  readonly what: string;
  /** Whether it is worked like a map over two numbers. */
  readonly isMap: boolean;
}

const panels: readonly Panel[] = [
  { id: 'diagram', title: 'Diagram', what: 'The diagram', isMap: false },
  { id: 'chart', title: 'Chart', what: 'The chart', isMap: true },
  { id: 'basins', title: 'Basins', what: 'The basins', isMap: true },
  { id: 'stability', title: 'Stability', what: 'The stability plane', isMap: false },
];

/** The Cascade view: one of its pictures, chosen by tabs. */
export default function CascadePanels() {
  const store = useAppStore();
  const chosen = useScene((scene) => scene.panel) ?? 'diagram';
  const panel = panels.find(({ id }) => id === chosen) ?? panels[0]!;
  const { Picture, loadAhead } = usePicture(panel.id);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only looks at where the hand is
    <div className="panels" onPointerOver={loadAhead} onFocus={loadAhead}>
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
          <Suspense fallback={<p className="loading">Drawing …</p>}>
            {panel.id === 'diagram' ? (
              // It brings the controls of the experiment itself.
              <Picture />
            ) : (
              <BesideExperiment hands={panel.isMap ? <MapGestures /> : undefined}>
                <Picture />
              </BesideExperiment>
            )}
          </Suspense>
        </Boundary>
      </div>
    </div>
  );
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
