import { KeptList } from '../../keep/kept-list.tsx';
import { useOpenKept } from '../../keep/use-open-kept.ts';
import type { KeptRaces } from './use-kept-races.ts';

interface RacesSectionProps {
  readonly races: KeptRaces;
  /** What came of the race on screen, in a sentence; empty where that is not known yet. */
  readonly outcome: string;
}

/** Keeps the race on screen, and shows those that were kept. */
export function RacesSection({ races, outcome }: RacesSectionProps) {
  const { store, problem, keep } = races;
  const [open, refused] = useOpenKept('race');
  return (
    <div className="kept">
      <button type="button" className="chip" onClick={() => keep(outcome)}>
        Keep this race
      </button>
      {(refused ?? problem) === null ? null : (
        <p className="field-error" role="alert">
          {refused ?? problem}
        </p>
      )}
      {store === null ? null : <KeptList shelf="races" runs={store} onOpen={open} />}
    </div>
  );
}
