import type { PlotShown } from './plot-svg.ts';

/** The samples of every curve, one a line: motion, step or sample, and the two quantities of the axes. */
export function plotCsv({ x, y, curves }: PlotShown): string {
  const header = ['motion', 'sample', x.label, y.label].map(quoted).join(',');
  const lines = curves.flatMap(({ track, x: across, y: up }) =>
    Array.from(across, (value, k) => [quoted(track.label), k, cell(value), cell(up[k]!)].join(',')),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

/** The same as JSON: what is no number (a divergence) is null. */
export function plotJson({ title, x, y, curves }: PlotShown): string {
  const numbers = (values: Float64Array) =>
    Array.from(values, (value) => (Number.isFinite(value) ? value : null));
  const shown = {
    title,
    axes: { x: x.label, y: y.label },
    curves: curves.map((curve) => ({
      id: curve.track.id,
      label: curve.track.label,
      status: curve.track.status,
      x: numbers(curve.x),
      y: numbers(curve.y),
    })),
  };
  return `${JSON.stringify(shown)}\n`;
}

function cell(value: number): string {
  return Number.isFinite(value) ? String(value) : '';
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
