import { createContext, useContext } from 'react';
import type { Experiment } from './experiment.ts';

export const ExperimentContext = createContext<Experiment | null>(null);
export const CalmExperimentContext = createContext<Experiment | null>(null);

/** The experiment on screen, anew in every frame of a drag: for pictures, which must follow the hand. */
export function useExperiment(): Experiment {
  return present(useContext(ExperimentContext));
}

/**
 * The experiment for text, equations and controls: while something is dragged it changes only as
 * often as numbers can be read, so that words do not hold up the picture; at rest it is the present
 * one.
 */
export function useCalmExperiment(): Experiment {
  return present(useContext(CalmExperimentContext));
}

function present(experiment: Experiment | null): Experiment {
  if (experiment === null) throw new Error('render inside Laboratory');
  return experiment;
}
