import type { Terrain } from '../../analysis/race/suggested.ts';
import { Constants } from '../controls/constants.tsx';
import { FormulaField } from '../controls/formula-field.tsx';
import { LandscapePicker } from '../controls/landscape-picker.tsx';
import { DataButton } from '../data/data-button.tsx';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { Section } from '../roll/section.tsx';
import type { Abscissa } from './abscissa.ts';
import { EntrantList } from './entrants/entrant-list.tsx';
import { RacesSection } from './kept/races-section.tsx';
import type { KeptRaces } from './kept/use-kept-races.ts';
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
  /** What came of the race, in a sentence; empty while it runs. */
  readonly outcome: string;
}

/** What is descended, who runs, from where and how far. */
export function RaceControls(props: RaceControlsProps) {
  const { terrain, abscissa } = props;
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
        <RacesSection races={props.races} outcome={props.outcome} />
      </Section>
      {summary === '' ? null : (
        <Section title={title === '' ? 'This scene' : title} className="panel-scene">
          <p className="panel-summary">{summary}</p>
        </Section>
      )}
    </aside>
  );
}
