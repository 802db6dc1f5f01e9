import { formatNumber, type Parameter } from '../../scene/parameters.ts';
import { raceParameters } from '../../scene/race-parameters.ts';
import { NumberField } from '../controls/number-field.tsx';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useApp, useAppStore } from '../state/store.ts';
import {
  type RaceNumber,
  raceNumber,
  sceneRace,
  withRaceNumber,
  withReplacement,
} from './entrants/scene-race.ts';

/** How long the race is, where its finish line lies, and on which gradients all run. */
export function RaceSettings({ rows }: { readonly rows: number | null }) {
  const store = useAppStore();
  const { scene } = useCalmExperiment();
  const race = sceneRace(scene);
  return (
    <div className="race-settings">
      <RaceLine name="iterations" value={raceNumber(race, 'iterations')} />
      <RaceLine name="tolerance" value={raceNumber(race, 'tolerance')} />
      {rows === null ? null : (
        <>
          <label className="race-check">
            <input
              type="checkbox"
              checked={race.batch !== undefined}
              onChange={(event) => {
                const batch = event.target.checked
                  ? Math.min(rows, raceParameters.batch.default)
                  : undefined;
                store.getState().edit('race.batch', (s) => withRaceNumber(s, 'batch', batch));
              }}
            />
            <span>batches instead of all {rows.toLocaleString('en')} rows</span>
          </label>
          {race.batch === undefined ? null : (
            <>
              <RaceLine name="batch" value={race.batch} />
              <label className="race-check">
                <input
                  type="checkbox"
                  checked={race.replacement ?? false}
                  onChange={(event) => {
                    const { checked } = event.target;
                    store.getState().edit('race.batch', (s) => withReplacement(s, checked));
                  }}
                />
                <span>drawn with replacement</span>
              </label>
            </>
          )}
        </>
      )}
      <RaceLine name="noise" value={raceNumber(race, 'noise')} />
      <RaceLine name="seed" value={raceNumber(race, 'seed')} />
    </div>
  );
}

/** In few characters: 1e-6 instead of 0.000001. */
function textOf({ integer }: Parameter, value: number): string {
  if (integer === true) return value.toLocaleString('en');
  return value > 0 && value < 1e-3 ? value.toExponential().replace('-', '−') : formatNumber(value);
}

function RaceLine({ name, value }: { readonly name: RaceNumber; readonly value: number }) {
  const store = useAppStore();
  const field = `race.${name}`;
  const problem = useApp(({ problems }) => problems[field]?.message);
  const parameter: Parameter = raceParameters[name];
  return (
    <div className="race-line" title={parameter.help}>
      <span>{parameter.label}</span>
      <NumberField
        parameter={parameter}
        value={value}
        text={textOf(parameter, value)}
        error={problem}
        onValue={(next) => store.getState().edit(field, (s) => withRaceNumber(s, name, next))}
        onProblem={(message) => store.getState().report(field, message)}
      />
      {problem === undefined ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
