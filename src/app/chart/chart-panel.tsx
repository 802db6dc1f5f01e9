import { useCallback, useMemo } from 'react';
import { type ExactCurve, exactCurves } from '../../analysis/exact-curves.ts';
import { chartFigure } from '../../export/map-figure.ts';
import { chartCsv, chartJson } from '../../export/map-text.ts';
import { isParticleRule, type RuleName } from '../../motion/rule.ts';
import type { SceneZoom } from '../../scene/scene.ts';
import { Choice } from '../controls/choice.tsx';
import type { MapComputations } from '../derived/map-computations.ts';
import { unsettledWords } from '../derived/unsettled.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useWorkerPool } from '../derived/worker-pool.ts';
import { readable } from '../plot/ticks.ts';
import { withMap } from '../state/map-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { chartTable } from '../tables/map-tables.ts';
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
  askedPair,
  chartParameters,
  chartRequest,
  labelOf,
  pairText,
  possiblePair,
  presentValue,
  requireWindow,
  ruleName,
  symbolOf,
  usualPair,
  wholeWindow,
  withName,
  withPair,
} from './chart-subject.ts';
import { MapFiles } from './map-files.tsx';
import { MapFrame } from './map-frame.tsx';
import { MapHead } from './map-head.tsx';
import { saveMapPng } from './save-map.ts';
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
  const { scene, loss } = experiment;
  const pool = useWorkerPool<MapComputations>(spawn);

  const wanted = scene.chart?.rule ?? scene.sweep.rule;
  const mode = useScene((now) => now.chart?.colours) ?? 'period';
  const pair = askedPair(experiment) ?? usualPair(experiment, wanted);
  const { rule, over, and } = pair;
  const parameters = chartParameters(rule, experiment);
  const present = useScene((now) => presentValue(now, rule, over));
  const presentUp = useScene((now) => presentValue(now, rule, and));
  // The whole is laid around the present point once, not anew at every step of a drag.
  const frameKey = JSON.stringify([pair, loss.formula, scene.loss.domain]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew only for another subject
  const whole = useMemo(() => wholeWindow(pair, experiment), [frameKey]);
  const window = useWindow('chart', pairText(pair), whole);
  const request = chartRequest(experiment, pair, window.shown, cells);
  const state = useChart(pool, request);
  const { result: grid } = state;

  const pixels = useMemo(
    () =>
      grid === null
        ? null
        : { ...grid, pixels: chartPixels(grid, grid.columns, grid.rows, mode, theme) },
    [grid, mode, theme],
  );
  const picture = useMapPicture(pixels);
  const legend = useMemo(() => (grid === null ? [] : periodLegend(grid, theme)), [grid, theme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the request
  const curves = useMemo(
    () => exactCurves(request).filter((curve) => isSeen(curve, window.shown)),
    [JSON.stringify(request)],
  );

  const describe = useCallback(
    (across: number, up: number) => {
      const cell = grid === null ? null : cellAt(grid, across, up);
      if (grid === null || cell === null) return null;
      return cellWords(grid.periods[cell]!, grid.exponents[cell]!, (x) => readable(x, 3));
    },
    [grid],
  );
  const unsettled = unsettledWords(experiment);
  const refused = useApp(({ problems }) => problems[field]?.message ?? null);
  const everywhereGone = grid?.periods.every((period) => period < 0) ?? false;
  const across = { symbol: symbolOf(rule, over), label: labelOf(rule, over) };
  const up = { symbol: symbolOf(rule, and), label: labelOf(rule, and) };
  const kinds = legend.map(({ key }) => key);
  const plain = kinds.includes('escaped') && kinds.includes('1');
  const mapWords =
    plain && kinds.every((key) => ['1', 'unsettled', 'escaped'].includes(key))
      ? 'No doubling in this window: from this start, every orbit that does not settle on a point leaves.'
      : null;
  const fileName = `${scene.name || 'overdamped'}-chart`;

  const save = (part: Parameters<typeof withMap<'chart'>>[2]) =>
    store.getState().edit(field, (s) => withMap(s, 'chart', part));
  const choose = (axis: 'over' | 'and', name: string) =>
    save(withName(pair, axis, name, experiment));
  const chooseRule = (next: RuleName) => {
    const kept = possiblePair({ ...pair, rule: next }, experiment);
    save(kept ?? { rule: next, over: undefined, and: undefined });
  };
  const options = parameters.map((name) => ({ value: name, label: symbolOf(rule, name) }));

  return (
    <section className="cascade-main" aria-label="Chart over two parameters">
      <MapHead
        testId="chart"
        rule={rule}
        onRule={chooseRule}
        offers={(other) => usualPair(experiment, other).rule === other || isParticleRule(other)}
        across={{ name: over, options, onName: (name) => choose('over', name) }}
        up={{ name: and, options, onName: (name) => choose('and', name) }}
        tools={{
          window,
          across: across.symbol,
          up: up.symbol,
          progress: state.progress,
          onCancel: state.cancel,
          check: (next) => requireWindow(pair, next),
          problem: refused ?? (unsettled === null ? state.problem : null),
        }}
      >
        <Choice
          label="What the colours show"
          value={mode}
          options={modes}
          onValue={(colours) => save({ colours: colours === 'period' ? undefined : colours })}
        />
      </MapHead>
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
          unsettled ??
          (everywhereGone ? 'Every orbit leaves for all of these numbers: nothing stays.' : null)
        }
        progress={state.progress}
        describe={describe}
        onPick={(x, y) => store.getState().draft(field, (s) => withPair(s, pair, x, y))}
        onPicked={() => store.getState().settle()}
      />
      <div className="map-foot">
        <ChartLegend mode={mode} theme={theme} swatches={legend} curves={curves} />
        {mapWords === null ? null : <p className="map-note">{mapWords}</p>}
        {rule !== wanted ? (
          <p className="map-note">
            Gradient descent has one number, the rate η, and this loss no constant: the chart is of{' '}
            {ruleName(rule)}, whose line ρ = 0 is gradient descent.
          </p>
        ) : null}
        <MapFiles
          name={fileName}
          title={`Chart of ${ruleName(rule)}`}
          png={
            picture &&
            (() =>
              saveMapPng({
                name: fileName,
                title: `${scene.loss.formula} · ${ruleName(rule)}`,
                across: across.label,
                up: up.label,
                picture,
                shown: window.shown,
                curves,
                marks: [[present, presentUp]],
                legend: mode === 'period' ? legend : exponentLegend(theme),
              }))
          }
          whole={
            grid === null || state.took === null
              ? null
              : {
                  svg: (size) => chartFigure(grid.request, grid, size),
                  csv: () => chartCsv(grid.request, grid),
                  json: () => chartJson(grid.request, grid),
                  table: () => chartTable(grid.request, grid, [across.label, up.label]),
                }
          }
        >
          {state.took === null ? null : (
            <span className="map-note">
              {cells} × {cells} orbits in {readable(state.took / 1000, 2)} s
            </span>
          )}
        </MapFiles>
      </div>
    </section>
  );
}

/** Whether any of a curve lies in the window. */
function isSeen({ points }: ExactCurve, { from, to, low, high }: SceneZoom): boolean {
  return points.some(([x, y]) => x >= from && x <= to && y >= low && y <= high);
}
