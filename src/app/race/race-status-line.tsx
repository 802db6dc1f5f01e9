import type { RaceResult } from '../../analysis/race/request.ts';
import type { Refined } from '../derived/use-refined.ts';
import { readable } from '../plot/ticks.ts';
import { ProgressLine } from '../shell/progress-line.tsx';
import { useRested } from '../state/use-rested.ts';
import { raceSentence } from './race-words.ts';

interface RaceStatusLineProps {
  readonly race: Refined<readonly RaceResult[]> & { readonly stale: boolean };
  /** From the start that is looked at. */
  readonly result: RaceResult | undefined;
  readonly variables: readonly string[];
}

/** Who was first, spoken when it is over; progress and the way to end it while it runs. */
export function RaceStatusLine({ race, result, variables }: RaceStatusLineProps) {
  const said = useRested(
    result === undefined || race.stale || race.progress !== null ? '' : raceSentence(result),
  );
  const minimum = result?.minimum ?? null;
  return (
    <>
      <p className="race-said" role="status" data-testid="race-said">
        {said}
      </p>
      {minimum === null ? null : (
        <p className="race-note">
          lowest minimum known: {readable(minimum.loss, 4)} at{' '}
          {variables.map((name, i) => `${name} = ${shown(minimum.x[i]!)}`).join(', ')}
        </p>
      )}
      {race.problem === null ? null : (
        <p className="race-problem field-error" role="alert">
          {race.problem}
        </p>
      )}
      {race.progress === null || race.progress === 0 ? null : (
        <ProgressLine
          of="Progress of the race"
          fraction={race.progress}
          onCancel={() => race.cancel()}
        />
      )}
    </>
  );
}

const shown = (value: number) => readable(Math.abs(value) < 1e-9 ? 0 : value, 4);
