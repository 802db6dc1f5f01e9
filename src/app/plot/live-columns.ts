import type { ColumnStatus } from '../../analysis/outcome.ts';
import { kindOf, type StatusRun, type StripColumn } from './column-status.ts';
import type { Interval } from './curves.ts';

/** Columns of a diagram as a sweep kernel leaves them (`Preview` of the analysis fits). */
export interface LiveColumns {
  readonly columns: number;
  readonly rows: number;
  /** The swept value of each column. */
  readonly values: Float64Array;
  /** Counts at [column·rows + row], row 0 at the lower end of the window. */
  readonly density: Uint32Array;
  readonly exponent: Float64Array;
  /** 1 … 64 where the orbit came back to itself, 0 elsewhere. */
  readonly period: Int32Array;
  /** −1 where the orbit stayed. */
  readonly escapedAt: Int32Array;
  readonly least: Float64Array;
  readonly most: Float64Array;
}

/** What is painted: the scene's own start in full ink, and what other starts find, fainter. */
export interface LivePicture {
  readonly own: LiveLayer;
  readonly others: LiveLayer | null;
  /** Of a picture that is swept both ways the way down; `own` is the way up then. */
  readonly down?: LiveLayer | null;
}

export interface LiveLayer {
  readonly columns: LiveColumns;
  /** Only the columns that are multiples of it are there; the next ones show them too. */
  readonly stride: number;
}

/** What a live strip is painted on. */
export interface StripCanvas {
  /** In device pixels. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly ink: readonly [number, number, number];
}

/** Exponents of a few hundred steps are taken for positive from here on. */
const clearlyPositive = 0.02;

/** An orbit whose observable spreads less than this, in units of max(1, |x|), moves by rounding at most. */
const atRest = 1e-12;

/** What a column looks like before it is certified: the kernel's word for it. */
export function provisionalStatus(
  {
    escapedAt,
    period,
    exponent,
    least,
    most,
  }: Pick<LiveColumns, 'escapedAt' | 'period' | 'exponent' | 'least' | 'most'>,
  column: number,
): ColumnStatus {
  if (escapedAt[column]! >= 0) return 'escaped';
  if (period[column]! > 0) return 'converged';
  const growth = exponent[column]!;
  if (growth > clearlyPositive) {
    // What rests is not chaotic, though the place it rests on repels: rounding holds it there.
    const rests = most[column]! - least[column]! <= atRest * Math.max(1, Math.abs(most[column]!));
    return rests ? 'undecided' : 'chaotic';
  }
  return growth < -clearlyPositive / 10 ? 'slow' : 'undecided';
}

/**
 * The interval of the observable over the columns that are there, without a margin; null where
 * nothing stayed. An orbit that is still on its way from far outside the picture does not count.
 *
 * @param stride only the columns that are multiples of it are there
 */
export function liveExtent(
  live: Omit<LiveColumns, 'density' | 'rows'>,
  stride: number,
  picture: Interval,
): [number, number] | null {
  const width = picture[1] - picture[0];
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < live.columns; i += stride) {
    if (live.escapedAt[i]! >= 0) continue;
    const least = live.least[i]!;
    const most = live.most[i]!;
    const settled = live.period[i]! > 0 || live.exponent[i]! > clearlyPositive;
    if (!settled && (least < picture[0] - width || most > picture[1] + width)) continue;
    if (least < low) low = least;
    if (most > high) high = most;
  }
  return low <= high ? [low, high] : null;
}

/** A live column in the terms of the words and colours for certified ones. */
export function liveColumn(live: LiveColumns, column: number): StripColumn {
  const status = provisionalStatus(live, column);
  const period = status === 'converged' ? live.period[column]! : null;
  return { value: live.values[column]!, status, period, points: [] };
}

/** The kinds of the columns that are there, for the status strip. */
export function liveStatusRun({ columns: live, stride }: LiveLayer): StatusRun {
  return {
    length: Math.ceil(live.columns / stride),
    kind: (i) => kindOf(liveColumn(live, i * stride)),
    value: (i) => live.values[i * stride]!,
  };
}

/** The keys of the kinds that occur, separated by spaces. */
export function liveKinds(layer: LiveLayer): string {
  const run = liveStatusRun(layer);
  const keys = new Set<string>();
  for (let i = 0; i < run.length; i++) keys.add(run.kind(i).key);
  return [...keys].join(' ');
}

/** The live column nearest to a value; null outside the diagram. */
export function liveColumnAt({ columns: live, stride }: LiveLayer, at: number): StripColumn | null {
  const from = live.values[0]!;
  const to = live.values[live.columns - 1]!;
  const place = Math.round(((at - from) / (to - from)) * (live.columns - 1));
  if (!(place >= 0 && place < live.columns)) return null;
  return liveColumn(live, place - (place % stride));
}
