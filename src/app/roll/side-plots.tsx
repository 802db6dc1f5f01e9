import { lazy, Suspense } from 'react';
import { useExperiment } from '../derived/use-experiment.ts';
import { LossPlot } from '../plot/loss-plot.tsx';
import { PhasePlot } from '../plot/phase-plot.tsx';
import { TimePlot } from '../plot/time-plot.tsx';
import { Boundary } from '../shell/boundary.tsx';
import { usePlayback } from '../state/playback.ts';
import { useApp } from '../state/store.ts';
import { useBeside } from '../state/use-beside.ts';
import { useTheme } from '../theme.ts';
import { Section } from './section.tsx';

const RunFit = lazy(() => import('../data/run-fit.tsx'));

/**
 * Position over time, the phase portrait and the loss, with a cursor at the moment of the film; on data
 * the points and what is fitted to them. A default export, so that it loads lazily.
 */
export default function SidePlots() {
  const { tracks: own, dictionary, loss, domain, lowest: ownLowest, scene } = useExperiment();
  const tracks = useBeside(own, 'plots');
  const otherLowest = useApp((state) => state.compared?.lowest ?? null);
  // From the lower of the two, so that both are above it.
  const lowest =
    ownLowest === null || otherLowest === null ? ownLowest : Math.min(ownLowest, otherLowest);
  const time = usePlayback((state) => state.position) * dictionary.dt;
  const theme = useTheme();
  const props = { tracks, time, theme, variables: loss.variables, range: domain[0]! };
  return (
    <Section title="Plots" onlyNarrow>
      {scene.loss.data === undefined ? null : (
        <Boundary what="The data and the fit">
          <Suspense>
            <RunFit />
          </Suspense>
        </Boundary>
      )}
      <TimePlot {...props} />
      <PhasePlot {...props} />
      <LossPlot {...props} {...(lowest === null ? {} : { minimum: lowest })} />
    </Section>
  );
}
