import { LineSample } from '../controls/line-sample.tsx';
import { useExperiment } from '../derived/use-experiment.ts';
import { usePlayback } from '../state/playback.ts';
import { describeEnd, leftThePicture, type Track } from '../track.ts';
import './legend.css';

/** What each line in the picture is, and what became of it once the film has got there. */
export function Legend() {
  const { tracks } = useExperiment();
  const seen = new Set<string>();
  const first = tracks.filter((track) => !seen.has(track.id) && seen.add(track.id));
  return (
    <ul className="legend" aria-label="Legend">
      {first.map((track) => (
        <li key={track.id}>
          <LineSample id={track.id} />
          <span>
            {track.label}
            <End track={track} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function End({ track }: { readonly track: Track }) {
  const { dictionary } = useExperiment();
  const over = usePlayback(
    (state) => state.position * dictionary.dt >= endOf(track, dictionary.dt),
  );
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
