import { Constants } from '../controls/constants.tsx';
import { FormulaField } from '../controls/formula-field.tsx';
import { LandscapePicker } from '../controls/landscape-picker.tsx';
import { MotionSliders } from '../controls/motion-sliders.tsx';
import { Section } from '../roll/section.tsx';
import { Boundary } from '../shell/boundary.tsx';
import { DiagramArea } from './diagram-area.tsx';
import { Gestures } from './gestures.tsx';
import './cascade.css';

/** The bifurcation diagram at any depth, beside what it is the diagram of. */
export default function CascadeView() {
  return (
    <div className="cascade">
      <Boundary what="The diagram">
        <DiagramArea />
      </Boundary>
      <aside className="panel" aria-label="Experiment">
        <Section title="Landscape" className="panel-landscape" beside={<LandscapePicker />}>
          <FormulaField />
          <Constants />
        </Section>
        <section className="section panel-sliders" aria-label="Particle and learner">
          <MotionSliders />
        </section>
        <Section title="By hand" className="panel-gestures">
          <Gestures />
        </Section>
      </aside>
    </div>
  );
}
