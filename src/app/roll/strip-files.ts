import type { CascadeResult } from '../../analysis/cascade.ts';
import type { DoublingMark } from '../../analysis/marks.ts';
import { cascadeCsv } from '../../export/csv.ts';
import { cascadeFigure } from '../../export/figure.ts';
import { rules } from '../../motion/rules.ts';
import { formatNumber } from '../../scene/parameters.ts';
import { download } from '../shell/download.ts';
import type { StripAxis } from './strip-axes.ts';

/** The size of a saved figure in CSS pixels. */
const page = { width: 1200, height: 620 } as const;

/** Saves the columns of a cascade as comma-separated values. Loaded when first asked for. */
export function saveTable(result: CascadeResult): void {
  download('cascade.csv', cascadeCsv(result), 'text/csv');
}

/** Saves a cascade as a figure with axes, doublings and status, as SVG. */
export function saveFigure(
  result: CascadeResult,
  doublings: readonly DoublingMark[],
  { symbol, label }: StripAxis,
  variables: readonly string[],
): void {
  const { request } = result;
  const { formula, constants, rule, parameters, over } = request;
  const fixed = Object.entries({ ...constants, ...parameters })
    .filter(([name, value]) => name !== over && value !== undefined)
    .map(
      ([name, value]) => `${{ lr: 'η', momentum: 'ρ' }[name] ?? name} = ${formatNumber(value!)}`,
    );
  const svg = cascadeFigure(result, {
    ...page,
    parameter: { label: label.replace(` ${symbol}`, ''), symbol },
    observable: { label: 'settles on', symbol: variables[request.observable ?? 0] ?? 'x' },
    heading: [`U = ${formula}`, rules[rule].title, ...fixed].join(', '),
    marks: doublings
      .filter(({ base, index }) => base === 1 && index <= 4)
      .map(({ value, index }) => ({ value, symbol, subscript: String(index) })),
  });
  download('cascade.svg', svg, 'image/svg+xml');
}
