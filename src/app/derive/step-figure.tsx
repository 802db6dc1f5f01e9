import { useMemo } from 'react';
import { LineSample } from '../controls/line-sample.tsx';
import { useExperiment } from '../derived/use-experiment.ts';
import { TimePlot } from '../plot/time-plot.tsx';
import { useTheme } from '../theme.ts';
import type { Step } from './step.ts';
import { createFigureTracks } from './step-tracks.ts';

/** Position over time of the motions that a step is about, from the start of the present scene. */
export function StepFigure({ step }: { readonly step: Step }) {
  const experiment = useExperiment();
  const theme = useTheme();
  const figureTracks = useMemo(createFigureTracks, []);
  const tracks = useMemo(
    () => figureTracks(experiment, step.figure.motions),
    [figureTracks, experiment, step],
  );
  const end = Math.max(...tracks.map((track) => track.t[track.count - 1] ?? 0));
  return (
    <figure className="step-figure">
      <div className="step-plot">
        <TimePlot
          tracks={tracks}
          time={end}
          theme={theme}
          variables={experiment.loss.variables}
          range={experiment.domain[0]!}
        />
      </div>
      <ul className="step-legend" aria-label="Legend">
        {tracks.map((track) => (
          <li key={track.label}>
            <LineSample id={track.id} style={track.style} />
            {track.label}
          </li>
        ))}
      </ul>
      <figcaption>{step.figure.caption}</figcaption>
    </figure>
  );
}
