import type { PlotShown } from './track-plot.ts';

/** The samples of every curve as JSON: what is no number (a divergence) is null. */
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
