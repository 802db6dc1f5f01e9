import { useExperiment } from '../derived/use-experiment.ts';
import { LossPlot } from '../plot/loss-plot.tsx';
import { PhasePlot } from '../plot/phase-plot.tsx';
import { TimePlot } from '../plot/time-plot.tsx';
import { usePlayback } from '../state/playback.ts';
import { useTheme } from '../theme.ts';
import { Section } from './section.tsx';

/**
 * Position over time, the phase portrait and the loss, with a cursor at the moment of the film. A
 * default export, so that it loads lazily.
 */
export default function SidePlots() {
  const { tracks, dictionary, loss, domain, lowest } = useExperiment();
  const time = usePlayback((state) => state.position) * dictionary.dt;
  const theme = useTheme();
  const props = { tracks, time, theme, variables: loss.variables, range: domain[0]! };
  return (
    <Section title="Plots" onlyNarrow>
      <TimePlot {...props} />
      <PhasePlot {...props} />
      <LossPlot {...props} {...(lowest === null ? {} : { minimum: lowest })} />
    </Section>
  );
}
