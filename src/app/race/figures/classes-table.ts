/** The points of two classes as a table, with what every runner makes of each. */
import { formatNumber } from '../../../scene/parameters.ts';
import { type PlotTable, tableOf } from '../../tables/plot-table.ts';
import type { Classes } from './classes.ts';

interface Place {
  readonly label: string;
  readonly place: readonly number[];
}

export function classesTable(classes: Classes, title: string, shown: readonly Place[]): PlotTable {
  const { features, target, values, rows, costs, isProbability } = classes;
  const [low, high] = values.map((value) => formatNumber(value));
  const chance = (place: readonly number[], x: readonly number[]) => {
    const both = costs(place, x);
    return 1 / (1 + Math.exp(both[1]! - both[0]!));
  };
  const right = shown.map(({ label, place }) => {
    const hits = rows.filter(({ x, isHigh }) => chance(place, x) > 0.5 === isHigh).length;
    return ` ${label} has ${hits.toLocaleString('en')} on the right side.`;
  });
  const of = `${isProbability ? 'probability' : 'part'} of ${high}`;
  return tableOf(
    {
      title,
      summary: `${rows.length.toLocaleString('en')} points, rings where ${target} is ${low} and full where it is ${high}, and what each runner makes of them at the moment of the film.${right.join('')}`,
      columns: [...features, target, ...shown.map(({ label }, i) => `${i + 1}. ${label}: ${of}`)],
    },
    rows.map(({ x, isHigh }) => [
      ...x,
      values[isHigh ? 1 : 0]!,
      ...shown.map(({ place }) => chance(place, x)),
    ]),
  );
}
