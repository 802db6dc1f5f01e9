import type { Shown } from '../../scene/scene.ts';
import { LineSample } from '../controls/line-sample.tsx';
import type { Experiment } from '../derived/experiment.ts';
import { motionLabels } from '../derived/motion-labels.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { motionEquation } from '../equations/motion-equation.ts';
import { Tex } from '../equations/tex.tsx';
import { usePlayback } from '../state/playback.ts';
import { useApp } from '../state/store.ts';
import { describeEnd, leftThePicture, type Track } from '../track.ts';
import './legend.css';

/** What each line in the picture is, the equation that draws it, and what became of it. */
export function Legend() {
  const experiment = useCalmExperiment();
  const { tracks, scene, dictionary } = experiment;
  const crowded = hasManyEquations(experiment);
  return (
    <ul className="legend" aria-label="Motions and their equations">
      {scene.show.map((id) => (
        <li key={id}>
          <LineSample id={id} />
          <span className="legend-name">
            {motionLabels[id]}
            {tracks
              .filter((track) => track.id === id)
              .slice(0, 1)
              .map((track) => (
                <End key={track.id} track={track} dt={dictionary.dt} />
              ))}
          </span>
          {crowded ? null : <MotionEquation id={id} experiment={experiment} />}
        </li>
      ))}
      <ComparedLine />
    </ul>
  );
}

/** Which lines are those of a run that is compared with. */
function ComparedLine() {
  const compared = useApp((state) => state.compared);
  if (compared === null || compared.tracks.length === 0) return null;
  return (
    <li>
      <span className="legend-dots" aria-hidden="true" />
      <span className="legend-name legend-compared">
        A: on screen · <span className="legend-b">B: {compared.name}, dotted</span>
      </span>
    </li>
  );
}

/** More lines than this would hide the surface. */
const mostLines = 8;

/** Whether the equations are too many to stand in the picture: then they have a section of the panel. */
export function hasManyEquations(experiment: Experiment): boolean {
  const lines = experiment.scene.show.flatMap((id) => motionEquation(id, experiment));
  return lines.length > mostLines;
}

export function MotionEquation(props: { readonly id: Shown; readonly experiment: Experiment }) {
  const lines = motionEquation(props.id, props.experiment);
  return (
    <span
      className="motion-equation"
      data-testid={`equation-${props.id}`}
      data-tall={lines.length > 2 ? '' : undefined}
    >
      {lines.map((line, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line keeps its place, and its element, while its numbers change
        <Tex key={i} source={line} />
      ))}
    </span>
  );
}

/** How a track ended, once the film has got there. */
function End({ track, dt }: { readonly track: Track; readonly dt: number }) {
  const over = usePlayback((state) => state.position * dt >= endOf(track, dt));
  const end = describeEnd(track);
  if (end === null || !over) return null;
  return (
    <span className={leftThePicture(track) ? 'legend-end legend-gone' : 'legend-end'}>{end}</span>
  );
}

/** The time at which a track ended. */
function endOf(track: Track, dt: number): number {
  if (track.stoppedAt === null) return track.t[track.count - 1] ?? 0;
  return track.style === 'solid' ? track.stoppedAt * dt : track.stoppedAt;
}
