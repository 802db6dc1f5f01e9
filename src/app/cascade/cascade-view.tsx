import { useState } from 'react';
import { Constants } from '../controls/constants.tsx';
import { FormulaField } from '../controls/formula-field.tsx';
import { LandscapePicker } from '../controls/landscape-picker.tsx';
import { MotionSliders } from '../controls/motion-sliders.tsx';
import type { DiagramComputations } from '../derived/diagram-computations.ts';
import { useWorkerPool } from '../derived/worker-pool.ts';
import { Section } from '../roll/section.tsx';
import { Boundary } from '../shell/boundary.tsx';
import { BesideTabs } from './beside-tabs.tsx';
import { DiagramArea } from './diagram-area.tsx';
import { Gestures } from './gestures.tsx';
import { createPointer } from './pointer.ts';
import './diagram.css';
import './doublings.css';

const spawn = () =>
  new Worker(new URL('../density-worker.ts', import.meta.url), { type: 'module' });

/** The bifurcation diagram at any depth, beside what it is the diagram of. */
export default function CascadeView() {
  const pool = useWorkerPool<DiagramComputations>(spawn);
  const [pointer] = useState(createPointer);
  return (
    <div className="cascade">
      <Boundary what="The diagram">
        <DiagramArea pool={pool} pointer={pointer} />
      </Boundary>
      <div className="cascade-columns">
        <aside className="panel" aria-label="Experiment">
          <Section title="Landscape" className="panel-landscape" beside={<LandscapePicker />}>
            <FormulaField />
            <Constants />
          </Section>
          <section className="section panel-sliders" aria-label="Particle and learner">
            <MotionSliders />
          </section>
        </aside>
        <aside className="panel cascade-beside" aria-label="Orbit, exponents and doublings">
          <BesideTabs pool={pool} pointer={pointer} />
          <Section title="By hand" className="panel-gestures">
            <Gestures />
          </Section>
        </aside>
      </div>
    </div>
  );
}
