import type { ColumnStatus } from '../../analysis/outcome.ts';
import { statusColours } from '../../export/status-colours.ts';

/** The part of an analysed cascade column that the strip draws (`CascadeColumn` fits). */
export interface StripColumn {
  /** Value of the parameter. */
  readonly value: number;
  readonly status: ColumnStatus;
  readonly period: number | null;
  /** The observable's values on the attractors of all starts, those of the scene's own start first. */
  readonly points: ArrayLike<number>;
  /** How many of the points belong to the scene's own start; default all. */
  readonly own?: number;
}

/** What a stretch of the status strip says: a colour, a texture for those who see no colours, words. */
export interface ColumnKind {
  readonly key: string;
  readonly colour: string;
  readonly texture: 'plain' | 'hatched' | 'dotted';
  readonly words: string;
}

// Cycles run from dark to pale blue as they double: lightness tells them apart in any eye.
const cycles: readonly ColumnKind[] = [
  { key: 'cycle1', colour: '#2f62a8', texture: 'plain', words: '1 point' },
  { key: 'cycle2', colour: '#4d96dd', texture: 'plain', words: '2 points' },
  { key: 'cycle4', colour: '#86c5f2', texture: 'plain', words: '4' },
  { key: 'cycle', colour: '#c4e6fb', texture: 'plain', words: 'more' },
];

const others: Readonly<Record<Exclude<ColumnStatus, 'converged'>, ColumnKind>> = {
  slow: { key: 'slow', colour: statusColours.slow, texture: 'plain', words: 'still settling' },
  'quasi-periodic': {
    key: 'quasi-periodic',
    colour: statusColours['quasi-periodic'],
    texture: 'dotted',
    words: 'quasi-periodic',
  },
  chaotic: { key: 'chaotic', colour: statusColours.chaotic, texture: 'plain', words: 'chaotic' },
  escaped: { key: 'escaped', colour: statusColours.escaped, texture: 'hatched', words: 'leaves' },
  undecided: {
    key: 'undecided',
    colour: statusColours.undecided,
    texture: 'dotted',
    words: 'undecided',
  },
};

/** All kinds, in the order of a legend. */
export const columnKinds: readonly ColumnKind[] = [...cycles, ...Object.values(others)];

export function kindOf(column: Pick<StripColumn, 'status' | 'period'>): ColumnKind {
  if (column.status !== 'converged') return others[column.status];
  const index = [1, 2, 4].indexOf(column.period ?? 0);
  return cycles[index < 0 ? 3 : index]!;
}

/** Whether a column shows more than where its own start settles. */
export function hasOthers({ points, own }: StripColumn): boolean {
  return own !== undefined && own < points.length;
}

/** The kinds of a run of columns. */
export interface StatusRun {
  readonly length: number;
  kind(column: number): ColumnKind;
  value(column: number): number;
}

export function statusRun(columns: readonly StripColumn[]): StatusRun {
  return {
    length: columns.length,
    kind: (i) => kindOf(columns[i]!),
    value: (i) => columns[i]!.value,
  };
}

/** What an orbit does at this value, as the end of a sentence: `settles on 2 points`. */
export function describeColumn(column: Pick<StripColumn, 'status' | 'period'>): string {
  const points = column.period === 1 ? '1 point' : `${column.period} points`;
  switch (column.status) {
    case 'converged':
      return `settles on ${points}`;
    case 'slow':
      return column.period === null ? 'still settling' : `still settling on ${points}`;
    case 'quasi-periodic':
      return 'goes round without repeating';
    case 'chaotic':
      return 'never settles: chaotic';
    case 'escaped':
      return 'leaves the picture';
    case 'undecided':
      return 'undecided';
  }
}

/** The column nearest to a value; the columns ascend (or descend) in value. */
export function columnAt(columns: readonly StripColumn[], value: number): StripColumn | null {
  if (columns.length === 0) return null;
  const rising = columns.at(-1)!.value >= columns[0]!.value;
  let low = 0;
  let high = columns.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (columns[middle]!.value <= value === rising) low = middle;
    else high = middle;
  }
  const [a, b] = [columns[low]!, columns[high]!];
  return Math.abs(a.value - value) <= Math.abs(b.value - value) ? a : b;
}
