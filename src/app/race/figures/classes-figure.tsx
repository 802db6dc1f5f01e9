import { useCallback } from 'react';
import { formatNumber } from '../../../scene/parameters.ts';
import { Graph } from '../../heat/figures/graph.ts';
import type { Ink } from '../../plot/ink.ts';
import { type KeyLook, type Legend, round } from '../../plot/legend-key.ts';
import { levelLine } from '../../plot/level-lines.ts';
import { Painted } from '../../plot/painted.tsx';
import type { PaintFrame } from '../../plot/pen.ts';
import { usePlayback } from '../../state/playback.ts';
import { type Abscissa, countsOf, placeAt } from '../abscissa.ts';
import { type Runner, runnerKeys } from '../runners.ts';
import type { Classes } from './classes.ts';
import { classesTable } from './classes-table.ts';
import { stretch } from './stretch.ts';

/** Cells along each axis in which the boundary is looked for, and places along a curve. */
const cells = 40;
const samples = 64;
/** More points than this are thinned. */
const mostPoints = 1500;

interface ClassesFigureProps {
  readonly classes: Classes;
  readonly runners: readonly Runner[];
  readonly abscissa: Abscissa;
}

/** The points of two classes; of each runner the line that parts them, or over one feature the probability, at the moment of the film. */
export function ClassesFigure({ classes, runners, abscissa }: ClassesFigureProps) {
  const position = usePlayback((state) => state.position);
  const { features, target, values, isProbability } = classes;
  const [low, high] = values.map((value) => formatNumber(value));
  const curve = features.length === 1;
  const paint = useCallback(
    (frame: PaintFrame) => {
      const shown = runners
        .filter(({ ghost }) => !ghost)
        .flatMap(({ run, colour, dash }) => {
          const place = run.x[placeAt(countsOf(run, abscissa), position + 1e-9)];
          return place === undefined ? [] : [{ place, colour, dash }];
        });
      if (curve) paintCurves(frame, classes, shown);
      else paintBoundaries(frame, classes, shown);
    },
    [classes, runners, abscissa, position, curve],
  );
  const title = curve
    ? `${isProbability ? 'Probability' : 'Part'} of ${target} = ${high} now`
    : `Between ${target} = ${low} and ${high}: boundaries now`;
  const legend = useCallback<Legend>(
    (ink) => [
      { label: `${target} = ${high}`, ...pointLook(ink, true) },
      { label: `${target} = ${low}`, ...pointLook(ink, false) },
      ...runnerKeys(runners.filter(({ ghost }) => !ghost)),
    ],
    [runners, target, low, high],
  );
  const table = useCallback(() => {
    const shown = runners.flatMap(({ run, ghost }) => {
      const place = run.x[placeAt(countsOf(run, abscissa), position + 1e-9)];
      return ghost || place === undefined ? [] : [{ label: run.label, place }];
    });
    return classesTable(classes, title, shown);
  }, [classes, runners, abscissa, position, title]);
  return (
    <figure className="race-figure race-classes" data-testid="race-classes">
      <figcaption>{title}</figcaption>
      <Painted className="race-figure-area" {...{ title, table, paint, legend }} />
    </figure>
  );
}

interface Shown {
  readonly place: readonly number[];
  readonly colour: string;
  readonly dash: readonly number[];
}

/** Full for the higher value, a ring for the lower one: shape tells them apart. */
function pointLook(ink: Ink, isHigh: boolean): KeyLook {
  return isHigh
    ? { colour: ink.text, mark: round(2.1) }
    : { colour: ink.muted, mark: round(2.5, true) };
}

function point({ context, ink }: PaintFrame, x: number, y: number, isHigh: boolean): void {
  const { colour } = pointLook(ink, isHigh);
  context.beginPath();
  context.arc(x, y, isHigh ? 2.1 : 2.5, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineWidth = 1.1;
  if (isHigh) context.fill();
  else context.stroke();
}

function paintBoundaries(frame: PaintFrame, classes: Classes, shown: readonly Shown[]): void {
  const { features, rows, costs } = classes;
  const [inX, inY] = features.map((_, k) => stretch(rows.map(({ x }) => x[k]!)));
  const [x, y] = [inX!, inY!];
  const graph = new Graph(
    frame,
    { from: x[0], to: x[1], label: features[0]! },
    { from: y[0], to: y[1], label: features[1]! },
  );
  const { context } = frame;
  const every = Math.ceil(rows.length / mostPoints);
  graph.clipped(() => {
    // Thousands of points are a ground to draw on.
    context.globalAlpha = rows.length > 300 ? 0.55 : 1;
    for (let i = 0; i < rows.length; i += every) {
      const row = rows[i]!;
      point(frame, graph.x(row.x[0]!), graph.y(row.x[1]!), row.isHigh);
    }
    context.globalAlpha = 1;
    const at = ([from, to]: readonly [number, number], k: number) =>
      from + ((to - from) * k) / cells;
    const values = new Float64Array((cells + 1) ** 2);
    for (const { place, colour, dash } of shown) {
      for (let row = 0; row <= cells; row++) {
        for (let column = 0; column <= cells; column++) {
          const both = costs(place, [at(x, column), at(y, row)]);
          values[row * (cells + 1) + column] = both[0]! - both[1]!;
        }
      }
      context.beginPath();
      levelLine(values, cells + 1, cells + 1, 0, (x0, y0, x1, y1) => {
        context.moveTo(graph.x(at(x, x0)), graph.y(at(y, y0)));
        context.lineTo(graph.x(at(x, x1)), graph.y(at(y, y1)));
      });
      context.strokeStyle = colour;
      context.lineWidth = 2;
      // Its pieces are as short as a stroke: each is drawn or left out.
      context.setLineDash(dash.length === 0 ? [] : [...dash]);
      context.stroke();
      context.setLineDash([]);
    }
  });
}

function paintCurves(frame: PaintFrame, classes: Classes, shown: readonly Shown[]): void {
  const { features, rows, costs } = classes;
  const [from, to] = stretch(rows.map(({ x }) => x[0]!));
  const graph = new Graph(
    frame,
    { from, to, label: features[0]! },
    { from: -0.06, to: 1.06, label: '' },
  );
  const every = Math.ceil(rows.length / mostPoints);
  graph.clipped(() => {
    for (let i = 0; i < rows.length; i += every) {
      const row = rows[i]!;
      point(frame, graph.x(row.x[0]!), graph.y(row.isHigh ? 1 : 0), row.isHigh);
    }
  });
  for (const { place, colour, dash } of shown) {
    const curve = Array.from({ length: samples + 1 }, (_, i) => {
      const x = from + ((to - from) * i) / samples;
      const both = costs(place, [x]);
      return [x, 1 / (1 + Math.exp(both[1]! - both[0]!))] as const;
    });
    graph.line(curve, colour, 1.9, [...dash]);
  }
}
