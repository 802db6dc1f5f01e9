import { lazy, Suspense } from 'react';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Boundary } from '../shell/boundary.tsx';
import { Section } from './section.tsx';

const LandscapeSection = lazy(() => import('../landscape/landscape-section.tsx'));

/** Where the landscape rests and how it curves: loaded when it is opened. */
export function LandscapeFold() {
  const { loss } = useCalmExperiment();
  // What stands still nowhere has no stationary points.
  if (loss.moves) return null;
  return (
    <Section title="Shape of the landscape" className="panel-shape" folds>
      <Boundary what="The shape of the landscape">
        <Suspense fallback={<p className="loading">Loading …</p>}>
          <LandscapeSection />
        </Suspense>
      </Boundary>
    </Section>
  );
}
