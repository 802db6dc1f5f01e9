import { useMemo, useState } from 'react';
import type { RaceResult } from '../../analysis/race/request.ts';
import { useExperiment } from '../derived/use-experiment.ts';
import { useWorkerPool } from '../derived/worker-pool.ts';
import { PlaybackContext } from '../state/playback.ts';
import { useApp } from '../state/store.ts';
import { useTheme } from '../theme.ts';
import { type Abscissa, abscissas, lengthOf } from './abscissa.ts';
import { useDataFigure } from './figures/data-figure.tsx';
import { ProgressFigure } from './figures/progress-figure.tsx';
import { useCompared } from './kept/use-compared.ts';
import { useKeptRaces } from './kept/use-kept-races.ts';
import type { RaceComputations } from './race-computations.ts';
import { RaceControls } from './race-controls.tsx';
import { lowestLoss, type Plots, RaceFigures } from './race-figures.tsx';
import { experimentTerrain, raceRequests } from './race-request.ts';
import { RaceStage } from './race-stage.tsx';
import { RaceStatusLine } from './race-status-line.tsx';
import { RaceTable } from './race-table.tsx';
import { trackOf } from './race-tracks.ts';
import { RaceTransport } from './race-transport.tsx';
import { raceSentence, switchSentence } from './race-words.ts';
import { type Runner, runnersOf } from './runners.ts';
import { spawnRace } from './spawn.ts';
import { useFilm } from './use-film.ts';
import { usePlane } from './use-plane.ts';
import { useRace } from './use-race.ts';

const noResults: readonly RaceResult[] = [];
const noRunners: readonly Runner[] = [];

/** More rows than this, one by one, take a second and more for a surface of sixteen thousand places. */
const mostDrawn = 1000;

/** The race: who runs, the landscape with all runs, how far they are, and what came of it. */
export default function RacePanel() {
  const experiment = useExperiment();
  const { scene, loss, revision } = experiment;
  const theme = useTheme();
  const [chosenStart, setChosenStart] = useState(0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [wanted, setAbscissa] = useState<Abscissa>('iterations');
  const [seconds, setSeconds] = useState(5);
  const [plots, setPlots] = useState<Plots>('descent');
  const pool = useWorkerPool<RaceComputations>(spawnRace);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what of the experiment a race depends on
  const requests = useMemo(
    () => raceRequests(experiment, plots === 'sharpness'),
    [scene.loss, scene.start, scene.race, scene.motion, loss, plots],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  const terrain = useMemo(() => experimentTerrain(experiment), [scene.loss, scene.start, loss]);
  const race = useRace(pool, requests);
  const results = race.result ?? noResults;
  const races = useKeptRaces();
  const other = useCompared(pool, races.runs, races.held);

  const shownStart = Math.min(chosenStart, scene.start.length - 1);
  const result = results[Math.min(shownStart, results.length - 1)];
  const isOver = !race.stale && race.progress === null;
  const outcome = result === undefined || !isOver ? '' : raceSentence(result);
  const runners = useMemo(() => runnersOf(result, theme), [result, theme]);
  const ghosts = useMemo(
    () =>
      other === null
        ? noRunners
        : runnersOf(other.result, theme, true).map((runner) => ({
            ...runner,
            run: { ...runner.run, label: `${other.race.name} · ${runner.run.label}` },
          })),
    [other, theme],
  );
  const all = useMemo(() => [...runners, ...ghosts], [runners, ghosts]);
  const choices = abscissas(result?.runs ?? []);
  const abscissa = choices.includes(wanted) ? wanted : 'iterations';
  const length = lengthOf(other === null ? results : [...results, other.result], abscissa);
  const dataFigure = useDataFigure(runners, abscissa);
  const rows = loss.data?.table.rows ?? 0;
  const undrawn = loss.streamed === true && rows > mostDrawn;
  const playback = useFilm(length, seconds, race.key);

  const drafting = useApp(({ history }) => history.base !== null);
  const plane = usePlane(experiment, result, drafting || race.stale || race.progress !== null);
  // A race on another landscape has no place in this picture.
  const sameLoss =
    other !== null &&
    requests.length > 0 &&
    JSON.stringify(other.loss) === JSON.stringify(requests[0]!.loss);
  const tracks = useMemo(() => {
    const fits = (x: readonly number[] | undefined) => x?.length === loss.variables.length;
    const others = results.filter((each) => each !== result);
    const looks = [...(result === undefined ? [] : [result]), ...others].flatMap((each, k) =>
      runnersOf(each, theme).map((runner) => ({ runner, k })),
    );
    const compareWith = sameLoss ? ghosts.map((runner) => ({ runner, k: -1 })) : [];
    return [...looks, ...compareWith]
      .filter(({ runner }) => fits(runner.run.x[0]))
      .map(({ runner, k }) =>
        trackOf(runner.run, plane, abscissa, {
          id: `race ${k} ${runner.index}`,
          colour: runner.colour,
          ghost: runner.ghost,
        }),
      );
  }, [results, result, ghosts, sameLoss, plane, abscissa, theme, loss]);

  return (
    <PlaybackContext.Provider value={playback}>
      <div className="race">
        <RaceControls
          terrain={terrain}
          abscissa={abscissa}
          chosen={chosen}
          onChoose={setChosen}
          start={shownStart}
          onStart={setChosenStart}
          races={races}
          outcome={outcome}
        />
        <RaceStage
          plane={plane}
          revision={`${revision} ${plane.domain.flat().join()}`}
          tracks={tracks}
          runners={runners}
          start={scene.start[shownStart]!}
          chosen={shownStart}
          isCut={loss.variables.length > 2}
          hasMarks={loss.variables.length <= 2 && !loss.moves && !loss.streamed}
          instead={
            undrawn
              ? (dataFigure ?? (
                  <ProgressFigure
                    quantity="loss"
                    runners={all}
                    abscissa={abscissa}
                    lowest={lowestLoss(all, result)}
                    length={length}
                    logarithmic={false}
                  />
                ))
              : null
          }
          head={
            <>
              {undrawn ? (
                <p className="race-said">
                  {rows.toLocaleString('en')} rows are too many to draw their loss as a surface; the
                  race goes through them all the same.
                </p>
              ) : null}
              <RaceStatusLine race={race} result={result} variables={loss.variables} />
            </>
          }
          transport={
            <RaceTransport
              length={length}
              abscissa={abscissa}
              choices={choices}
              onAbscissa={(next) => {
                setAbscissa(next);
                playback.getState().seek(lengthOf(results, next));
              }}
              seconds={seconds}
              onSeconds={setSeconds}
            />
          }
        />
        <section className="race-results" aria-label="What came of it">
          <RaceTable
            runners={all}
            variables={loss.variables}
            abscissa={abscissa}
            chosen={chosen}
            onChoose={setChosen}
          />
          <SwitchNotes runners={runners} />
        </section>
        <RaceFigures
          runners={all}
          result={result}
          abscissa={abscissa}
          length={length}
          data={undrawn ? null : dataFigure}
          plots={plots}
          onPlots={setPlots}
        />
      </div>
    </PlaybackContext.Provider>
  );
}

/** Of hybrids, when and why they changed their method. */
function SwitchNotes({ runners }: { readonly runners: readonly Runner[] }) {
  return runners.map(({ run, index }) => {
    const sentence = switchSentence(run);
    return sentence === null ? null : (
      <p key={index} className="race-switch" data-testid="race-switch">
        {sentence}
      </p>
    );
  });
}
