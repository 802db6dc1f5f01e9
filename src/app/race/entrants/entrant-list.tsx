import type { Terrain } from '../../../analysis/race/suggested.ts';
import { Icon } from '../../controls/icon.tsx';
import { useCalmExperiment } from '../../derived/use-experiment.ts';
import { useApp, useAppStore } from '../../state/store.ts';
import { useTheme } from '../../theme.ts';
import type { Abscissa } from '../abscissa.ts';
import { looksOf } from '../race-colours.ts';
import { RunnerSample } from '../runner-sample.tsx';
import { EntrantCard } from './entrant-card.tsx';
import { KindChoice } from './kind-choice.tsx';
import { labelsOf } from './kinds.ts';
import { sceneRace, withEntrantAdded, withEntrantRemoved } from './scene-race.ts';

interface EntrantListProps {
  readonly terrain: Terrain;
  readonly abscissa: Abscissa;
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

/** Who runs; the card of one of them is open. */
export function EntrantList({ terrain, abscissa, chosen, onChoose }: EntrantListProps) {
  const store = useAppStore();
  const theme = useTheme();
  const { scene } = useCalmExperiment();
  const problem = useApp(({ problems }) => problems['race.entrants']?.message);
  const { entrants } = sceneRace(scene);
  const labels = labelsOf(entrants);
  const looks = looksOf(
    entrants.map(({ name }) => name),
    theme,
  );
  return (
    <>
      <ul className="entrants">
        {entrants.map((entrant, index) => {
          const open = index === chosen;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entrant is its place in the list
            <li key={index} className={open ? 'entrant-open' : ''}>
              <div className="entrant-row">
                <button
                  type="button"
                  className="entrant-name"
                  aria-expanded={open}
                  onClick={() => onChoose(open ? null : index)}
                >
                  <RunnerSample runner={{ ...looks[index]!, ghost: false }} />
                  <span>{labels[index]}</span>
                  <Icon name="chevron" />
                </button>
                <button
                  type="button"
                  className="icon-button race-small"
                  aria-label={`Remove ${labels[index]}`}
                  onClick={() => {
                    onChoose(null);
                    store.getState().edit('race.entrants', (s) => withEntrantRemoved(s, index));
                  }}
                >
                  <Icon name="close" />
                </button>
              </div>
              {open ? (
                <EntrantCard
                  entrant={entrant}
                  index={index}
                  terrain={terrain}
                  abscissa={abscissa}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
      <KindChoice
        label="Add an entrant"
        value=""
        placeholder="Add an entrant …"
        onValue={(name) => {
          store.getState().edit('race.entrants', (s) => withEntrantAdded(s, { name }));
          onChoose(entrants.length);
        }}
      />
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
