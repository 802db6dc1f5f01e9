import { useCallback, useMemo, useState } from 'react';
import type { SearchObjective, SearchResult } from '../../../analysis/search/request.ts';
import { useExperiment } from '../../derived/use-experiment.ts';
import { useRefined } from '../../derived/use-refined.ts';
import { useWorkerPool } from '../../derived/worker-pool.ts';
import { KeyList } from '../../plot/key-list.tsx';
import type { Legend } from '../../plot/legend-key.ts';
import { paintState } from '../../plot/paint-state.ts';
import { Painted } from '../../plot/painted.tsx';
import { experimentTerrain } from '../race-request.ts';
import { mapLegend, paintMap } from './map-painter.ts';
import type { SearchComputations } from './search-computations.ts';
import { labelOf, SearchControls } from './search-controls.tsx';
import type { SearchField } from './search-field.ts';
import { SearchOutcome } from './search-outcome.tsx';
import {
  axesOf,
  firstSettings,
  objectiveOf,
  requestOf,
  type SearchSettings,
} from './search-settings.ts';
import { searchTable } from './search-table.ts';
import { spawnSearch } from './spawn-search.ts';
import { SuccessSection } from './success-section.tsx';
import { paintValues, valuesLegend } from './values-painter.ts';
import './search.css';

const fieldCount = 81;
/** Quiet time before a search begins anew. */
const pause = 200;

/** Looking for a rule's numbers: every evaluation on its axes, over level lines where theory knows them. */
export default function SearchPanel() {
  const experiment = useExperiment();
  const { scene, loss } = experiment;
  const pool = useWorkerPool<SearchComputations>(spawnSearch);
  const [settings, setSettings] = useState<SearchSettings>(() => firstSettings(experiment));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: what of the experiment a search depends on
  const terrain = useMemo(() => experimentTerrain(experiment), [scene.loss, scene.start, loss]);
  const axes = useMemo(() => axesOf(settings, terrain), [settings, terrain]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const asked = useMemo((): { objective: SearchObjective | null; problem: string | null } => {
    try {
      return { objective: objectiveOf(settings, experiment, terrain), problem: null };
    } catch (error) {
      return { objective: null, problem: error instanceof Error ? error.message : String(error) };
    }
  }, [settings, terrain, scene.loss, scene.start, loss]);
  const { objective } = asked;

  const request = objective === null ? null : requestOf(settings, objective, axes);
  const key = JSON.stringify(request);
  const found = useRefined<SearchResult>(key, () =>
    request === null
      ? null
      : [
          {
            after: pause,
            tells: true,
            run: async ({ signal, onProgress }) =>
              (await pool().run('search', [request], { signal, onProgress }))[0]!,
          },
        ],
  );
  const fieldKey = JSON.stringify([objective, axes]);
  const field = useRefined<SearchField>(fieldKey, () =>
    objective === null
      ? null
      : [
          {
            after: pause,
            tells: false,
            run: async ({ signal }) =>
              (
                await pool().run('searchField', [{ objective, axes, count: fieldCount }], {
                  signal,
                })
              )[0]!,
          },
        ],
  );
  const problem = asked.problem ?? found.problem;
  const result = found.key === key ? found.result : null;
  const lines = field.key === fieldKey ? field.result : null;
  const valueLabel = settings.kind === 'factor' ? 'factor per step' : 'log₁₀ of the loss';
  const labels = useMemo(
    () => [
      labelOf(settings.rule, axes[0]!.name),
      axes.length > 1 ? labelOf(settings.rule, axes[1]!.name) : valueLabel,
    ],
    [settings.rule, axes, valueLabel],
  );
  const paintTrials = useCallback<Parameters<typeof Painted>[0]['paint']>(
    (frame) => paintMap(frame, { axes, labels, field: lines, result }),
    [axes, labels, lines, result],
  );
  const paintOrder = useCallback<Parameters<typeof Painted>[0]['paint']>(
    (frame) => {
      if (result !== null) paintValues(frame, result, valueLabel);
      else
        paintState(frame, problem === null ? 'They appear as they come.' : 'Nothing is searched.');
    },
    [result, valueLabel, problem],
  );
  const trialsLegend = useCallback<Legend>(
    (ink) => mapLegend({ axes, labels, field: lines, result }, ink),
    [axes, labels, lines, result],
  );
  const orderLegend = useCallback<Legend>(
    (ink) => (result === null ? [] : valuesLegend(result, ink)),
    [result],
  );
  const axisNames = useMemo(
    () => axes.map(({ name }) => labelOf(settings.rule, name)),
    [axes, settings.rule],
  );
  const table = useCallback(
    () => searchTable(`Trials over ${labels.join(' and ')}`, axisNames, valueLabel, result),
    [labels, axisNames, valueLabel, result],
  );
  const orderTable = useCallback(
    () => searchTable('Values as they came', axisNames, valueLabel, result),
    [axisNames, valueLabel, result],
  );
  const change = (next: SearchSettings) => {
    setProblems({});
    setSettings(next);
  };
  return (
    <div className="race search">
      <SearchControls
        settings={settings}
        axes={axes}
        problems={problems}
        onChange={change}
        onProblem={(name, message) => setProblems((before) => ({ ...before, [name]: message }))}
      />
      <section className="search-main" aria-label="The search">
        <SearchOutcome
          settings={settings}
          axes={axes}
          result={result}
          progress={found.progress}
          problem={problem}
        />
        <Painted
          className="search-map"
          title={`Trials over ${labels.join(' and ')}`}
          table={table}
          paint={paintTrials}
          legend={trialsLegend}
        />
        <KeyList label="Signs of the trials" legend={trialsLegend} />
      </section>
      <section className="race-figures search-figures" aria-label="What came of it">
        <h2 className="search-title">Values as they came</h2>
        <Painted
          className="search-values"
          title="Values as they came"
          table={orderTable}
          paint={paintOrder}
          legend={orderLegend}
        />
        <KeyList label="Signs of the values" legend={orderLegend} />
        <SuccessSection
          pool={pool}
          settings={settings}
          objective={objective}
          axes={axes}
          known={lines !== null && lines.values !== null}
        />
      </section>
    </div>
  );
}
