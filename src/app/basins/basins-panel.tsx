import { useCallback, useMemo } from 'react';
import { basinsFigure } from '../../export/map-figure.ts';
import { basinsCsv, basinsJson } from '../../export/map-text.ts';
import type { RuleName } from '../../motion/rule.ts';
import { cellAt } from '../chart/chart-grid.ts';
import { pairText, requireWindow, ruleName } from '../chart/chart-subject.ts';
import { MapFiles } from '../chart/map-files.tsx';
import { MapFrame } from '../chart/map-frame.tsx';
import { MapHead } from '../chart/map-head.tsx';
import { saveMapPng } from '../chart/save-map.ts';
import { useMapPicture } from '../chart/use-map-picture.ts';
import { useWindow } from '../chart/use-window.ts';
import type { MapComputations } from '../derived/map-computations.ts';
import { unsettledWords } from '../derived/unsettled.ts';
import { useCalmExperiment } from '../derived/use-experiment.ts';
import { useWorkerPool } from '../derived/worker-pool.ts';
import { readable } from '../plot/ticks.ts';
import { withMap } from '../state/map-edits.ts';
import { useApp, useAppStore, useScene } from '../state/store.ts';
import { withAxis } from '../state/sweep-edits.ts';
import { basinsTable } from '../tables/map-tables.ts';
import { useTheme } from '../theme.ts';
import { basinPixels } from './basin-colours.ts';
import { basinLegend } from './basin-legend.ts';
import {
  askedBasins,
  attractorWords,
  axisOf,
  type BasinsPair,
  basinsRequest,
  boundaryWords,
  isVariable,
  presentPoint,
  upwardNames,
  usualBasins,
  wholeBasins,
  withPoint,
} from './basins-subject.ts';
import { fine, useBasins } from './use-basins.ts';

const spawn = () => new Worker(new URL('../map-worker.ts', import.meta.url), { type: 'module' });

const field = 'basins';
const noCurves: readonly never[] = [];
/** Basins of attraction: which start ends where. */
export default function BasinsPanel() {
  const store = useAppStore();
  const theme = useTheme();
  const experiment = useCalmExperiment();
  const { scene, loss, minimum } = experiment;
  const { rule } = scene.sweep;
  const pool = useWorkerPool<MapComputations>(spawn);

  const pair = askedBasins(experiment) ?? usualBasins(experiment);
  const here = useScene((now) => presentPoint(now, experiment, pair).join(' '));
  const point = here.split(' ').map(Number) as [number, number];
  const windowKey = JSON.stringify([pair, rule, loss.formula, scene.loss.domain]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: anew only for another subject
  const whole = useMemo(() => wholeBasins(experiment, pair), [windowKey]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another start on the map is no other map
  const anchor = useMemo(() => scene.start[0]!, [windowKey]);
  const window = useWindow('basins', pairText({ rule, over: pair.across, and: pair.up }), whole);
  const { result, progress, problem, took, cancel } = useBasins(
    pool,
    basinsRequest(experiment, pair, window.shown, anchor),
  );
  const overParameter = !isVariable(experiment, pair.up);

  const grid = useMemo(() => {
    if (result === null) return null;
    const { across, up = across } = result.request;
    const shown = { from: across.from, to: across.to, low: up.from, high: up.to };
    return { window: shown, columns: across.count, rows: up.count };
  }, [result]);
  const pixels = useMemo(
    () =>
      result === null || grid === null
        ? null
        : { ...grid, pixels: basinPixels(result, grid.columns, grid.rows, theme) },
    [result, grid, theme],
  );
  const picture = useMapPicture(pixels);
  const marks = useMemo(() => {
    if (result === null || overParameter) return [];
    const places = [pair.across, pair.up].map((name) => loss.variables.indexOf(name));
    return result.attractors.flatMap(({ status, point }) =>
      status === 'cycle' && point !== null
        ? [[point[places[0]!]!, point[places[1]!]!] as const]
        : [],
    );
  }, [result, overParameter, pair.across, pair.up, loss]);

  const describe = useCallback(
    (x: number, y: number) => {
      const cell = grid === null ? null : cellAt(grid, x, y);
      const attractor = cell === null ? undefined : result?.attractors[result.cells[cell]!];
      return attractor === undefined ? null : attractorWords(attractor, loss.variables.length);
    },
    [grid, result, loss],
  );
  const unsettled = unsettledWords(experiment);
  const refused = useApp(({ problems }) => problems[field]?.message ?? null);
  const across = axisOf(experiment, pair.across);
  const up = axisOf(experiment, pair.up);
  const legend = useMemo(
    () => (result === null ? [] : basinLegend(result, loss.variables.length, theme)),
    [result, loss, theme],
  );

  const fileName = `${scene.name || 'overdamped'}-basins`;

  const save = (next: BasinsPair) =>
    store.getState().edit(field, (s) => withMap(s, 'basins', next));
  const chooseRule = (next: RuleName) =>
    store
      .getState()
      .edit(field, (s) =>
        withAxis(s, { rule: next, over: s.sweep.rule === next ? s.sweep.over : 'lr' }, minimum),
      );
  const check = (next: typeof window.shown) => {
    if (overParameter) {
      requireWindow(
        { rule, over: pair.up, and: pair.up },
        { ...next, from: next.low, to: next.high },
      );
    }
    if (next.from < next.to && next.low < next.high) return;
    throw new Error('The window would be empty; give the smaller number first.');
  };

  return (
    <section className="cascade-main" aria-label="Basins of attraction">
      <MapHead
        testId="basins"
        rule={rule}
        onRule={chooseRule}
        across={{
          name: pair.across,
          options: loss.variables.map((name) => ({ value: name, label: `start ${name}` })),
          onName: (name) => {
            const names = upwardNames(experiment, name);
            save({ across: name, up: names.includes(pair.up) ? pair.up : names[0]! });
          },
        }}
        up={{
          name: pair.up,
          options: upwardNames(experiment, pair.across).map((name) => ({
            value: name,
            label: isVariable(experiment, name) ? `start ${name}` : axisOf(experiment, name).symbol,
          })),
          onName: (name) => save({ ...pair, up: name }),
        }}
        tools={{
          window,
          across: across.symbol,
          up: up.symbol,
          progress,
          onCancel: cancel,
          check,
          problem: refused ?? (unsettled === null ? problem : null),
        }}
      />
      <MapFrame
        name={`Basins of ${ruleName(rule)}`}
        across={across}
        up={up}
        window={window}
        picture={picture}
        curves={noCurves}
        marks={marks}
        point={point}
        words={describe(...point)}
        notice={unsettled}
        progress={progress}
        describe={describe}
        onPick={(x, y) =>
          store.getState().draft(field, (s) => withPoint(s, experiment, pair, x, y))
        }
        onPicked={() => store.getState().settle()}
      />
      <div className="map-foot">
        <ul className="map-legend" aria-label="Legend">
          {legend.map(({ colour, words }) => (
            <li key={words}>
              {colour === null ? null : <i className="map-swatch" style={{ background: colour }} />}
              {words}
            </li>
          ))}
        </ul>
        {result === null ? null : (
          <p className="map-note">
            {boundaryWords(result, overParameter)}
            {overParameter
              ? ` Points are those at the least ${up.symbol} at which each attractor was met.`
              : ''}
          </p>
        )}
        <MapFiles
          name={fileName}
          title={`Basins of ${ruleName(rule)}`}
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
                curves: noCurves,
                marks,
                legend,
              }))
          }
          whole={
            result === null || took === null
              ? null
              : {
                  svg: (size) => basinsFigure(result, size),
                  csv: () => basinsCsv(result),
                  json: () => basinsJson(result),
                  table: () =>
                    basinsTable(
                      result,
                      [across.label, up.label],
                      boundaryWords(result, overParameter),
                    ),
                }
          }
        >
          {took === null ? null : (
            <span className="map-note">
              {fine.count} × {fine.count} starts in {readable(took / 1000, 2)} s
            </span>
          )}
        </MapFiles>
      </div>
    </section>
  );
}
