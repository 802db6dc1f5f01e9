/** The surface as a table: its stationary points, and where every motion starts, is and ends. */
import { readable } from '../plot/ticks.ts';
import { type PlotTable, type TableCell, tableOf } from '../tables/plot-table.ts';
import { describeEnd, interpolateRow, leftThePicture, sampleAt, type Track } from '../track.ts';
import type { SurfaceFeatures } from './surface-props.ts';
import { placeWords } from './surface-words.ts';

interface SurfaceShown {
  /** Of the surface over the whole picture. */
  readonly heights: { readonly least: number; readonly greatest: number };
  readonly variables: readonly string[];
  readonly domain: readonly (readonly [number, number])[];
  readonly start: readonly number[];
  readonly lossAt: (x: readonly number[]) => number;
  readonly tracks: readonly Track[];
  readonly time: number;
  readonly features: SurfaceFeatures | null;
}

export function surfaceTable(shown: SurfaceShown): PlotTable {
  const { variables, features, tracks, start } = shown;
  const columns = ['what', 'moment', ...variables, 'loss', 'speed', 'curvatures'];
  const nothing = variables.map(() => null);
  const points = (features?.points ?? []).map(({ kind, x, loss, curvatures }): TableCell[] => [
    kind,
    '',
    ...x,
    loss,
    null,
    curvatures.map((each) => readable(each, 4)).join('  '),
  ]);
  const heights: TableCell[][] = [
    ['lowest of the picture', '', ...nothing, shown.heights.least, null, ''],
    ['highest of the picture', '', ...nothing, shown.heights.greatest, null, ''],
    ['start', '', ...start.slice(0, variables.length), shown.lossAt(start), null, ''],
  ];
  const motions = tracks.flatMap((track) => motionRows(track, shown.time));
  return tableOf({ title: 'The surface', summary: summaryOf(shown), columns }, [
    ...points,
    ...heights,
    ...motions,
  ]);
}

function motionRows(track: Track, time: number): TableCell[][] {
  const { count, label } = track;
  if (count === 0) return [];
  const row = (moment: string, sample: number): TableCell[] => {
    const [x, u, loss]: [number[], number[], number[]] = [[], [], []];
    interpolateRow(track.position, track.dimension, sample, x);
    interpolateRow(track.velocity, track.dimension, sample, u);
    interpolateRow(track.loss, 1, sample, loss);
    return [label, moment, ...x, loss[0]!, Math.hypot(...u), ''];
  };
  const now = sampleAt(track, time);
  const last = count - 1;
  const end = describeEnd(track);
  return [
    row('starts', 0),
    row(`now, ${moment(track, now)}`, now),
    row(`ends, ${moment(track, last)}${end === null ? '' : `: ${end}`}`, last),
  ];
}

function moment({ style, t }: Track, sample: number): string {
  return style === 'solid'
    ? `step ${Math.floor(sample + 1e-9)}`
    : `t = ${readable(t[Math.floor(sample)]!, 3)}`;
}

function summaryOf({ variables, domain, heights, features, tracks, ...shown }: SurfaceShown) {
  const over = variables
    .map((name, i) => `${name} from ${readable(domain[i]![0], 3)} to ${readable(domain[i]![1], 3)}`)
    .join(' and ');
  const formula = features === null ? '' : ` U = ${features.formula}`;
  const sentences = [
    `The loss${formula} over ${over}, between ${readable(heights.least, 3)} and ${readable(heights.greatest, 3)}.`,
    ...(features === null ? [] : [features.words]),
  ];
  for (const track of tracks) {
    if (track.count === 0) continue;
    const now = sampleAt(track, shown.time);
    const x: number[] = [];
    interpolateRow(track.position, track.dimension, now, x);
    const loss: number[] = [];
    interpolateRow(track.loss, 1, now, loss);
    const end = describeEnd(track);
    const gone = leftThePicture(track) && now >= track.count - 1;
    sentences.push(
      gone
        ? `${track.label} ${end}.`
        : `${track.label} is at ${placeWords(variables, x)}, loss ${readable(loss[0]!, 3)}, at ${moment(track, now)}${end === null ? '' : `; it ${end}`}.`,
    );
  }
  return sentences.join(' ');
}
