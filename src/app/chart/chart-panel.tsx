import { useCallback, useMemo, useState } from 'react';
import type { RuleName } from '../../motion/rule.ts';
import { choices } from '../../scene/parameters.ts';
import { Choice } from '../controls/choice.tsx';
import type { MapComputations } from '../derived/map-computations.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useWorkerPool } from '../derived/worker-pool.ts';
import { readable } from '../plot/ticks.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { useTheme } from '../theme.ts';
import {
  type ChartMode,
  cellWords,
  chartPixels,
  exponentLegend,
  periodLegend,
} from './chart-colours.ts';
import { cellAt } from './chart-grid.ts';
import { ChartLegend } from './chart-legend.tsx';
import {
  type ChartPair,
  chartParameters,
  chartRequest,
  labelOf,
  presentValue,
  requireWindow,
  ruleName,
  symbolOf,
  usualPair,
  wholeWindow,
  withPair,
} from './chart-subject.ts';
import { curvaturesOver } from './curvatures-over.ts';
import { exactCurves, knownWell } from './exact-curves.ts';
import { MapFrame } from './map-frame.tsx';
import { MapTools } from './map-tools.tsx';
import { saveMapCsv, saveMapPng } from './save-map.ts';
import { useChart } from './use-chart.ts';
import { useMapPicture } from './use-map-picture.ts';
import { useWindow } from './use-window.ts';

const spawn = () => new Worker(new URL('../map-worker.ts', import.meta.url), { type: 'module' });

const modes: readonly { readonly value: ChartMode; readonly label: string }[] = [
  { value: 'period', label: 'periods' },
  { value: 'exponent', label: 'exponents' },
];

/** Cells along each side of a refined chart. */
const cells = 512;
const field = 'chart';
const noMarks: readonly (readonly [number, number])[] = [];

/** The chart over two numbers: what the motion settles on for every pair of them. */
export default function ChartPanel() {
  const store = useAppStore();
  const theme = useTheme();
  const experiment = useCalmExperiment();
  const { scene, minimum, loss } = experiment;
  const [chosen, setChosen] = useState<ChartPair | null>(null);
  const [wanted, setWanted] = useState<RuleName | null>(null);
  const [mode, setMode] = useState<ChartMode>('period');
  const pool = useWorkerPool<MapComputations>(spawn);

  const pair = possible(chosen, experiment) ?? usualPair(experiment);
  const { rule, over, and } = pair;
  const parameters = chartParameters(rule, experiment);
  const present = useScene((now) => presentValue(now, rule, over));
  const presentUp = useScene((now) => presentValue(now, rule, and));
  // The whole is laid around the present point once, not anew at every step of a drag.
  const frameKey = JSON.stringify([pair, scene.loss.formula, scene.loss.domain]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew only for another subject
  const whole = useMemo(() => wholeWindow(pair, experiment), [frameKey]);
  const window = useWindow(frameKey, whole);
  const request = chartRequest(experiment, pair, window.shown, cells);
  const state = useChart(pool, request);
  const { grid } = state;

  const pixels = useMemo(
    () =>
      grid === null
        ? null
        : { ...grid, pixels: chartPixels(grid, grid.columns, grid.rows, mode, theme) },
    [grid, mode, theme],
  );
  const picture = useMapPicture(pixels);
  const legend = useMemo(() => (grid === null ? [] : periodLegend(grid, theme)), [grid, theme]);

  const constant = [over, and].find((name) => name !== 'lr' && name !== 'momentum') ?? null;
  const rate = presentValue(scene, rule, 'lr');
  const momentum = rule === 'gd' ? 0 : presentValue(scene, rule, 'momentum');
  const curveKey = JSON.stringify([
    frameKey,
    window.shown,
    scene.loss.constants,
    minimum?.x,
    ...(constant === null ? [] : [rate, momentum]),
  ]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key holds all that they depend on
  const curves = useMemo(() => {
    const { evaluator } = experiment;
    const slope = new Float64Array(1);
    const well =
      loss.variables.length === 1
        ? knownWell((x) => {
            evaluator.gradient([x], slope);
            return slope[0]!;
          })
        : null;
    const still = minimum?.curvatures.at(-1) ?? null;
    const curvature = constant === null ? () => still : curvaturesOver(experiment, constant);
    return exactCurves({ pair, window: window.shown, rate, momentum, well, curvature });
  }, [curveKey]);

  const describe = useCallback(
    (across: number, up: number) => {
      const cell = grid === null ? null : cellAt(grid, across, up);
      if (grid === null || cell === null) return null;
      return cellWords(grid.periods[cell]!, grid.exponents[cell]!, (x) => readable(x, 3));
    },
    [grid],
  );
  const refused = useApp(({ problems }) => problems[field]?.message ?? null);
  const everywhereGone = grid?.periods.every((period) => period < 0) ?? false;
  const across = { symbol: symbolOf(rule, over), label: labelOf(rule, over) };
  const up = { symbol: symbolOf(rule, and), label: labelOf(rule, and) };
  const borrowed = rule !== (wanted ?? scene.sweep.rule);
  const kinds = legend.map(({ key }) => key);
  const plain = kinds.includes('escaped') && kinds.includes('1');
  const mapWords =
    plain && kinds.every((key) => ['1', 'unsettled', 'escaped'].includes(key))
      ? 'No doubling in this window: from this start, every orbit that does not settle on a point leaves.'
      : null;
  const fileName = `${scene.name || 'overdamped'}-chart`;

  const choose = (next: Partial<ChartPair>) => {
    const made = { ...pair, ...next };
    // The same number on both axes: the other axis takes the one that was here.
    if (made.over === made.and) {
      setChosen(next.over === undefined ? { ...made, over: and } : { ...made, and: over });
    } else setChosen(made);
  };
  const chooseRule = (next: RuleName) => {
    setWanted(next);
    setChosen(possible({ ...pair, rule: next }, experiment) ?? usualPair(experiment, next));
  };
  const options = parameters.map((name) => ({ value: name, label: symbolOf(rule, name) }));

  return (
    <section className="cascade-main" aria-label="Chart over two parameters">
      <div className="cascade-head">
        <Choice
          label="Rule of the chart"
          testId="chart-rule"
          value={rule}
          options={choices.rule.options.map(({ value }) => ({ value, label: ruleName(value) }))}
          onValue={chooseRule}
        />
        <span className="map-axes">
          <Choice
            label="Across"
            testId="chart-over"
            value={over}
            options={options}
            onValue={(name) => choose({ over: name })}
          />
          ×
          <Choice
            label="Upwards"
            testId="chart-and"
            value={and}
            options={options}
            onValue={(name) => choose({ and: name })}
          />
        </span>
        <Choice label="What the colours show" value={mode} options={modes} onValue={setMode} />
        <MapTools
          window={window}
          across={across.symbol}
          up={up.symbol}
          progress={state.progress}
          onCancel={state.cancel}
          check={(next) => requireWindow(pair, next)}
          problem={refused ?? state.problem}
        />
      </div>
      <MapFrame
        name={`Chart of ${ruleName(rule)}`}
        across={across}
        up={up}
        window={window}
        picture={picture}
        curves={curves}
        marks={noMarks}
        point={[present, presentUp]}
        words={describe(present, presentUp)}
        notice={
          everywhereGone ? 'Every orbit leaves for all of these numbers: nothing stays.' : null
        }
        progress={state.progress}
        describe={describe}
        onPick={(x, y) => store.getState().draft(field, (s) => withPair(s, pair, x, y))}
        onPicked={() => store.getState().settle()}
      />
      <div className="map-foot">
        <ChartLegend mode={mode} theme={theme} swatches={legend} curves={curves} />
        {mapWords === null ? null : <p className="map-note">{mapWords}</p>}
        {borrowed ? (
          <p className="map-note">
            Gradient descent has one number, the rate η, and this loss no constant: the chart is of{' '}
            {ruleName(rule)}, whose line ρ = 0 is gradient descent.
          </p>
        ) : null}
        <p className="map-files">
          <button
            type="button"
            className="link-button"
            disabled={picture === null}
            onClick={() =>
              saveMapPng({
                name: fileName,
                title: `${loss.formula} · ${ruleName(rule)}`,
                across: across.label,
                up: up.label,
                picture,
                shown: window.shown,
                curves,
                marks: [[present, presentUp]],
                legend: mode === 'period' ? legend : exponentLegend(theme),
              })
            }
          >
            Save PNG
          </button>
          <button
            type="button"
            className="link-button"
            disabled={grid === null || grid.fine < grid.rows}
            onClick={() =>
              grid === null
                ? undefined
                : saveMapCsv(fileName, [over, and, 'period', 'exponent'], grid, (cell) => {
                    const exponent = grid.exponents[cell]!;
                    const written = Number.isFinite(exponent) ? String(exponent) : '';
                    return `${grid.periods[cell]},${written}`;
                  })
            }
          >
            Save CSV
          </button>
          {state.took === null ? null : (
            <span className="map-note">
              {cells} × {cells} orbits in {readable(state.took / 1000, 2)} s
            </span>
          )}
        </p>
      </div>
    </section>
  );
}

/** The pair, if the rule has both numbers on this loss. */
function possible(
  pair: ChartPair | null,
  experiment: Parameters<typeof chartParameters>[1],
): ChartPair | null {
  if (pair === null) return null;
  const known = chartParameters(pair.rule, experiment);
  return known.includes(pair.over) && known.includes(pair.and) ? pair : null;
}
