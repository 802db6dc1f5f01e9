import type { ReactNode } from 'react';
import type { Experiment } from '../derived/experiment.ts';

/** One side of a step: what a language says. */
export interface Reading {
  /** One equation per line. */
  readonly tex: readonly string[];
  readonly words: string;
}

/** Rows of the dictionary. */
export type Term =
  | 'position'
  | 'potential'
  | 'mass'
  | 'friction'
  | 'tau'
  | 'velocity'
  | 'dt'
  | 'eta'
  | 'rho'
  | 'heavyBallRate';

/** What the figure beside a step compares. */
export type StepMotion =
  | 'frictionless'
  | 'particle'
  | 'gradient-flow'
  | 'gd'
  | 'averaged'
  | 'literal';

/** One step from Newton's law to the optimizers. */
export interface Step {
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly physics: Reading;
  readonly learning: Reading;
  /** The step with the numbers of the moment, as lines of TeX. */
  readonly live: (experiment: Experiment) => readonly string[];
  /** Terms that appear here for the first time. */
  readonly terms: readonly Term[];
  readonly figure: { readonly motions: readonly StepMotion[]; readonly caption: string };
  /** Shown under the two readings. */
  readonly more?: () => ReactNode;
}
