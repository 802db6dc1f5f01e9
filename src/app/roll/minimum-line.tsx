import { useRef } from 'react';
import { restingPlace } from '../../loss/resting-place.ts';
import { type StationaryPoint, stationaryPoint } from '../../loss/stationary.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { usePlayback } from '../state/playback.ts';
import { useApp } from '../state/store.ts';

/** Numbers that are zero but for rounding are shown as zero. */
function shown(value: number): string {
  return formatNumber(Math.abs(value) < 1e-12 ? 0 : value, 4);
}

/** The minimum that this start belongs to, and how sharply the loss curves there. */
export function MinimumLine() {
  const { minimum, loss } = useCalmExperiment();
  return loss.moves ? <MovingMinimum /> : <MinimumWords minimum={minimum} />;
}

/** The minimum at the moment that the film shows: the one that the last shown has moved to. */
function MovingMinimum() {
  const { evaluator, dictionary, minimum, scene } = useCalmExperiment();
  const time = usePlayback((state) => state.position) * dictionary.dt;
  const last = useRef(minimum);
  evaluator.setTime(time);
  const near =
    time === 0 || last.current === null ? null : stationaryPoint(evaluator, last.current.x);
  last.current =
    near?.kind === 'minimum'
      ? near
      : time === 0
        ? minimum
        : restingPlace(evaluator, scene.start[0]!);
  return <MinimumWords minimum={last.current} now={time} />;
}

interface MinimumWordsProps {
  readonly minimum: StationaryPoint | null;
  /** The time it is the minimum of. */
  readonly now?: number;
}

function MinimumWords({ minimum, now }: MinimumWordsProps) {
  const { loss } = useCalmExperiment();
  // A start has no field of its own: what is wrong with it is said where it leads.
  const refused = useApp((state) => state.problems['start']);
  if (refused !== undefined) {
    return (
      <p className="field-error" role="alert">
        {refused.message}
      </p>
    );
  }
  if (minimum === null) {
    return <p className="panel-summary">From this start the descent finds no smooth minimum.</p>;
  }
  const place = minimum.x.map(shown).join(', ');
  const curvatures = minimum.curvatures.map(shown);
  const distinct = curvatures.filter((value, i) => value !== curvatures[i - 1]);
  return (
    <p className="panel-summary" data-testid="minimum">
      {now === undefined ? 'minimum' : `at t = ${shown(now)} the minimum is`} at{' '}
      {loss.variables.length === 1 ? place : `(${place})`} · curvature{' '}
      {distinct.length > 3 ? `${distinct[0]} to ${distinct.at(-1)}` : distinct.join(' and ')}
    </p>
  );
}
