import { lazy, Suspense } from 'react';
import { isParticleRule } from '../../motion/rule.ts';
import { Boundary } from '../shell/boundary.tsx';
import { useScene } from '../state/store.ts';
import { Section } from './section.tsx';

const OptimizerSection = lazy(() => import('../optimizer/optimizer-section.tsx'));

/** The numbers of rules beside rate and momentum: open where a rule shown has more than these, and loaded when it is opened. */
export function OptimizerFold() {
  const name = useScene((scene) => scene.name);
  const wanted = useScene(
    ({ show, sweep, optimizer }) =>
      optimizer !== undefined ||
      [...show, sweep.rule].some((id) => id !== 'flow' && !isParticleRule(id)),
  );
  return (
    <Section
      key={`${name} ${wanted}`}
      title="Numbers of the rules"
      className="panel-optimizer"
      folds
      open={wanted}
    >
      <Boundary what="The numbers of the rules">
        <Suspense fallback={<p className="loading">Loading …</p>}>
          <OptimizerSection />
        </Suspense>
      </Boundary>
    </Section>
  );
}
