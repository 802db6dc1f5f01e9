import type { Terrain } from '../../analysis/race/suggested.ts';
import { Constants } from '../controls/constants.tsx';
import { FormulaField } from '../controls/formula-field.tsx';
import { LandscapePicker } from '../controls/landscape-picker.tsx';
import { DataButton } from '../data/data-button.tsx';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Section } from '../roll/section.tsx';
import { useAppStore } from '../state/store.ts';
import type { Abscissa } from './abscissa.ts';
import { EntrantList } from './entrants/entrant-list.tsx';
import { KeptList } from './kept/kept-list.tsx';
import type { KeptRaces } from './kept/kept-races.ts';
import { RaceSettings } from './race-settings.tsx';
import { Starts } from './starts.tsx';

interface RaceControlsProps {
  readonly terrain: Terrain;
  readonly abscissa: Abscissa;
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
  readonly start: number;
  readonly onStart: (index: number) => void;
  readonly races: KeptRaces;
  readonly compared: number | null;
  readonly onCompare: (id: number | null) => void;
}

/** What is descended, who runs, from where and how far. */
export function RaceControls(props: RaceControlsProps) {
  const { terrain, abscissa, races, compared } = props;
  const store = useAppStore();
  const { scene, loss } = useCalmExperiment();
  const { title, summary } = scene;
  return (
    <aside className="panel" aria-label="Experiment">
      <Section title="Landscape" className="panel-landscape" beside={<LandscapePicker />}>
        <FormulaField />
        <DataButton />
        <Constants />
      </Section>
      <Section title="Entrants" className="panel-entrants" open>
        <EntrantList
          terrain={terrain}
          abscissa={abscissa}
          chosen={props.chosen}
          onChoose={props.onChoose}
        />
      </Section>
      <Section title="Rules of the race">
        <RaceSettings rows={loss.data?.table.rows ?? null} />
      </Section>
      <Section title="Starts">
        <Starts chosen={props.start} onChoose={props.onStart} />
      </Section>
      <Section title="Kept races">
        <KeptList
          races={races}
          compared={compared}
          onCompare={props.onCompare}
          onKeep={() => races.keep(store.getState().history.present)}
        />
      </Section>
      {summary === '' ? null : (
        <Section title={title === '' ? 'This scene' : title} className="panel-scene">
          <p className="panel-summary">{summary}</p>
        </Section>
      )}
    </aside>
  );
}
