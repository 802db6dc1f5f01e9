import { lazy, Suspense } from 'react';
import { Boundary } from '../shell/boundary.tsx';
import { useScene } from '../state/store.ts';
import { Section } from './section.tsx';

const VariationSection = lazy(() => import('../variation/variation-section.tsx'));

/** Rates that are not one number: open where the scene has any, and loaded when it is opened. */
export function VariationFold({ step }: { readonly step?: number | undefined }) {
  const name = useScene((scene) => scene.name);
  const varied = useScene(({ schedule, scales }) => (schedule ?? scales) !== undefined);
  return (
    <Section key={name} title="Schedule and rates" className="panel-variation" folds open={varied}>
      <Boundary what="Schedule and rates">
        <Suspense fallback={<p className="loading">Loading …</p>}>
          <VariationSection step={step} />
        </Suspense>
      </Boundary>
    </Section>
  );
}
