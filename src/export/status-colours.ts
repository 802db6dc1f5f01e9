import type { ColumnStatus } from '../analysis/cascade.ts';

/**
 * One colour and one sentence per column status, for every strip and legend.
 * Chosen to stay apart for the common kinds of colour blindness (after the
 * palette of Okabe and Ito), on white and on near-black.
 */
export const statusColours: Readonly<Record<ColumnStatus, string>> = {
  converged: '#3f7fca',
  slow: '#e0a100',
  'quasi-periodic': '#2a9d8f',
  chaotic: '#c8553d',
  escaped: '#8a919c',
  undecided: '#b07cc6',
};

export const statusWords: Readonly<Record<ColumnStatus, string>> = {
  converged: 'converged to a cycle',
  slow: 'still approaching a cycle',
  'quasi-periodic': 'quasi-periodic',
  chaotic: 'chaotic',
  escaped: 'escaped',
  undecided: 'undecided',
};

/** In the order of a legend. */
export const statusNames = Object.keys(statusColours) as readonly ColumnStatus[];
