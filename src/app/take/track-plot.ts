/** A plot of tracks in files: the curves as they are painted on the page, the axes as other figures have them. */
import { Graph } from '../heat/figures/graph.ts';
import { paintCurves } from '../plot/curve-painter.ts';
import { trackKey } from '../plot/legend-key.ts';
import type { Paint } from '../plot/pen.ts';
import type { TrackFigureProps } from '../plot/track-figure.tsx';
import { curvesTable } from '../tables/curves-table.ts';
import { motionColour } from '../theme.ts';
import type { PaintedFigure } from './painted-svg.ts';

/** What of a plot of tracks goes into a file. */
export type PlotShown = Pick<
  TrackFigureProps,
  'title' | 'summary' | 'x' | 'y' | 'curves' | 'inX' | 'inY' | 'monotone' | 'theme'
>;

/** Places per CSS pixel that a dense curve is thinned to: a drawing may be printed large. */
const fineness = 4;

/** Paints axes and curves. */
export function trackPlotPaint({ x, y, curves, inX, inY, monotone, theme }: PlotShown): Paint {
  return (frame) => {
    const graph = new Graph(
      frame,
      { from: inX[0], to: inX[1], label: x.label },
      {
        ...{ from: inY[0], to: inY[1], label: y.label },
        ...(y.logarithmic === true && { logarithmic: true }),
      },
    );
    const { context } = frame;
    const { left, right, top, bottom } = graph;
    context.save();
    context.scale(1 / fineness, 1 / fineness);
    paintCurves(
      {
        context,
        left: fineness * left,
        top: fineness * top,
        width: fineness * (right - left),
        height: fineness * (bottom - top),
        ratio: fineness,
        ...{ inX, inY },
        x: (value) => fineness * graph.x(value),
        // On a logarithmic axis a loss of exactly zero lies below any frame.
        y: (value) => fineness * (y.logarithmic && value <= 0 ? 3 * bottom : graph.y(value)),
      },
      curves,
      { monotone, colour: (id) => motionColour(id, theme) },
    );
    context.restore();
  };
}

/** The plot as a figure that is saved like all painted ones. */
export function trackPlotFigure(plot: PlotShown, ink: PaintedFigure['ink']): PaintedFigure {
  const { title, summary, curves, theme } = plot;
  return {
    ...{ title, summary, ink },
    paint: trackPlotPaint(plot),
    legend: () => curves.map(({ track }) => trackKey(track, theme)),
    table: () => curvesTable(plot),
  };
}
