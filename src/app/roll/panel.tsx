import { lazy, Suspense } from 'react';
import { Constants } from '../controls/constants.tsx';
import { FormulaField } from '../controls/formula-field.tsx';
import { LandscapePicker } from '../controls/landscape-picker.tsx';
import { MotionSliders } from '../controls/motion-sliders.tsx';
import { Motions } from '../controls/motions.tsx';
import { DataButton } from '../data/data-button.tsx';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Boundary } from '../shell/boundary.tsx';
import { useScene } from '../state/store.ts';
import { useNarrow } from '../state/use-media.ts';
import { EquationList } from './equation-list.tsx';
import { LandscapeFold } from './landscape-fold.tsx';
import { hasManyEquations } from './legend.tsx';
import { MinimumLine } from './minimum-line.tsx';
import { OptimizerFold } from './optimizer-fold.tsx';
import { RegimePanel } from './regime-panel.tsx';
import { RunsFold } from './runs-fold.tsx';
import { Section } from './section.tsx';
import { VariationFold } from './variation-fold.tsx';

const TrackingLines = lazy(() => import('../variation/tracking-lines.tsx'));

/** What is descended, by what motion, and what that means in words. */
export default function Panel() {
  const title = useScene((scene) => scene.title);
  const summary = useScene((scene) => scene.summary);
  const narrow = useNarrow();
  const experiment = useCalmExperiment();
  const { loss } = experiment;
  return (
    <aside className="panel" aria-label="Experiment">
      <Section title="Landscape" className="panel-landscape" beside={<LandscapePicker />}>
        <FormulaField />
        <DataButton />
        <MinimumLine />
        <Constants />
      </Section>
      <section className="section panel-sliders" aria-label="Particle and learner">
        <MotionSliders />
      </section>
      <Section title="What this means" className="panel-meaning" open>
        <RegimePanel />
        {loss.moves ? (
          <Boundary what="How the swing is followed">
            <Suspense>
              <TrackingLines />
            </Suspense>
          </Boundary>
        ) : null}
      </Section>
      <VariationFold />
      <LandscapeFold />
      <Section title="Motion" className="panel-motion">
        <Motions />
      </Section>
      <OptimizerFold />
      <RunsFold />
      {narrow || hasManyEquations(experiment) ? (
        <Section title="Equations" className="panel-equations">
          <EquationList />
        </Section>
      ) : null}
      {summary === '' ? null : (
        <Section title={title === '' ? 'This scene' : title} className="panel-scene">
          <p className="panel-summary">{summary}</p>
        </Section>
      )}
    </aside>
  );
}
