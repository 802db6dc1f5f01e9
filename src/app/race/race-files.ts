/** Files of a race. Loaded when first asked for. */
import type { Ink } from '../plot/ink.ts';
import type { Paint } from '../plot/pen.ts';
import { download } from '../shell/download.ts';
import { figureDocument, measureOnPage } from '../take/figure-document.ts';
import { saveSvgAsPicture } from '../take/save-picture.ts';
import type { Measure } from '../take/svg-context.ts';
import { type Quantity, quantityTitles, rangeOf } from './figures/curves.ts';
import { type Progress, paintProgress } from './figures/progress-painter.ts';
import { endOf } from './race-words.ts';
import { runnerKeys } from './runners.ts';

export type RaceFile = 'CSV' | 'SVG' | 'PNG';

export interface RaceDrawing extends Omit<Progress, 'quantity'> {
  readonly variables: readonly string[];
  readonly title: string;
  /** Colours of the page. */
  readonly ink: Ink;
}

/** Every recorded place of every run, one a line. */
export function raceCsv({
  runners,
  variables,
}: Pick<RaceDrawing, 'runners' | 'variables'>): string {
  const header = ['rule', 'step', 'gradients', 'loss', 'gradient_norm', 'distance', ...variables];
  const lines = runners.flatMap(({ run }) =>
    run.step.map((step, i) =>
      [
        quoted(run.label),
        step,
        run.gradients[i]!,
        ...[run.loss[i]!, run.gradientNorm[i]!, run.distance?.[i] ?? Number.NaN, ...run.x[i]!].map(
          (value) => (Number.isFinite(value) ? String(value) : ''),
        ),
      ].join(','),
    ),
  );
  return `${[header.map(quoted).join(','), ...lines].join('\n')}\n`;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** In CSS pixels. */
const page = { width: 960, height: 1020 };

/** The three plots, one under the other, with a legend: what paints them on the page paints them here. */
export function raceSvg(drawing: RaceDrawing, measure: Measure): string {
  const { runners, title, ink } = drawing;
  const runs = runners.map(({ run }) => run);
  const figures = Object.entries(quantityTitles).flatMap(([name, caption]) => {
    const quantity = name as Quantity;
    const range = rangeOf(runs, quantity, drawing.lowest);
    if (range === null) return [];
    const paint: Paint = (frame) => paintProgress(frame, { ...drawing, quantity }, range, '');
    return [{ caption, paint }];
  });
  const summary = runs.map((run) => `${run.label} ${endOf(run)}`).join(', ');
  const legend = runnerKeys(runners);
  return figureDocument({ ...page, title, summary: `${summary}.`, legend, figures, ink }, measure);
}

/** Saves the race as a table or as a picture of its plots. */
export async function saveRace(format: RaceFile, drawing: RaceDrawing): Promise<void> {
  if (format === 'CSV') {
    download('race.csv', raceCsv(drawing), 'text/csv');
    return;
  }
  const svg = raceSvg(drawing, measureOnPage());
  if (format === 'SVG') {
    download('race.svg', svg, 'image/svg+xml');
    return;
  }
  const size = { width: 2 * page.width, height: 2 * page.height };
  await saveSvgAsPicture(svg, size, drawing.ink.ground, 'race.png');
}
