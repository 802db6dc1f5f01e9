import type { RaceResult } from '../analysis/race/request.ts';

function cell(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? '' : String(value);
}

/** A text that may hold commas or quotes as one cell. */
function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * All recorded places of a race as comma-separated values, one row each, run after run; a number that is
 * not there or not finite is an empty cell.
 */
export function raceCsv({ variables, runs }: RaceResult): string {
  const names = ['run', 'rule', 'step', ...variables, 'loss', 'gradient_norm', 'distance'];
  const rows = runs.flatMap(({ label, name, x, step, loss, gradientNorm, distance, gradients }) =>
    x.map((place, i) =>
      [
        quoted(label),
        name,
        String(step[i]),
        ...place.map(cell),
        cell(loss[i]),
        cell(gradientNorm[i]),
        cell(distance?.[i]),
        String(gradients[i]),
      ].join(','),
    ),
  );
  return `${[[...names, 'gradients'].join(','), ...rows].join('\n')}\n`;
}
