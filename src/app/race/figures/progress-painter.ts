/** How far the runs have come, painted: on the page and in files. */
import { Graph } from '../../heat/figures/graph.ts';
import type { PaintFrame } from '../../plot/pen.ts';
import { type Abscissa, placeAt } from '../abscissa.ts';
import type { Runner } from '../runners.ts';
import { curveOf, type Quantity } from './curves.ts';

export interface Progress {
  readonly quantity: Quantity;
  readonly runners: readonly Runner[];
  readonly abscissa: Abscissa;
  /** The loss from which losses are counted. */
  readonly lowest: number;
  /** Where the axis ends. */
  readonly length: number;
  /** Whether that axis is logarithmic too. */
  readonly logarithmic: boolean;
}

/** Where the axis of counts begins: a logarithmic one cannot at 0. */
export function startOf({ length, logarithmic }: Pick<Progress, 'length' | 'logarithmic'>): number {
  return logarithmic ? Math.min(1, length / 2) : 0;
}

/** One quantity of all runs on a logarithmic axis over `range`; `label` stands along that axis. */
export function paintProgress(
  frame: PaintFrame,
  progress: Progress,
  range: { readonly from: number; readonly to: number },
  label: string,
): void {
  const { runners, quantity, abscissa, lowest, length, logarithmic } = progress;
  const graph = new Graph(
    frame,
    { from: startOf(progress), to: length, label: abscissa, logarithmic },
    { ...range, label, logarithmic: true },
  );
  const { context } = frame;
  for (const ghosts of [true, false]) {
    for (const { run, colour, dash, ghost } of runners) {
      if (ghost !== ghosts) continue;
      context.globalAlpha = ghost ? 0.45 : 1;
      const curve = curveOf(run, quantity, abscissa, lowest, range);
      graph.line(curve, colour, 1.9, ghost ? [1, 3] : [...dash]);
      context.globalAlpha = 1;
      if (!ghost && run.switchedAt !== undefined) {
        const at = curve[placeAt(run.step, run.switchedAt.step)];
        if (at !== undefined) switchMark(graph, at, colour);
      }
    }
  }
}

/** A ring where a run changed its method. */
function switchMark(graph: Graph, [x, y]: readonly [number, number], colour: string): void {
  const { context, ink } = graph;
  context.beginPath();
  context.arc(graph.x(x), graph.y(y), 4, 0, 2 * Math.PI);
  context.fillStyle = ink.panel;
  context.fill();
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.stroke();
}
